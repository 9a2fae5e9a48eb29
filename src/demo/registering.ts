import { sql } from 'kysely'
import { type HowAgreed, type Purpose, purposeWording } from '../modules/people/index.ts'
import { digitsOf } from '../modules/people/registration.actions.server.ts'
import type { PlainDate } from '../platform/day.ts'
import { type Language, wordsFor } from '../platform/i18n.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import type { Chance } from './chance.ts'
import type { Ground } from './ground.ts'
import { referenceFrom, type Somebody } from './somebody.ts'

export type Way = { kind: 'phone' | 'text' | 'email'; value: string; safe: boolean; preferred: boolean; note: string | null }

/** Who writes somebody down, when, and on which form. */
export type Registering = { byId: string | null; at: Temporal.Instant; on: PlainDate; source: 'self' | 'professional' | 'worker'; language: Language }

export type Registered = { ways: Way[]; consents: Map<Purpose, string> }

/** Writes somebody down as `registerPerson` does: names, ways to reach, languages, the consents of the form. */
export function registerSomebody(books: Books, ground: Ground, somebody: Somebody, by: Registering, chance: Chance): Registered {
  const { organisationId } = ground
  const ways = waysOf(somebody, chance)
  const names = namesOf(somebody, chance)
  const reference = referenceFrom(chance)
  const found = ways.map((way) => (way.kind === 'email' ? way.value : (digitsOf(way) ?? ''))).join(' ')
  write(books, 'person', {
    organisationId,
    id: somebody.id,
    reference,
    knownAs: somebody.knownAs,
    pronouns: chance.percent(30) ? pronounsOf(ground, somebody, chance) : null,
    bornOn: somebody.bornOn,
    ageGiven: somebody.bornOn === null ? somebody.age : null,
    ageGivenOn: somebody.bornOn === null && somebody.age !== null ? by.on : null,
    town: somebody.town,
    postcode: somebody.postcode,
    interpreter: somebody.interpreter,
    interpreterNote: somebody.interpreter === 'needed' && chance.percent(25) ? 'Never a relative.' : null,
    communicationNeeds: chance.percent(6) ? chance.pick(['Large print', 'Short sentences', 'Reads lips', 'Cannot read; tell by phone']) : null,
    emergencyContact: chance.percent(20) ? `${chance.pick(['Sister', 'Neighbour', 'Son', 'Friend'])}, 07700 900${chance.whole(100, 999)}` : null,
    registeredById: by.byId,
    registeredAt: by.at,
    folded: sql<string>`found_by(${[somebody.knownAs, ...names.map(({ name }) => name)].join(' ')}, ${somebody.postcode}, ${reference}, ${found})`,
  })
  names.forEach(({ kind, name }) => {
    write(books, 'personName', { organisationId, id: idOf('demo', somebody.id, kind), personId: somebody.id, kind, name })
  })
  for (const way of ways)
    write(books, 'personReach', { ...way, organisationId, id: idOf('demo', somebody.id, way.kind), personId: somebody.id, digits: digitsOf(way) })
  writeLanguages(books, somebody)
  tell(books, { organisationId, byId: by.byId, kind: 'person registered', at: by.at, personId: somebody.id, subjectId: somebody.id })
  const consents = new Map<Purpose, string>()
  for (const { purpose, wording } of agreedOnForm(ground, by, chance)) {
    consents.set(
      purpose,
      agree(books, ground, somebody, { purpose, given: true, wording, how: 'on-a-form', language: by.language, byId: by.byId, at: by.at }),
    )
  }
  return { ways, consents }
}

export type Agreeing = {
  purpose: Purpose
  given: boolean
  how: HowAgreed
  language: Language
  byId: string | null
  at: Temporal.Instant
  wording?: string
}

/** Writes an answer down, yes or no, in the words in which it was asked. */
export function agree(books: Books, { organisationId }: Ground, { id: personId }: Somebody, { byId, at, ...said }: Agreeing): string {
  const id = idOf('demo', personId, 'consent', said.purpose)
  const wording = said.wording ?? wordsFor(said.language).t(purposeWording[said.purpose])
  write(books, 'consent', { ...said, organisationId, id, personId, wording, givenAt: at, takenById: byId })
  tell(books, {
    organisationId,
    byId,
    kind: said.given ? 'consent given' : 'consent withdrawn',
    at,
    personId,
    subjectId: id,
    detail: { purpose: said.purpose },
  })
  return id
}

/** Takes back what was agreed to. */
export function takeBack(
  books: Books,
  { organisationId }: Ground,
  personId: string,
  consent: { id: string; purpose: Purpose },
  by: { byId: string; at: Temporal.Instant; note: string | null },
): void {
  write(books, 'consentWithdrawal', { organisationId, consentId: consent.id, how: 'by-phone', note: by.note, withdrawnAt: by.at, takenById: by.byId })
  tell(books, {
    organisationId,
    byId: by.byId,
    kind: 'consent withdrawn',
    at: by.at,
    personId,
    subjectId: consent.id,
    detail: { purpose: consent.purpose },
  })
}

/** What a public form has beside its ticks; a worker asks in the organisation's own words. */
function agreedOnForm({ plan }: Ground, { source, language }: Registering, chance: Chance): { purpose: Purpose; wording?: string }[] {
  const { t } = wordsFor(language)
  if (source === 'worker') return [{ purpose: 'keep-record' }, { purpose: 'contact-me' }]
  const self = source === 'self'
  const keepRecord = t(self ? 'referrals:form.keepRecord.self' : 'referrals:form.keepRecord.pro', { organisation: plan.name })
  const agreed: { purpose: Purpose; wording: string }[] = [{ purpose: 'keep-record', wording: keepRecord }]
  if (chance.percent(90)) agreed.push({ purpose: 'contact-me', wording: t(self ? 'referrals:form.contactMe.self' : 'referrals:form.contactMe.pro') })
  if (!self && chance.percent(70)) agreed.push({ purpose: 'tell-referrer', wording: t('referrals:form.mayKnow.pro') })
  return agreed
}

function namesOf(somebody: Somebody, chance: Chance): { kind: 'full' | 'other-script' | 'former' | 'also'; name: string }[] {
  return [
    ...(chance.percent(82) ? [{ kind: 'full' as const, name: somebody.fullName }] : []),
    ...(somebody.ownScript && chance.percent(75) ? [{ kind: 'other-script' as const, name: somebody.ownScript }] : []),
    ...(chance.percent(4) ? [{ kind: 'former' as const, name: `${somebody.given} ${chance.pick(somebody.otherFamilies)}` }] : []),
    ...(chance.percent(5) ? [{ kind: 'also' as const, name: `Umm ${somebody.given}` }] : []).filter(
      () => somebody.woman && somebody.tongue.language === 'ar',
    ),
  ]
}

function waysOf({ phone, email }: Somebody, chance: Chance): Way[] {
  const mobile = phone?.startsWith('07') || phone?.startsWith('+45')
  const note = chance.percent(22)
    ? chance.pick(['Leave no message.', 'Safe: after 17:00', 'Safe: mornings', 'Safe: when the children are at school'])
    : null
  const ways: Way[] = []
  if (email !== null) ways.push({ kind: 'email', value: email, safe: chance.percent(93), preferred: phone === null, note: null })
  if (phone !== null && mobile && chance.percent(55)) ways.push({ kind: 'text', value: phone, safe: chance.percent(95), preferred: false, note })
  if (phone !== null) ways.push({ kind: 'phone', value: phone, safe: chance.percent(94), preferred: true, note })
  return ways
}

function writeLanguages(books: Books, { organisationId, id: personId, tongue }: Somebody): void {
  const { language, also = [], reads = [] } = tongue
  for (const code of new Set([language, ...also, ...reads])) {
    const speaks = code === language || also.includes(code)
    write(books, 'personLanguage', { organisationId, personId, language: code, speaks, reads: reads.includes(code), preferred: code === language })
  }
}

function pronounsOf({ plan }: Ground, { woman }: Somebody, chance: Chance): string {
  if (chance.percent(4)) return plan.language === 'da' ? 'de/dem' : 'they/them'
  if (plan.language === 'da') return woman ? 'hun/hende' : 'han/ham'
  return woman ? 'she/her' : 'he/him'
}
