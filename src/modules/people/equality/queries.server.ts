import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { hashOf } from '../../../platform/seal.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { findPerson } from '../person.queries.server.ts'
import { questionsIn } from './country.ts'
import type { Ground, HowAnswered, Question } from './question.ts'

type Where = { id: string; country: string }

/** Every question there is for an organisation: those of its country, as far as it said something about them, and its own. */
export async function questionsOf(db: Db, { id, country }: Where): Promise<Question[]> {
  const rows = await db
    .selectFrom('equalityQuestion')
    .select(['key', 'words', 'position', 'special', 'asked', 'purpose', 'ground', 'version'])
    .where('organisationId', '=', id)
    .orderBy('position')
    .orderBy('key')
    .limit(100)
    .execute()
  const said = rows.map(
    (row): Question => ({
      ...row,
      words: row.words as Spoken | null,
      purpose: (row.purpose ?? {}) as Spoken,
      ground: row.ground as Ground | null,
    }),
  )
  const ofCountry = questionsIn(country).map(
    ({ key, special }): Question =>
      said.find((one) => one.key === key) ?? { key, special, words: null, position: 0, asked: false, purpose: {}, ground: null, version: null },
  )
  return [...ofCountry, ...said.filter(({ key }) => key.startsWith('own-'))]
}

/** What is asked now, in the order in which it is asked. */
export const askedQuestions = async (db: Db, organisation: Where): Promise<Question[]> =>
  (await questionsOf(db, organisation)).filter(({ asked }) => asked)

/** Whether somebody was asked and when they last answered; what they said is not in it. */
export type EqualityState = { answered: number; open: number; answeredOn: PlainDate | null; how: HowAnswered | null; askedBy: string | null }

export async function equalityState(db: Db, viewer: Viewer, personId: string): Promise<EqualityState> {
  await findPerson(db, viewer, personId)
  const { rows } = await sql<EqualityState>`select * from equality_state(${personId}::uuid)`.execute(db)
  return orNotFound(rows[0])
}

/** The same beside somebody's details: for those who may ask, where anything is asked. */
export async function equalityToShow(db: Db, viewer: Viewer, personId: string): Promise<EqualityState | null> {
  if (!may(viewer, 'ask-equality', null)) return null
  const state = await equalityState(db, viewer, personId)
  return state.answered + state.open === 0 ? null : state
}

/** Whether the viewer was named to read what single people answered. No role gives it; the wall of the table asks the same. */
export async function keepsEquality(db: Db): Promise<boolean> {
  const { rows } = await sql<{ keeps: boolean }>`select keeps_equality() as keeps`.execute(db)
  return rows[0]?.keeps ?? false
}

export type Answer = { question: string; answer: string; how: HowAnswered; answeredOn: PlainDate; recordedByName: string | null }

/** What somebody answered, for those who were named to read it; the database gives nobody else a row. */
export async function answersOfPerson(db: Db, viewer: Viewer, personId: string): Promise<Answer[]> {
  await findPerson(db, viewer, personId)
  return db
    .selectFrom('equalityAnswer as given')
    .leftJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'given.organisationId').onRef('viewer.id', '=', 'given.recordedById'))
    .select(['given.question', 'given.answer', 'given.how', 'given.answeredOn', 'viewer.name as recordedByName'])
    .where('given.organisationId', '=', viewer.organisationId)
    .where('given.personId', '=', personId)
    .limit(200)
    .execute()
}

export type Keeper = { viewerId: string; name: string; namedByName: string; namedAt: Temporal.Instant }

/** Who may read answers, and who named them. */
export const keepersOf = (db: Db, viewer: Viewer): Promise<Keeper[]> =>
  db
    .selectFrom('equalityKeeper as keeper')
    .innerJoin('viewer as kept', (join) => join.onRef('kept.organisationId', '=', 'keeper.organisationId').onRef('kept.id', '=', 'keeper.viewerId'))
    .innerJoin('viewer as namer', (join) =>
      join.onRef('namer.organisationId', '=', 'keeper.organisationId').onRef('namer.id', '=', 'keeper.namedById'),
    )
    .select(['keeper.viewerId', 'kept.name', 'namer.name as namedByName', 'keeper.namedAt'])
    .where('keeper.organisationId', '=', viewer.organisationId)
    .where('keeper.endedAt', 'is', null)
    .orderBy('kept.name')
    .limit(100)
    .execute()

/** Who could be named: those who work with people, and are not named yet. */
export const whoCouldKeep = async (db: Db, viewer: Viewer): Promise<{ id: string; name: string }[]> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select v.id, v.name from viewer v
     where v.organisation_id = ${viewer.organisationId} and v.ended_at is null
       and exists (select from viewer_role r where r.organisation_id = v.organisation_id and r.viewer_id = v.id
                     and r.role in ('manager', 'coordinator', 'worker', 'caseload-volunteer'))
       and not exists (select from equality_keeper k where k.organisation_id = v.organisation_id and k.viewer_id = v.id and k.ended_at is null)
     order by v.name limit 500`.execute(db)
  return rows
}

export type EqualityLink = { id: string; language: string; way: 'link' | 'tablet'; expiresAt: Temporal.Instant; answeredAt: Temporal.Instant | null }

export async function findEqualityLink(db: Db, viewer: Viewer, personId: string, id: string): Promise<EqualityLink> {
  if (!isId(id)) throw notFound()
  return orNotFound(
    await db
      .selectFrom('equalityLink')
      .select(['id', 'language', 'way', 'expiresAt', 'answeredAt'])
      .where('organisationId', '=', viewer.organisationId)
      .where('personId', '=', personId)
      .where('id', '=', id)
      .executeTakeFirst(),
  )
}

export type HeldEqualityLink = Pick<EqualityLink, 'id' | 'language' | 'way' | 'answeredAt'> & { expired: boolean }

/** The one row that the holder of a token may see, without whose it is: the database opens it for the hash that is set here. */
export async function heldEqualityLink(db: Db, organisationId: string, token: string): Promise<HeldEqualityLink | null> {
  await sql`select set_config('app.link', ${hashOf(token)}, true)`.execute(db)
  const row = await db
    .selectFrom('equalityLink')
    .select(['id', 'language', 'way', 'answeredAt'])
    .select(sql<boolean>`expires_at <= now()`.as('expired'))
    .where('organisationId', '=', organisationId)
    .where('tokenHash', '=', hashOf(token))
    .executeTakeFirst()
  return row ?? null
}

export type EqualityCount = { question: string; answer: string; people: number }

/** How many of some people gave each answer, their ages among them. `people` gives rows with a `person_id`; whoever shows it hides what is small. */
export async function equalityCounts(db: Db, people: RawBuilder<{ personId: string | null }>, today: PlainDate): Promise<EqualityCount[]> {
  const { rows } = await sql<EqualityCount>`
    select question, answer, people_count as people
      from equality_counts(array(select distinct person_id from ${people} counted where person_id is not null), ${today.toString()}::date)`.execute(
    db,
  )
  return rows
}
