import type { Role } from '../modules/access/index.ts'
import { type InstrumentKey, usualRhythm } from '../modules/measures/index.ts'
import { usualLines } from '../modules/organisation/defaults/crisis-lines.ts'
import { closingReasons, contactKinds, declineReasons, presentingReasons } from '../modules/organisation/defaults/words.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { Spoken } from '../platform/spoken.ts'
import { type Books, tell, write } from './books.ts'
import { at } from './calendar.ts'
import type { CastPlan, OrganisationPlan, ServicePlan } from './plan.ts'

export type LaidService = { id: string; plan: ServicePlan; conditions: { id: string; expected: 'yes' | 'no' }[] }
export type Worker = { id: string; name: string; email: string; roles: readonly Role[]; speaks: readonly string[]; serviceIds: readonly string[] }

/** An organisation that stands, and what its people's rows point at. */
export type Ground = {
  plan: OrganisationPlan
  organisationId: string
  zone: string
  /** When its accounts were made. */
  since: PlainDate
  services: Map<string, LaidService>
  workers: Worker[]
  /** Ids by what they mean, or by the key of the organisation's own. */
  reasonIds: Map<string, string>
  declineReasons: Map<string, { id: string; signpost: Spoken }>
  closingReasonIds: Map<string, string>
  kindIds: Map<string, string>
}

/** The venue that a plan names, among those that it has. */
function venueIdOf({ slug, venues }: OrganisationPlan, name: string): string {
  if (!venues.some((venue) => venue.name === name)) throw new Error(`${slug} has no venue ${name}`)
  return idOf('demo', slug, 'venue', name)
}

/** What is asked in a service: by what it was commissioned for itself, or as at the venue where it is given. */
export const measuresIn = ({ plan: { venues } }: Pick<Ground, 'plan'>, { measures = [], venue }: ServicePlan): readonly InstrumentKey[] => [
  ...measures,
  ...(venues.find(({ name }) => name === venue)?.measures ?? []),
]

export const organisationIdOf = (slug: string): string => idOf('demo', slug)

/** Lays out an organisation: what a first administrator would have settled on its first days. */
export function layOrganisation(books: Books, plan: OrganisationPlan, since: PlainDate, today: PlainDate): Ground {
  const organisationId = organisationIdOf(plan.slug)
  const zone = plan.country === 'DK' ? 'Europe/Copenhagen' : 'Europe/London'
  write(books, 'organisation', {
    id: organisationId,
    slug: plan.slug,
    name: plan.name,
    country: plan.country,
    timeZone: zone,
    currency: plan.country === 'DK' ? 'DKK' : 'GBP',
    language: plan.language,
    languages: [...plan.languages],
    secondFactorRequired: false,
    publicEmail: `${plan.slug}@example.org`,
    publicPhone: plan.publicPhone,
    privacyNotice: JSON.stringify(plan.privacyNotice),
    ...(plan.sixthWay ? { ways: ['connect', 'be-active', 'take-notice', 'keep-learning', 'give', 'care-for-the-planet'] } : {}),
  })
  const services = new Map(plan.services.map((service) => [service.slug, layService(books, organisationId, service, plan)]))
  const ground: Ground = { plan, organisationId, zone, since, services, workers: [], ...layWords(books, plan, organisationId, today) }
  for (const { measures: _, rhythm: __, ...venue } of plan.venues)
    write(books, 'venue', { organisationId, id: venueIdOf(plan, venue.name), ...venue })
  plan.cast.forEach((member, place) => {
    ground.workers.push(takeOn(books, ground, member, place))
  })
  settle(books, ground)
  return ground
}

function layService(books: Books, organisationId: string, plan: ServicePlan, organisation: OrganisationPlan): LaidService {
  const id = idOf('demo', organisationId, 'service', plan.slug)
  write(books, 'service', {
    organisationId,
    id,
    slug: plan.slug,
    name: JSON.stringify(plan.name),
    description: JSON.stringify(plan.description),
    personWords: JSON.stringify(plan.personWords),
    startsBy: plan.startsBy ?? 'decision',
    takesPublicReferrals: plan.takesPublicReferrals ?? false,
    lowestAge: plan.lowestAge ?? null,
    highestAge: plan.highestAge ?? null,
    ageSignpost: JSON.stringify(plan.ageSignpost ?? {}),
    areaSignpost: JSON.stringify(plan.areaSignpost ?? {}),
    decideWithinDays: plan.decideWithinDays ?? 5,
    registration: [...plan.registration],
    venueId: plan.venue === undefined ? null : venueIdOf(organisation, plan.venue),
  })
  for (const answer of ['yes', 'no', 'ask'] as const) {
    for (const code of plan.areas?.[answer] ?? []) {
      write(books, 'serviceArea', { organisationId, serviceId: id, code, answer, note: answer === 'ask' ? (plan.areas?.askNote ?? null) : null })
    }
  }
  const conditions = (plan.conditions ?? []).map(({ key, question, expected, signpost }, position) => {
    const condition = { organisationId, id: idOf('demo', id, 'condition', key), serviceId: id, position: position + 1, expected }
    write(books, 'serviceCondition', { ...condition, question: JSON.stringify(question), signpost: JSON.stringify(signpost) })
    return { id: condition.id, expected }
  })
  return { id, plan, conditions }
}

/** The words that every organisation begins with, and its own reasons after them. */
function layWords(books: Books, plan: OrganisationPlan, organisationId: string, today: PlainDate) {
  const row = (list: string, key: string, words: Spoken, place: number) => ({
    organisationId,
    id: idOf('demo', organisationId, list, key),
    words: JSON.stringify(words),
    position: place + 1,
  })
  usualLines(plan.country).forEach(({ name, contact, words }, place) => {
    write(books, 'crisisLine', { ...row('line', contact, words, place), name, contact, reviewedOn: today.subtract({ months: 2 }) })
  })
  const reasons = [
    ...presentingReasons.map(({ meaning, words }) => ({ meaning, key: meaning as string, words })),
    ...plan.ownReasons.map((own) => ({ ...own, meaning: 'other' as const })),
  ]
  const reasonIds = new Map(
    reasons.map(({ meaning, key, words }, place) => {
      const reason = row('reason', key, words, place)
      write(books, 'presentingReason', { ...reason, meaning })
      return [key, reason.id]
    }),
  )
  const declining = new Map(
    declineReasons.map(({ meaning, words, signpost }, place) => {
      const reason = row('declining', meaning, words, place)
      write(books, 'declineReason', { ...reason, meaning, signpost: JSON.stringify(signpost) })
      return [meaning as string, { id: reason.id, signpost }]
    }),
  )
  const closingReasonIds = new Map(
    closingReasons.map(({ meaning, words }, place) => {
      const reason = row('closing', meaning, words, place)
      write(books, 'closingReason', { ...reason, meaning })
      return [meaning as string, reason.id]
    }),
  )
  const kindIds = new Map(
    contactKinds.map(({ meaning, words }, place) => {
      const kind = row('kind', meaning, words, place)
      write(books, 'contactKind', { ...kind, meaning })
      return [meaning as string, kind.id]
    }),
  )
  return { reasonIds, declineReasons: declining, closingReasonIds, kindIds }
}

function takeOn(books: Books, { plan, organisationId, services, since, zone }: Ground, member: CastPlan, place: number): Worker {
  const email = `${member.mail}@cairn.example`
  // one account for whoever works in two places
  const userId = idOf('demo', 'account', email)
  if (!books.accounts.some((account) => account.id === userId)) books.accounts.push({ id: userId, name: member.name, email })
  const id = idOf('demo', plan.slug, 'viewer', email)
  const createdAt = at(since, '09:00', zone).add({ minutes: place })
  const { name, title, reads = null } = member
  write(books, 'viewer', { organisationId, id, userId, name, email, title, language: reads, speaks: [...member.speaks], createdAt })
  for (const role of member.roles) write(books, 'viewerRole', { organisationId, viewerId: id, role })
  const serviceIds = (member.services ?? []).map((slug) => {
    const service = services.get(slug)
    if (service === undefined) throw new Error(`${plan.slug} has no service ${slug}`)
    return service.id
  })
  for (const serviceId of serviceIds) write(books, 'serviceWorker', { organisationId, serviceId, viewerId: id, since: createdAt })
  return { id, name, email, roles: member.roles, speaks: member.speaks, serviceIds }
}

/** What the first days left in the record of events. */
function settle(books: Books, { plan, organisationId, workers, services, since, zone }: Ground): void {
  const administrator = firstWith({ workers }, 'administrator')
  const by = { organisationId, byId: administrator.id }
  tell(books, { ...by, kind: 'organisation set up', at: at(since, '08:50', zone), subjectId: organisationId })
  workers.slice(1).forEach((worker, place) => {
    const joined = at(since, '09:00', zone).add({ minutes: place + 1 })
    tell(books, {
      organisationId,
      byId: worker.id,
      kind: 'invitation accepted',
      at: joined,
      subjectId: worker.id,
      detail: { roles: worker.roles.join(' ') },
    })
  })
  const saidAt = at(since, '11:00', zone)
  if (plan.holdsSwemwbsLicence) {
    write(books, 'instrumentLicence', {
      organisationId,
      instrument: 'swemwbs',
      held: true,
      reference: 'DEMO-0000',
      saidById: administrator.id,
      saidAt,
    })
    tell(books, { ...by, kind: 'licence said', at: saidAt, detail: { instrument: 'swemwbs', held: true } })
  }
  for (const { id: serviceId, plan: service } of services.values()) {
    for (const instrument of service.measures ?? [])
      write(books, 'measureSchedule', { organisationId, serviceId, instrument, ...service.rhythm, setById: administrator.id, setAt: saidAt })
  }
  for (const { name, measures = [], rhythm = usualRhythm } of plan.venues) {
    for (const instrument of measures) {
      const said = { asked: true, ...rhythm, setById: administrator.id, setAt: saidAt }
      write(books, 'measureAtVenue', { organisationId, venueId: venueIdOf(plan, name), instrument, ...said })
    }
  }
}

export function firstWith({ workers }: Pick<Ground, 'workers'>, role: Role): Worker {
  const found = workers.find((worker) => worker.roles.includes(role))
  if (found === undefined) throw new Error(`Nobody is ${role}`)
  return found
}

export function serviceOf(ground: Ground, slug: string): LaidService {
  const service = ground.services.get(slug)
  if (service === undefined) throw new Error(`${ground.plan.slug} has no service ${slug}`)
  return service
}

/** Whoever works in a service with people. */
export const workersIn = ({ workers }: Ground, serviceId: string): Worker[] =>
  workers.filter(
    (worker) =>
      worker.serviceIds.includes(serviceId) &&
      worker.roles.some((role) => role === 'worker' || role === 'coordinator' || role === 'caseload-volunteer'),
  )

export function idIn(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`There is none for ${key}`)
  return id
}
