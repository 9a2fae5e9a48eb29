import type { Db } from '../../platform/db.ts'
import type { Spoken } from '../../platform/spoken.ts'

/** A service as it is shown: its words are kept per language, for `inWords`. */
export type ServiceRow = {
  id: string
  slug: string
  name: Spoken
  description: Spoken
  personWords: unknown
  lowestAge: number | null
  highestAge: number | null
  decideWithinDays: number
  checkInEveryDays: number | null
  ageSignpost: Spoken
  areaSignpost: Spoken
  /** Where it is given, where that is one place. */
  venueId: string | null
  takesPublicReferrals: boolean
}

/** What an organisation keeps words for, in its own order. */
export type WordedRow = { id: string; meaning: string; words: Spoken }
export type DeclineReasonRow = WordedRow & { signpost: Spoken }
export type ConditionRow = { id: string; serviceId: string; question: Spoken; expected: 'yes' | 'no'; signpost: Spoken }
export type AreaRow = { serviceId: string; code: string; answer: 'yes' | 'no' | 'ask'; note: string | null }
export type CriteriaRows = { lowestAge: number | null; highestAge: number | null; areas: AreaRow[]; conditions: ConditionRow[] }
export type CrisisLineRow = { name: string; contact: string; words: Spoken }
export type ServiceWorker = { id: string; name: string; title: string | null; speaks: string[]; serviceId: string }

/** The services that somebody can be referred to, a closed one left out. */
export const openServices = (db: Db, organisationId: string): Promise<ServiceRow[]> =>
  services(db, organisationId).where('closedOn', 'is', null).execute() as Promise<ServiceRow[]>

/** Those of them that take referrals from strangers. */
export const publicServices = async (db: Db, organisationId: string): Promise<ServiceRow[]> =>
  (await openServices(db, organisationId)).filter((service) => service.takesPublicReferrals)

export const findPublicService = async (db: Db, organisationId: string, slug: string): Promise<ServiceRow | undefined> =>
  (await publicServices(db, organisationId)).find((service) => service.slug === slug)

/** What each of the services asks of those it takes; a service without criteria has empty ones. */
export async function criteriaOf(db: Db, organisationId: string, serviceIds: readonly string[]): Promise<Map<string, CriteriaRows>> {
  const sought = [...new Set(serviceIds)]
  if (sought.length === 0) return new Map()
  const ages = await services(db, organisationId)
    .where('id', '=', (eb) => eb.fn.any(eb.val(sought)))
    .execute()
  const areas = await db
    .selectFrom('serviceArea')
    .select(['serviceId', 'code', 'answer', 'note'])
    .where('organisationId', '=', organisationId)
    .where('serviceId', '=', (eb) => eb.fn.any(eb.val(sought)))
    .orderBy('code')
    .execute()
  const conditions = (await db
    .selectFrom('serviceCondition')
    .select(['id', 'serviceId', 'question', 'expected', 'signpost'])
    .where('organisationId', '=', organisationId)
    .where('serviceId', '=', (eb) => eb.fn.any(eb.val(sought)))
    .where('retiredAt', 'is', null)
    .orderBy('position')
    .execute()) as ConditionRow[]
  return new Map(
    ages.map(({ id, lowestAge, highestAge }) => [
      id,
      {
        lowestAge,
        highestAge,
        areas: areas.filter((area) => area.serviceId === id),
        conditions: conditions.filter((condition) => condition.serviceId === id),
      },
    ]),
  )
}

export const presentingReasons = (db: Db, organisationId: string): Promise<WordedRow[]> =>
  db
    .selectFrom('presentingReason')
    .select(['id', 'meaning', 'words'])
    .where('organisationId', '=', organisationId)
    .where('retiredAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute() as Promise<WordedRow[]>

export const declineReasons = (db: Db, organisationId: string): Promise<DeclineReasonRow[]> =>
  db
    .selectFrom('declineReason')
    .select(['id', 'meaning', 'words', 'signpost'])
    .where('organisationId', '=', organisationId)
    .where('retiredAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute() as Promise<DeclineReasonRow[]>

export const crisisLines = (db: Db, organisationId: string): Promise<CrisisLineRow[]> =>
  db
    .selectFrom('crisisLine')
    .select(['name', 'contact', 'words'])
    .where('organisationId', '=', organisationId)
    .orderBy('position')
    .orderBy('id')
    .execute() as Promise<CrisisLineRow[]>

/** How anybody may reach the organisation itself, and what it says of the records that it keeps. */
export const publicFace = (db: Db, organisationId: string) =>
  db.selectFrom('organisation').select(['publicEmail', 'publicPhone', 'privacyNotice']).where('id', '=', organisationId).executeTakeFirstOrThrow()

/** Who works in the services now, with the languages that they speak. */
export const workersOf = (db: Db, organisationId: string, serviceIds: readonly string[]): Promise<ServiceWorker[]> =>
  db
    .selectFrom('serviceWorker')
    .innerJoin('viewer', (join) =>
      join.onRef('viewer.organisationId', '=', 'serviceWorker.organisationId').onRef('viewer.id', '=', 'serviceWorker.viewerId'),
    )
    .select(['viewer.id', 'viewer.name', 'viewer.title', 'viewer.speaks', 'serviceWorker.serviceId'])
    .where('serviceWorker.organisationId', '=', organisationId)
    .where('serviceWorker.serviceId', '=', (eb) => eb.fn.any(eb.val([...serviceIds])))
    .where('viewer.endedAt', 'is', null)
    .orderBy('viewer.name')
    .execute()

const services = (db: Db, organisationId: string) =>
  db
    .selectFrom('service')
    .select([
      'id',
      'slug',
      'name',
      'description',
      'personWords',
      'lowestAge',
      'highestAge',
      'decideWithinDays',
      'checkInEveryDays',
      'ageSignpost',
      'areaSignpost',
      'venueId',
      'takesPublicReferrals',
    ])
    .where('organisationId', '=', organisationId)
    .orderBy('slug')
