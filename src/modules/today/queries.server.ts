import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { hasAny, managesPeople, type Viewer } from '../access/index.ts'
import { daysOff } from '../organisation/index.server.ts'
import { mindedIn, visiblePeople } from '../people/index.server.ts'
import { soonUntil } from '../referrals/index.server.ts'
import type { Awaiting, Caseload, FailedMessage, PublishedEdition, SettingsLeft } from './day.ts'
import { quietAfterDays } from './rules.ts'

/** The viewer's own caseload, those first who were not spoken to for longest. One statement, however many there are. */
export async function caseload(db: Db, viewer: Viewer, today: Temporal.PlainDate, most = 8): Promise<Caseload> {
  const rows = await db
    .with('mine', () => supportedBy(db, viewer))
    .with('told', (named) =>
      named
        .selectFrom('mine')
        .innerJoin('person', 'person.id', 'mine.personId')
        .leftJoinLateral(
          (eb) =>
            eb
              .selectFrom('contact')
              .select('contact.onDay')
              .where('contact.organisationId', '=', viewer.organisationId)
              .whereRef('contact.personId', '=', 'mine.personId')
              .where('contact.held', '=', 'held')
              .where('contact.withPerson', '=', true)
              .where('contact.meaning', '<>', 'tried-to-reach')
              .orderBy('contact.onDay', 'desc')
              .limit(1)
              .as('last'),
          (join) => join.onTrue(),
        )
        .select(['mine.personId', 'person.knownAs', 'mine.serviceNames', 'mine.openedOn', 'last.onDay as lastContactOn'])
        .where('person.organisationId', '=', viewer.organisationId),
    )
    .selectFrom('told')
    .selectAll()
    .select(sql<number>`count(*) over ()`.as('total'))
    .select(quietSince(today.subtract({ days: quietAfterDays })).as('quiet'))
    // said of the few that are listed, once they are chosen
    .select(mindedIn(db, viewer, 'told.personId').as('minded'))
    .orderBy(sql`coalesce(last_contact_on, opened_on)`)
    .orderBy('personId')
    .limit(most)
    .execute()
  return { people: rows.map(({ total: _, quiet: __, ...person }) => person), total: rows[0]?.total ?? 0, quiet: rows[0]?.quiet ?? 0 }
}

/** Each person whom the viewer supports once, with every service in which they do. */
const supportedBy = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('episode')
    .innerJoin('service', (join) => join.onRef('service.organisationId', '=', 'episode.organisationId').onRef('service.id', '=', 'episode.serviceId'))
    .select([
      'episode.personId',
      sql<unknown[]>`jsonb_agg(service.name order by episode.opened_on, episode.id)`.as('serviceNames'),
      sql<Temporal.PlainDate>`min(episode.opened_on)`.as('openedOn'),
    ])
    .where('episode.organisationId', '=', viewer.organisationId)
    .where('episode.workerId', '=', viewer.id)
    .where((eb) => eb.not(eb.exists(closureOf(db, viewer, 'episode.id'))))
    .where((eb) => eb.not(eb.exists(closedTo(db, viewer, 'episode.personId'))))
    .groupBy('episode.personId')

const quietSince = (day: Temporal.PlainDate) => sql<number>`count(*) filter (where coalesce(last_contact_on, opened_on) <= ${day}::date) over ()`

/** Messages that nobody could be sent, about people whom the viewer has a reason to see; those about nobody, such as an invitation, are management's and the administrator's. */
export const failedMessages = (db: Db, viewer: Viewer, most = 10): Promise<FailedMessage[]> =>
  visibleFailures(db, viewer)
    .select([
      'message.id',
      'message.personId',
      'person.knownAs',
      'message.channel',
      'message.failure',
      sql<Temporal.Instant>`message.failed_at`.as('failedAt'),
      // to a colleague, somebody invited, or a partner: by the name they have here, else by the address that did not work
      sql<string | null>`case when message.person_id is null then coalesce(
          (select v.name from viewer v where v.organisation_id = message.organisation_id and v.email = message.recipient limit 1),
          message.recipient) end`.as('toWhom'),
    ])
    .orderBy('message.failedAt')
    .limit(most)
    .execute()

export const visibleFailures = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('message')
    .leftJoin('person', (join) => join.onRef('person.organisationId', '=', 'message.organisationId').onRef('person.id', '=', 'message.personId'))
    .where('message.organisationId', '=', viewer.organisationId)
    .where('message.failedAt', 'is not', null)
    .where('message.dealtWithAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb.exists(visiblePeople(db, viewer).select(sql`1`.as('one')).where('person.id', '=', sql.ref<string>('message.personId'))),
        ...(hasAny(viewer, ['administrator', 'manager', 'coordinator']) ? [eb('message.personId', 'is', null)] : []),
      ]),
    )

/** New referrals that wait for a decision of the viewer's services, the nearest deadline first. */
export async function awaitingDecision(db: Db, viewer: Viewer, today: Temporal.PlainDate, most = 4): Promise<Awaiting> {
  const rows = await db
    .selectFrom('referral')
    .select(['referral.id', 'referral.personId', 'referral.decideBy', 'referral.language'])
    // asked of the few that wait: a join would be made with everybody, since the planner expects most of them to be left
    .select(
      sql<string>`(select p.known_as from person p where p.organisation_id = referral.organisation_id and p.id = referral.person_id)`.as('knownAs'),
    )
    .select(
      sql<unknown>`(select s.name from service s where s.organisation_id = referral.organisation_id and s.id = referral.service_id)`.as(
        'serviceName',
      ),
    )
    .select(sql<number>`count(*) over ()`.as('total'))
    .select(sql<number>`count(*) filter (where referral.decide_by < ${today}::date) over ()`.as('late'))
    .where('referral.organisationId', '=', viewer.organisationId)
    .$if(!managesPeople(viewer), (query) => query.where(sql<boolean>`referral.service_id = any(${[...viewer.serviceIds]}::uuid[])`))
    .where('referral.stands', '=', 'awaiting')
    .where((eb) => eb.not(eb.exists(closedTo(db, viewer, 'referral.personId'))))
    .orderBy('referral.decideBy')
    .orderBy('referral.id')
    .limit(most)
    .execute()
  return {
    referrals: rows.map(({ total: _, late: __, ...referral }) => referral),
    total: rows[0]?.total ?? 0,
    late: rows[0]?.late ?? 0,
    soonUntil: rows.length === 0 ? today : soonUntil(today, await daysOff(db, viewer.organisation, today)),
  }
}

/** How far the settings are, in one statement. */
export const settingsLeft = (db: Db, viewer: Viewer): Promise<SettingsLeft> =>
  db
    .selectFrom('organisation')
    .select([
      sql<number>`(select count(*) from service where organisation_id = organisation.id and closed_on is null)`.as('services'),
      sql<number>`(select count(*) from service where organisation_id = organisation.id and closed_on is null and not exists (
        select from service_worker w where w.organisation_id = service.organisation_id and w.service_id = service.id))`.as('withoutWorkers'),
      sql<number>`(select count(*) from crisis_line where organisation_id = organisation.id)`.as('lines'),
      sql<number>`(select count(*) from contact_kind where organisation_id = organisation.id and retired_at is null)`.as('kinds'),
      sql<number>`(select count(*) from closing_reason where organisation_id = organisation.id and retired_at is null)`.as('closingReasons'),
      sql<boolean>`organisation.public_email is not null or organisation.public_phone is not null`.as('publicContact'),
      sql<boolean>`organisation.privacy_notice <> '{}'`.as('notice'),
    ])
    .where('organisation.id', '=', viewer.organisationId)
    .executeTakeFirstOrThrow()

/** The latest figures that the organisation published, and those that partners published to it as their lead. */
export const publishedEditions = (db: Db, viewer: Viewer, most = 5): Promise<PublishedEdition[]> =>
  db
    .selectFrom('publication')
    .innerJoin('programme', (join) =>
      join.onRef('programme.organisationId', '=', 'publication.leadId').onRef('programme.id', '=', 'publication.programmeId'),
    )
    // the walls hide other organisations whole; of those in the same programme, one function tells the names
    .innerJoin(
      sql<{ id: string; name: string }>`(select id, name from organisations_in_programmes())`.as<'publisher'>('publisher'),
      'publisher.id',
      'publication.organisationId',
    )
    .select(['publication.id', 'publication.programmeId', 'programme.name as programmeName', 'publisher.name as byName'])
    .select(['publication.month', 'publication.publishedAt'])
    .where((eb) => eb.or([eb('publication.organisationId', '=', viewer.organisationId), eb('publication.leadId', '=', viewer.organisationId)]))
    .orderBy('publication.publishedAt', 'desc')
    .limit(most)
    .execute() as Promise<PublishedEdition[]>

const closureOf = (db: Db, viewer: Viewer, episode: string) =>
  db
    .selectFrom('closure')
    .select(sql`1`.as('one'))
    .where('closure.organisationId', '=', viewer.organisationId)
    .where('closure.episodeId', '=', sql.ref<string>(episode))
    .where('closure.reopenedAt', 'is', null)

// A record closed to somebody by the person's wish is closed in every list too.
const closedTo = (db: Db, viewer: Viewer, person: string) =>
  db
    .selectFrom('closedRecord')
    .select(sql`1`.as('one'))
    .where('closedRecord.organisationId', '=', viewer.organisationId)
    .where('closedRecord.viewerId', '=', viewer.id)
    .where('closedRecord.personId', '=', sql.ref<string>(person))
