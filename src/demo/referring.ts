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
import { stand } from './supporting.ts'
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
  const { source, receivedOn } = coming
  const byId = source === 'worker' ? coming.receivedBy.id : null
  const moment = at(receivedOn, source === 'self' ? anyTime(chance) : officeTime(chance), ground.zone)
  const language = formLanguage(ground, somebody, source)
  const registered = registerSomebody(books, ground, somebody, { byId, at: moment, on: receivedOn, source, language }, chance)
  return writeDown(books, ground, service, somebody, { ...coming, byId, at: moment, language, registered }, chance)
}

type ComingOn = {
  receivedOn: PlainDate
  receivedBy: Worker
  registered: Registered
  from: LaidService
  endsEpisodeId: string | null
  handOverNote: string
}

/** A worker refers somebody whom they support to another service of theirs, as `referPerson` does it. */
export function receiveFromNextDoor(
  books: Books,
  ground: Ground,
  service: LaidService,
  somebody: Somebody,
  { from, endsEpisodeId, handOverNote, ...coming }: ComingOn,
  chance: Chance,
): Received {
  const arriving = { source: 'worker' as const, programmeSlug: null, reasons: [], answers: {}, byId: coming.receivedBy.id }
  const moment = at(coming.receivedOn, officeTime(chance), ground.zone)
  const received = writeDown(books, ground, service, somebody, { ...coming, ...arriving, at: moment, language: ground.plan.language }, chance)
  const row = books.rows.referral?.find(({ id }) => id === received.id)
  Object.assign(row ?? {}, { fromServiceId: from.id, endsEpisodeId, handOverNote, story: null, hopes: null })
  return received
}

type WrittenDown = Coming & { byId: string | null; at: Temporal.Instant; language: Language; registered: Registered }

function writeDown(
  books: Books,
  { organisationId, plan, reasonIds }: Ground,
  service: LaidService,
  somebody: Somebody,
  { source, receivedOn, byId, at: moment, language, registered, ...coming }: WrittenDown,
  chance: Chance,
): Received {
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
  for (const key of coming.reasons) write(books, 'referralReason', { organisationId, referralId: id, reasonId: idIn(reasonIds, key) })
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

/** A referral on the table: whose it is, for which service, who decides it and when. */
export type Case = { service: LaidService; somebody: Somebody; referral: Received; by: Worker; on: PlainDate; time: string }

/** FORUM-03: accepted, against the criteria only with a reason. Returns the instant. */
export function accept(books: Books, ground: Ground, decided: Case, workerId: string, chance: Chance): Temporal.Instant {
  const { moment, verdict, decision, about } = onTheTable(ground, decided)
  const overrideReason = verdict === 'not-eligible' ? chance.pick(overrideReasons) : null
  write(books, 'decision', { ...decision, outcome: 'accepted', overrideReason })
  tell(books, { ...about, kind: 'referral accepted', detail: { workerId, verdict } })
  inform(books, ground, decided.referral, { outcome: 'accepted', signpost: null }, moment)
  return moment
}

/** Declined with its reason, and with where to turn instead: nobody is only refused. */
export function decline(books: Books, ground: Ground, decided: Case, { meaning, note }: { meaning: string; note: string | null }): void {
  const { referral, on } = decided
  const { moment, verdict, decision, about } = onTheTable(ground, decided)
  const reason = ground.declineReasons.get(meaning)
  if (reason === undefined) throw new Error(`There is no reason ${meaning} to decline`)
  const signpost = reason.signpost[referral.language] ?? reason.signpost['en'] ?? ''
  write(books, 'decision', { ...decision, outcome: 'declined', declineReasonId: reason.id, note, signpost })
  tell(books, { ...about, kind: 'referral declined', detail: { verdict } })
  stand(books, ground, decided, 'past', on)
  inform(books, ground, referral, { outcome: 'declined', signpost }, moment)
}

/** Accepted in principle, and no place yet. */
export function keepWaiting(books: Books, ground: Ground, decided: Case, reason: string): void {
  const { referral, by, on } = decided
  const { moment, about } = onTheTable(ground, decided)
  const { organisationId } = ground
  write(books, 'waitingPlace', { organisationId, referralId: referral.id, reason, sinceOn: on, putById: by.id, putAt: moment })
  tell(books, { ...about, kind: 'referral kept waiting' })
  stand(books, ground, decided, 'waiting', on)
  inform(books, ground, referral, { outcome: 'kept-waiting', signpost: null }, moment)
}

/** What every decision is made of, whatever comes out. */
function onTheTable({ organisationId, zone }: Ground, { service, somebody, referral, by, on, time }: Case) {
  const moment = at(on, time, zone)
  const verdict = verdictOn(service, somebody, referral.answers, on)
  return {
    moment,
    verdict,
    decision: { organisationId, referralId: referral.id, verdict, decidedById: by.id, decidedAt: moment, decidedOn: on },
    about: { organisationId, byId: by.id, at: moment, personId: somebody.id, serviceId: service.id, subjectId: referral.id, onDay: on },
  }
}

function inform(books: Books, ground: Ground, referral: Received, answer: Parameters<typeof tellPerson>[4], moment: Temporal.Instant): void {
  const { registered, referrerEmail } = referral
  if (registered.consents.has('contact-me')) tellPerson(books, ground, referral, registered.ways, answer, moment)
  if (answer.outcome !== 'kept-waiting' && referrerEmail !== null && registered.consents.has('tell-referrer')) {
    tellReferrer(books, ground, { ...referral, referrerEmail }, answer.outcome, moment)
  }
}
