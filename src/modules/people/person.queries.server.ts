import { sql } from 'kysely'
import { dayIn } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import { notFound, orNotFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import { onceAPage } from '../../platform/once-a-page.ts'
import type { Spoken } from '../../platform/spoken.ts'
import type { Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { alertsOf, apartOf, languagesOf, namesOf, needsOf, ofPerson, speakersOf, timesOf, waysOf } from './columns.server.ts'
import { type Consent, type DataKind, holds, type Purpose } from './consent.ts'
import type { Person, PersonName, State, WayToReach } from './person.ts'
import { visible } from './visible.server.ts'

/** Somebody, as the head of every page of theirs shows them; whom the viewer may not see is not there. */
export async function findPerson(db: Db, viewer: Viewer, id: string): Promise<Person> {
  if (!isId(id)) throw notFound()
  return orNotFound(await withHeader(db, visible(db, viewer).where('person.id', '=', id), viewer).executeTakeFirst())
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the row as it stood before the wait. */
export async function lockPerson(tx: Db, viewer: Viewer, id: string): Promise<Details> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('person').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findDetails(tx, viewer, id)
}

/** All that a record holds of somebody besides what happened. */
export type Details = Person & {
  names: PersonName[]
  address: string | null
  town: string | null
  postcode: string | null
  emergencyContact: string | null
  registeredAt: Temporal.Instant
  registeredByName: string | null
}

export async function findDetails(db: Db, viewer: Viewer, id: string): Promise<Details> {
  if (!isId(id)) throw notFound()
  return orNotFound(
    await withHeader(db, visible(db, viewer).where('person.id', '=', id), viewer)
      .select(['person.address', 'person.town', 'person.postcode', 'person.emergencyContact', 'person.registeredAt'])
      .select([
        namesOf.as('names'),
        sql<string | null>`(select v.name from viewer v where v.organisation_id = person.organisation_id and v.id = person.registered_by_id)`.as(
          'registeredByName',
        ),
      ])
      .executeTakeFirst(),
  )
}

/** The ways to reach somebody, the preferred and the safe ones first. Whoever writes or rings takes one that is safe. */
export async function waysToReach(db: Db, viewer: Viewer, personId: string): Promise<WayToReach[]> {
  const found = await visible(db, viewer).where('person.id', '=', personId).select(waysOf.as('ways')).executeTakeFirst()
  return found?.ways ?? []
}

/** The languages that somebody speaks, the preferred first. */
export async function spokenBy(db: Db, viewer: Viewer, personId: string): Promise<string[]> {
  const found = await visible(db, viewer).where('person.id', '=', personId).select(languagesOf.as('languages')).executeTakeFirst()
  return (found?.languages ?? []).filter((one) => one.speaks).map((one) => one.language)
}

export type PersonService = {
  serviceId: string
  name: Spoken
  personWords: unknown
  registration: string[]
  state: State
  workerId: string | null
  workerName: string | null
  sinceOn: Temporal.PlainDate
}

/** Where somebody is known and by whom they are supported, the present services first. */
export const servicesOfPerson = onceAPage(
  (db: Db, viewer: Viewer, personId: string): Promise<readonly PersonService[]> =>
    visible(db, viewer)
      .where('person.id', '=', personId)
      .innerJoin('involvement', (join) =>
        join.onRef('involvement.organisationId', '=', 'person.organisationId').onRef('involvement.personId', '=', 'person.id'),
      )
      .innerJoin('service', (join) =>
        join.onRef('service.organisationId', '=', 'involvement.organisationId').onRef('service.id', '=', 'involvement.serviceId'),
      )
      .leftJoin('viewer', (join) =>
        join.onRef('viewer.organisationId', '=', 'involvement.organisationId').onRef('viewer.id', '=', 'involvement.workerId'),
      )
      .select([
        'involvement.serviceId',
        'service.name',
        'service.personWords',
        'service.registration',
        'involvement.state',
        'involvement.workerId',
        'viewer.name as workerName',
        'involvement.sinceOn',
      ])
      .orderBy(sql`involvement.state = 'past'`)
      .orderBy('involvement.sinceOn', 'desc')
      .execute() as unknown as Promise<PersonService[]>,
)

/** What somebody was asked and answered, the latest first. */
export const consentsOf = (db: Db, viewer: Viewer, personId: string): Promise<Consent[]> =>
  visible(db, viewer)
    .where('person.id', '=', personId)
    .innerJoin('consent', (join) => join.onRef('consent.organisationId', '=', 'person.organisationId').onRef('consent.personId', '=', 'person.id'))
    .leftJoin('consentWithdrawal as back', (join) =>
      join.onRef('back.organisationId', '=', 'consent.organisationId').onRef('back.consentId', '=', 'consent.id'),
    )
    .leftJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'consent.organisationId').onRef('viewer.id', '=', 'consent.takenById'))
    .select([
      'consent.id',
      'consent.purpose',
      'consent.given',
      'consent.how',
      'consent.language',
      'consent.wording',
      'consent.recipient',
      'consent.kinds',
      'consent.endsOn',
      'consent.givenAt',
      'viewer.name as takenByName',
    ])
    .select(['back.withdrawnAt', 'back.how as withdrawnHow', 'back.note as withdrawnNote'])
    // kept by the database, and asked of nobody
    .where('consent.purpose', '<>', 'use-in-figures')
    .$narrowType<{ purpose: Purpose; kinds: DataKind[] }>()
    .orderBy('consent.givenAt', 'desc')
    .orderBy('consent.id', 'desc')
    .execute()

/** Whether somebody agreed to what stays here, by their latest answer. Whether something may leave is asked of `mayShare`. */
export async function hasConsent(db: Db, viewer: Viewer, personId: string, purpose: 'keep-record' | 'code-of-conduct'): Promise<boolean> {
  return holds(await consentsOf(db, viewer, personId), purpose, dayIn(viewer.organisation.timeZone))
}

/** Who may not open this record, by the person's wish. */
export const closedTo = (db: Db, viewer: Viewer, personId: string) =>
  visible(db, viewer)
    .where('person.id', '=', personId)
    .innerJoin('closedRecord as closed', (join) =>
      join.onRef('closed.organisationId', '=', 'person.organisationId').onRef('closed.personId', '=', 'person.id'),
    )
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'closed.organisationId').onRef('viewer.id', '=', 'closed.viewerId'))
    .select(['viewer.id', 'viewer.name', 'closed.note', 'closed.closedAt'])
    .orderBy('viewer.name')
    .execute()

/** Those who work here, to choose from. */
export const colleagues = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('viewer')
    .select(['id', 'name'])
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)
    .orderBy(sql`name collate "und-x-icu"`)
    .limit(1000)
    .execute()

const withHeader = (db: Db, query: ReturnType<typeof visible>, viewer: Viewer) =>
  query
    .select([
      'person.id',
      'person.reference',
      'person.knownAs',
      'person.pronouns',
      'person.bornOn',
      'person.ageGiven',
      'person.ageGivenOn',
      'person.interpreter',
      'person.interpreterNote',
      'person.communicationNeeds',
      'person.version',
    ])
    .select([languagesOf.as('languages'), waysOf.as('ways'), alertsOf.as('alerts'), glassUntil(viewer).as('glassUntil')])
    .select([
      needsOf.as('needs'),
      timesOf.as('times'),
      apartOf(db, viewer).as('apart'),
      speakersOf(dayIn(viewer.organisation.timeZone)).as('speakers'),
    ])
    .select([hasPlan(viewer).as('hasSafetyPlan'), diedOn.as('diedOn'), deathDayKnown.as('deathDayKnown')])

const hasPlan = (viewer: Viewer) =>
  may(viewer, 'read-plan', null)
    ? sql<boolean>`coalesce((select not s.ended from safety_plan s where ${ofPerson('s')} order by s.version desc, s.id desc limit 1), false)`
    : sql<boolean>`false`

/** Of the row that is selected as `person`. */
export const diedOn = sql<Temporal.PlainDate | null>`(select d.died_on from death d where ${ofPerson('d')} and d.undone_at is null)`
const deathDayKnown = sql<boolean>`exists (select from death d where ${ofPerson('d')} and d.undone_at is null and d.day_known)`

const glassUntil = (viewer: Viewer) => sql<Temporal.Instant | null>`(select max(b.until) from break_glass b
  where b.organisation_id = person.organisation_id and b.viewer_id = ${viewer.id} and b.person_id = person.id and b.until > now())`
