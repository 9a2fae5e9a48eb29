import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { isLanguage, type Language } from '../../../platform/i18n.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import { peopleBy } from '../../people/index.server.ts'
import type { EntryKind } from './money.ts'
import { standsIn } from './queries.server.ts'

/** The language of ours that somebody reads, or speaks; null where we know none. */
export async function ownLanguage(db: Db, viewer: Viewer, personId: string): Promise<Language | null> {
  const row = await peopleBy(db, viewer, sql<boolean>`person.id = ${personId}`)
    .select(
      sql<string[]>`array(select l.language from person_language l where l.organisation_id = person.organisation_id and l.person_id = person.id
        order by l.reads desc, l.preferred desc, l.speaks desc, l.language)`.as('languages'),
    )
    .executeTakeFirst()
  return row?.languages.find(isLanguage) ?? null
}

/** What everybody may call what somebody came to. */
export const publicNameOf = async (db: Db, viewer: Viewer, activityId: string): Promise<Spoken> =>
  ((
    await db
      .selectFrom('activity')
      .select('publicName')
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', activityId)
      .executeTakeFirst()
  )?.publicName as Spoken | undefined) ?? {}

/** One entry about somebody, on their page. */
export type PersonEntry = {
  entryId: string
  onDay: Temporal.PlainDate
  kind: EntryKind
  minor: number
  why: string | null
  sessionId: string
  activityName: string
  isReversed: boolean
}

export type OwedInService = { serviceId: string; name: Spoken; minor: number }

/** What somebody owes, service by service; below nothing where it was paid ahead. Whoever asks was let through to them. */
export const owedOfPerson = (db: Db, viewer: Viewer, personId: string): Promise<OwedInService[]> =>
  db
    .selectFrom('moneyOfPerson as whose')
    .innerJoin('moneyLine as line', (join) =>
      join.onRef('line.organisationId', '=', 'whose.organisationId').onRef('line.entryId', '=', 'whose.entryId'),
    )
    .innerJoin('service', (join) => join.onRef('service.organisationId', '=', 'whose.organisationId').onRef('service.id', '=', 'whose.serviceId'))
    .select(['service.id as serviceId', 'service.name', standsIn('due').as('minor')])
    .where('whose.organisationId', '=', viewer.organisationId)
    .where('whose.personId', '=', personId)
    .groupBy(['service.id', 'service.name'])
    .having(standsIn('due'), '<>', 0)
    .orderBy('service.id')
    .execute() as Promise<OwedInService[]>

const lastEntries = 20

/** What was last said of somebody's money. What fell due and was reversed again is left out. */
export const lastEntriesOf = (db: Db, viewer: Viewer, personId: string): Promise<PersonEntry[]> =>
  db
    .selectFrom('moneyOfPerson as whose')
    .innerJoin('session', (join) => join.onRef('session.organisationId', '=', 'whose.organisationId').onRef('session.id', '=', 'whose.sessionId'))
    .innerJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'session.organisationId').onRef('activity.id', '=', 'session.activityId'),
    )
    .leftJoin('moneyEntry as contrary', (join) =>
      join.onRef('contrary.organisationId', '=', 'whose.organisationId').onRef('contrary.reversesId', '=', 'whose.entryId'),
    )
    .select(['whose.entryId', 'whose.onDay', 'whose.kind', 'whose.minor', 'whose.why', 'whose.sessionId', 'activity.name as activityName'])
    .select(sql<boolean>`contrary.id is not null`.as('isReversed'))
    .where('whose.organisationId', '=', viewer.organisationId)
    .where('whose.personId', '=', personId)
    .where('whose.kind', '<>', 'reversal')
    .where(sql<boolean>`(contrary.id is null or whose.kind in ('payment', 'gift'))`)
    .orderBy('whose.onDay', 'desc')
    .orderBy('whose.entryId', 'desc')
    .limit(lastEntries)
    .execute() as Promise<PersonEntry[]>
