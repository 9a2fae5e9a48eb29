import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { orNotFound } from '../../platform/http.ts'
import { managesPeople, type Viewer } from '../access/index.ts'
import type { Referral, State } from './referral.ts'

export type InboxFilter = { state: State; serviceId?: string | null; language?: string | null; referrerId?: string | null; overdue?: boolean }
export type Place = { receivedOn: Temporal.PlainDate; id: string }

/** Every read of referrals starts here: a row that is not the viewer's to see is a row that is not there. */
export const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('referral')
    .innerJoin('person', (join) => join.onRef('person.organisationId', '=', 'referral.organisationId').onRef('person.id', '=', 'referral.personId'))
    .leftJoin('decision', (join) =>
      join.onRef('decision.organisationId', '=', 'referral.organisationId').onRef('decision.referralId', '=', 'referral.id'),
    )
    .leftJoin('waitingPlace', (join) =>
      join.onRef('waitingPlace.organisationId', '=', 'referral.organisationId').onRef('waitingPlace.referralId', '=', 'referral.id'),
    )
    .where('referral.organisationId', '=', viewer.organisationId)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('closedRecord')
            .select(sql`1`.as('one'))
            .where('closedRecord.organisationId', '=', viewer.organisationId)
            .where('closedRecord.viewerId', '=', viewer.id)
            .where('closedRecord.personId', '=', ref('referral.personId')),
        ),
      ),
    )
    .$if(!managesPeople(viewer), (query) => query.where('referral.serviceId', '=', (eb) => eb.fn.any(eb.val(servicesOf(viewer)))))

const servicesOf = (viewer: Viewer): string[] => (viewer.roles.has('worker') ? [...viewer.serviceIds] : [])

export const columns = [
  'referral.id',
  'referral.personId',
  'referral.serviceId',
  'referral.reference',
  'referral.source',
  'referral.programmeSlug',
  'referral.receivedOn',
  'referral.decideBy',
  'referral.language',
  'referral.story',
  'referral.hopes',
  'referral.heardBefore',
  'referral.heardHow',
  'referral.referrerName',
  'referral.referrerOrganisation',
  'referral.referrerEmail',
  'referral.referrerPhone',
  'referral.referrerMayKnow',
  'referral.referrerId',
  'referral.referrerReference',
  'referral.cameBy',
  'referral.receivedById',
  'referral.fromServiceId',
  'referral.handOverNote',
  'referral.endsEpisodeId',
  'decision.outcome',
  'waitingPlace.sinceOn as waitingSinceOn',
  'person.knownAs',
  'person.bornOn',
  'person.ageGiven',
  'person.ageGivenOn',
  'person.postcode',
  'person.town',
  'person.interpreter',
] as const

export const findReferral = async (db: Db, viewer: Viewer, id: string): Promise<Referral> =>
  orNotFound(await visible(db, viewer).select(columns).where('referral.id', '=', id).executeTakeFirst())

/** Two statements on purpose: a joined FOR UPDATE that had to wait still shows the decision as it stood before the wait. */
export async function lockReferral(tx: Db, viewer: Viewer, id: string): Promise<Referral> {
  await tx.selectFrom('referral').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findReferral(tx, viewer, id)
}

/** One page of the list, and whether there are more after it. Those that wait stand with the oldest first, those decided with the latest. */
export async function inbox(db: Db, viewer: Viewer, filter: InboxFilter, today: Temporal.PlainDate, after: Place | null, most = 50) {
  const oldestFirst = filter.state === 'awaiting-decision' || filter.state === 'kept-waiting'
  const direction = oldestFirst ? 'asc' : 'desc'
  const rows: Referral[] = await chosen(db, viewer, filter, today)
    .select(columns)
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('referral.receivedOn', 'referral.id'),
          oldestFirst ? '>' : '<',
          eb.tuple(after?.receivedOn as Temporal.PlainDate, after?.id as string),
        ),
      ),
    )
    .orderBy('referral.receivedOn', direction)
    .orderBy('referral.id', direction)
    .limit(most + 1)
    .execute()
  return { referrals: rows.slice(0, most), hasMore: rows.length > most }
}

/** How many there are in each state, and overdue; counted to just past a thousand. */
export async function inboxCounts(db: Db, viewer: Viewer, filter: Omit<InboxFilter, 'state' | 'overdue'>, today: Temporal.PlainDate) {
  const count = (of: Pick<InboxFilter, 'state' | 'overdue'>) =>
    db
      .selectFrom(
        chosen(db, viewer, { ...filter, ...of }, today)
          .select('referral.id')
          .limit(1001)
          .as('counted'),
      )
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .$asScalar()
  return db
    .selectNoFrom(() => [
      count({ state: 'awaiting-decision' }).as('awaiting-decision'),
      count({ state: 'awaiting-decision', overdue: true }).as('overdue'),
      count({ state: 'kept-waiting' }).as('kept-waiting'),
      count({ state: 'accepted' }).as('accepted'),
      count({ state: 'declined' }).as('declined'),
    ])
    .executeTakeFirstOrThrow()
}

// the same question asked of a column that an index knows
const standing = { 'awaiting-decision': 'awaiting', 'kept-waiting': 'waiting', accepted: 'accepted', declined: 'declined' } as const

const chosen = (db: Db, viewer: Viewer, { state, serviceId, language, referrerId, overdue }: InboxFilter, today: Temporal.PlainDate) =>
  visible(db, viewer)
    .where('referral.stands', '=', standing[state])
    .$if(Boolean(overdue), (query) => query.where('referral.decideBy', '<', today))
    .$if(Boolean(serviceId), (query) => query.where('referral.serviceId', '=', serviceId as string))
    .$if(Boolean(referrerId), (query) => query.where('referral.referrerId', '=', referrerId as string))
    .$if(Boolean(language), (query) =>
      query.where(({ exists, selectFrom, ref }) =>
        exists(
          selectFrom('personLanguage as spoken')
            .select(sql`1`.as('one'))
            .where('spoken.organisationId', '=', viewer.organisationId)
            .where('spoken.personId', '=', ref('referral.personId'))
            .where('spoken.language', '=', language as string),
        ),
      ),
    )

/** The referrals of one person that the viewer sees, the latest first. */
export const referralsOfPerson = (db: Db, viewer: Viewer, personId: string): Promise<Referral[]> =>
  visible(db, viewer)
    .select(columns)
    .where('referral.personId', '=', personId)
    .orderBy('referral.receivedOn', 'desc')
    .orderBy('referral.id', 'desc')
    .limit(50)
    .execute()

/** Those of the given referrals that the viewer sees. */
export const referralsOf = (db: Db, viewer: Viewer, ids: readonly string[]): Promise<Referral[]> =>
  visible(db, viewer)
    .select(columns)
    .where('referral.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()

/** Of the given referrals those that the viewer made to a service that is not theirs: where to, and no more of it. The person is theirs to see, or they would not ask. */
export const madeElsewhere = (db: Db, viewer: Viewer, ids: readonly string[]): Promise<Pick<Referral, 'id' | 'serviceId' | 'source'>[]> =>
  db
    .selectFrom('referral')
    .select(['id', 'serviceId', 'source'])
    .where('organisationId', '=', viewer.organisationId)
    .where('receivedById', '=', viewer.id)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .execute()

/** The latest referrals from one referrer, of those that the viewer sees. */
export const referralsFrom = (db: Db, viewer: Viewer, referrerId: string, most = 10): Promise<Referral[]> =>
  visible(db, viewer)
    .select(columns)
    .where('referral.referrerId', '=', referrerId)
    .orderBy('referral.receivedOn', 'desc')
    .orderBy('referral.id', 'desc')
    .limit(most)
    .execute()

/** Those of some people who were accepted somewhere before, by another referral than the one that lies there now. */
export async function cameBefore(db: Db, viewer: Viewer, referrals: readonly Referral[]): Promise<Set<string>> {
  if (referrals.length === 0) return new Set()
  const rows = await visible(db, viewer)
    .select(['referral.personId', 'referral.id'])
    .where('referral.personId', '=', (eb) => eb.fn.any(eb.val([...new Set(referrals.map((referral) => referral.personId))])))
    .where('referral.stands', '=', 'accepted')
    .execute()
  const came = (one: Referral) => rows.some((row) => row.personId === one.personId && row.id !== one.id)
  return new Set(referrals.filter(came).map((referral) => referral.personId))
}

/** The languages that people speak, the one they like best first. */
export async function languagesOf(db: Db, viewer: Viewer, personIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('personLanguage')
    .select(['personId', 'language'])
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', (eb) => eb.fn.any(eb.val([...personIds])))
    .where('speaks', '=', true)
    .orderBy('preferred', 'desc')
    .orderBy('language')
    .execute()
  const spoken = new Map<string, string[]>()
  for (const { personId, language } of rows) spoken.set(personId, [...(spoken.get(personId) ?? []), language])
  return spoken
}
