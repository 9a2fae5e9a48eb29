import type { PlainDate } from '../platform/day.ts'
import type { Language } from '../platform/i18n.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { addWorkingDays, anyTime, at, officeTime } from './calendar.ts'
import type { Chance } from './chance.ts'
import { type Ground, idIn, type LaidService, type Worker } from './ground.ts'
import { tellPerson, tellReferrer } from './posting.ts'
import { type Registered, registerSomebody } from './registering.ts'
import { type Answers, referenceFrom, type Somebody, verdictOn } from './somebody.ts'
import { heardHow, hopes, overrideReasons, professionalStories, professionals, stories } from './words/stories.ts'

export type Source = 'self' | 'professional' | 'worker'

/** How somebody comes to a service. */
export type Coming = {
  source: Source
  receivedOn: PlainDate
  programmeSlug: string | null
  receivedBy: Worker
  reasons: readonly string[]
  answers: Answers
}

/** A referral that is in, and what the next deeds need of it. */
export type Received = {
  id: string
  personId: string
  reference: string
  language: Language
  source: Source
  receivedOn: PlainDate
  at: Temporal.Instant
  answers: Answers
  referrerEmail: string | null
  registered: Registered
}

/** Somebody is written down and referred, as `receiveReferral` does it: on a public form by nobody in particular, or by a worker. */
export function receive(books: Books, ground: Ground, service: LaidService, somebody: Somebody, coming: Coming, chance: Chance): Received {
  const { organisationId, zone, plan } = ground
  const { source, receivedOn } = coming
  const byId = source === 'worker' ? coming.receivedBy.id : null
  const moment = at(receivedOn, source === 'self' ? anyTime(chance) : officeTime(chance), zone)
  const language = formLanguage(ground, somebody, source)
  const registered = registerSomebody(books, ground, somebody, { byId, at: moment, on: receivedOn, source, language }, chance)
  const professional = source === 'professional' ? chance.pick(professionals) : null
  const id = idOf('demo', somebody.id, 'referral', service.id, receivedOn.toString())
  const received = { id, personId: somebody.id, reference: referenceFrom(chance), language, source, receivedOn, at: moment, answers: coming.answers }
  write(books, 'referral', {
    organisationId,
    id,
    personId: somebody.id,
    serviceId: service.id,
    reference: received.reference,
    source,
    programmeSlug: coming.programmeSlug,
    receivedAt: moment,
    receivedOn,
    decideBy: addWorkingDays(receivedOn, service.plan.decideWithinDays ?? 5),
    language,
    ...whatTheySay(somebody, source, plan.language, chance),
    referrerName: professional?.name ?? null,
    referrerOrganisation: professional?.organisation ?? null,
    referrerEmail: professional?.mail ?? null,
    referrerMayKnow: registered.consents.has('tell-referrer'),
    receivedById: byId,
  })
  for (const key of coming.reasons) write(books, 'referralReason', { organisationId, referralId: id, reasonId: idIn(ground.reasonIds, key) })
  for (const [conditionId, answer] of Object.entries(coming.answers))
    write(books, 'referralAnswer', { organisationId, referralId: id, conditionId, answer })
  tell(books, {
    organisationId,
    byId,
    kind: 'referral received',
    at: moment,
    personId: somebody.id,
    serviceId: service.id,
    subjectId: id,
    onDay: receivedOn,
    detail: { source },
  })
  return { ...received, referrerEmail: professional?.mail ?? null, registered }
}

/** The form speaks the person's language where the product does, else the organisation's. */
function formLanguage({ plan }: Ground, { tongue }: Somebody, source: Source): Language {
  const speaks = [tongue.language, ...(tongue.reads ?? [])]
  return source === 'self' ? (plan.languages.find((language) => speaks.includes(language)) ?? plan.language) : plan.language
}

function whatTheySay({ tongue }: Somebody, source: Source, organisations: 'en' | 'da', chance: Chance) {
  const theirs = chance.percent(70) && stories[tongue.language] ? tongue.language : organisations
  const said = source === 'self' ? (stories[theirs] ?? []) : organisations === 'da' ? (stories['da'] ?? []) : professionalStories
  const hoped = hopes[source === 'self' ? theirs : organisations] ?? []
  return {
    story: chance.percent(88) ? chance.pick(said) : null,
    hopes: chance.percent(55) && hoped.length > 0 ? chance.pick(hoped) : null,
    // WORCS-09: whether the service reaches people who did not know of it
    heardBefore: source === 'worker' || chance.percent(30) ? null : chance.percent(40) ? ('yes' as const) : ('no' as const),
    heardHow: source === 'self' && organisations === 'en' && chance.percent(45) ? chance.pick(heardHow) : null,
  }
}

export type Deciding = { by: Worker; on: PlainDate; time: string }

/** FORUM-03: accepted, against the criteria only with a reason. Returns the instant. */
export function accept(
  books: Books,
  ground: Ground,
  service: LaidService,
  somebody: Somebody,
  referral: Received,
  deciding: Deciding,
  workerId: string,
  chance: Chance,
): Temporal.Instant {
  const { organisationId, zone } = ground
  const moment = at(deciding.on, deciding.time, zone)
  const verdict = verdictOn(service, somebody, referral.answers, deciding.on)
  const overrideReason = verdict === 'not-eligible' ? chance.pick(overrideReasons) : null
  const decision = { organisationId, referralId: referral.id, verdict, decidedById: deciding.by.id, decidedAt: moment, decidedOn: deciding.on }
  write(books, 'decision', { ...decision, outcome: 'accepted', overrideReason })
  const about = {
    organisationId,
    byId: deciding.by.id,
    at: moment,
    personId: somebody.id,
    serviceId: service.id,
    subjectId: referral.id,
    onDay: deciding.on,
  }
  tell(books, { ...about, kind: 'referral accepted', detail: { workerId, verdict } })
  inform(books, ground, referral, { outcome: 'accepted', signpost: null }, moment)
  return moment
}

/** Declined with its reason, and with where to turn instead: nobody is only refused. */
export function decline(
  books: Books,
  ground: Ground,
  service: LaidService,
  somebody: Somebody,
  referral: Received,
  deciding: Deciding,
  { meaning, note }: { meaning: string; note: string | null },
): void {
  const { organisationId, zone } = ground
  const moment = at(deciding.on, deciding.time, zone)
  const reason = ground.declineReasons.get(meaning)
  if (reason === undefined) throw new Error(`There is no reason ${meaning} to decline`)
  const verdict = verdictOn(service, somebody, referral.answers, deciding.on)
  const signpost = reason.signpost[referral.language] ?? reason.signpost['en'] ?? ''
  const decision = { organisationId, referralId: referral.id, verdict, decidedById: deciding.by.id, decidedAt: moment, decidedOn: deciding.on }
  write(books, 'decision', { ...decision, outcome: 'declined', declineReasonId: reason.id, note, signpost })
  const about = {
    organisationId,
    byId: deciding.by.id,
    at: moment,
    personId: somebody.id,
    serviceId: service.id,
    subjectId: referral.id,
    onDay: deciding.on,
  }
  tell(books, { ...about, kind: 'referral declined', detail: { verdict } })
  write(books, 'involvement', { organisationId, serviceId: service.id, personId: somebody.id, state: 'past', workerId: null, sinceOn: deciding.on })
  inform(books, ground, referral, { outcome: 'declined', signpost }, moment)
}

/** Accepted in principle, and no place yet. */
export function keepWaiting(
  books: Books,
  ground: Ground,
  service: LaidService,
  somebody: Somebody,
  referral: Received,
  deciding: Deciding,
  reason: string,
): void {
  const { organisationId, zone } = ground
  const moment = at(deciding.on, deciding.time, zone)
  write(books, 'waitingPlace', { organisationId, referralId: referral.id, reason, sinceOn: deciding.on, putById: deciding.by.id, putAt: moment })
  const about = {
    organisationId,
    byId: deciding.by.id,
    at: moment,
    personId: somebody.id,
    serviceId: service.id,
    subjectId: referral.id,
    onDay: deciding.on,
  }
  tell(books, { ...about, kind: 'referral kept waiting' })
  inform(books, ground, referral, { outcome: 'kept-waiting', signpost: null }, moment)
}

function inform(books: Books, ground: Ground, referral: Received, answer: Parameters<typeof tellPerson>[4], moment: Temporal.Instant): void {
  const { registered, referrerEmail } = referral
  if (registered.consents.has('contact-me')) tellPerson(books, ground, referral, registered.ways, answer, moment)
  if (answer.outcome !== 'kept-waiting' && referrerEmail !== null && registered.consents.has('tell-referrer')) {
    tellReferrer(books, ground, { ...referral, referrerEmail }, answer.outcome, moment)
  }
}
