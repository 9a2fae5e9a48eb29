import { type NotNull, sql } from 'kysely'
import { isAfter, type PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import { notFound, orNotFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import type { Viewer } from '../access/index.ts'
import { findPerson, hasDied, visiblePeople } from '../people/index.server.ts'
import { closureInForce, episodesOf } from '../support/index.server.ts'
import { type Episode, isOpen } from '../support/index.ts'
import { endLapsesAfterDays, endStillAsked, type MeasureDue, nextOf } from './due.ts'
import type { InstrumentKey, Score } from './instrument.ts'
import type { Answered, EarlierResponse } from './measure.ts'
import type { Answers } from './rules.ts'

/** Every read of responses starts here. Whose answers one sees rests on whom one sees: each read asks people for the person first. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('response')
    .leftJoin('service', (join) =>
      join.onRef('service.organisationId', '=', 'response.organisationId').onRef('service.id', '=', 'response.serviceId'),
    )
    .leftJoin('viewer as writer', (join) =>
      join.onRef('writer.organisationId', '=', 'response.organisationId').onRef('writer.id', '=', 'response.recordedById'),
    )
    .leftJoin('viewer as asker', (join) =>
      join.onRef('asker.organisationId', '=', 'response.organisationId').onRef('asker.id', '=', 'response.askedById'),
    )
    .select(['response.id', 'response.personId', 'response.episodeId', 'response.serviceId', 'service.name as serviceName', 'response.instrument'])
    .select(['response.answeredOn', 'response.how', 'response.language', 'response.answers', 'response.score', 'response.recordedById'])
    .select(['writer.name as recordedByName', 'response.recordedAt', 'response.version', 'response.instrumentVersion', 'response.wordingVersion'])
    .select(['response.askedById', 'asker.name as askedByName'])
    .where('response.organisationId', '=', viewer.organisationId)

type Row = Awaited<ReturnType<ReturnType<typeof visible>['executeTakeFirstOrThrow']>>

const asAnswered = (row: Row): Answered => ({
  ...row,
  instrument: row.instrument as InstrumentKey,
  answers: row.answers as Answers | null,
  score: row.score as Score | null,
})

/** All that somebody answered, the latest first. Ask people for the person before. */
export const responsesOf = async (db: Db, viewer: Viewer, personId: string): Promise<Answered[]> =>
  (
    await visible(db, viewer)
      .where('response.personId', '=', personId)
      .orderBy('response.answeredOn', 'desc')
      .orderBy('response.id', 'desc')
      .limit(200)
      .execute()
  ).map(asAnswered)

/** One response, where its person is the viewer's to see. */
export async function findResponse(db: Db, viewer: Viewer, id: string): Promise<Answered> {
  if (!isId(id)) throw notFound()
  const response = asAnswered(orNotFound(await visible(db, viewer).where('response.id', '=', id).executeTakeFirst()))
  await findPerson(db, viewer, response.personId)
  return response
}

/** Two statements on purpose: a joined FOR UPDATE that had to wait still shows the response as it stood before the wait. */
export async function lockResponse(tx: Db, viewer: Viewer, id: string): Promise<Answered> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('response').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findResponse(tx, viewer, id)
}

/** Responses by their ids, for the timeline of somebody whom the viewer was already found to see. */
export const responsesByIds = async (db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<Answered[]> =>
  (
    await visible(db, viewer)
      .where('response.personId', '=', personId)
      .where(sql<boolean>`response.id = any(${[...ids]}::uuid[])`)
      .execute()
  ).map(asAnswered)

/** What a response said before it was amended, the latest first. */
export async function earlierResponses(db: Db, viewer: Viewer, response: Answered): Promise<EarlierResponse[]> {
  const rows = await db
    .selectFrom('responseAmendment as amendment')
    .leftJoin('viewer', (join) =>
      join.onRef('viewer.organisationId', '=', 'amendment.organisationId').onRef('viewer.id', '=', 'amendment.amendedById'),
    )
    .select(['amendment.version', 'amendment.before', 'amendment.why', 'amendment.amendedAt', 'viewer.name as amendedByName'])
    .where('amendment.organisationId', '=', viewer.organisationId)
    .where('amendment.responseId', '=', response.id)
    .orderBy('amendment.version', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ before, amendedByName, ...row }) => {
    const { answeredOn, answers, score } = before as { answeredOn: string; answers: Answers | null; score: Score | null }
    return { ...row, amendedByName: amendedByName ?? '', answeredOn: Temporal.PlainDate.from(answeredOn), answers, score }
  })
}

/** Where answers may belong: what is open, and what was closed so lately that its end can still be asked. The open ones first. */
export const answerableEpisodes = async (db: Db, viewer: Viewer, personId: string, today: PlainDate): Promise<Episode[]> =>
  (await episodesOf(db, viewer, personId)).filter(
    (episode) => isOpen(episode) || (episode.closedOn !== null && endStillAsked(episode.closedOn, today)),
  )

/** The same, save of somebody who has died: nobody is asked how they are any more; what they answered before may still be entered. */
export const askedEpisodes = async (db: Db, viewer: Viewer, personId: string, today: PlainDate): Promise<Episode[]> =>
  (await hasDied(db, personId)) ? [] : answerableEpisodes(db, viewer, personId, today)

export type DueOnCaseload = MeasureDue & { personId: string; knownAs: string; serviceName: unknown }

/** What is due on the viewer's own caseload up to a day, the earliest first, in one statement. A caseload is some dozens of people; 1,000 rows hold the largest. */
export async function measuresDueFor(db: Db, viewer: Viewer, until: PlainDate): Promise<DueOnCaseload[]> {
  const rows = await visiblePeople(db, viewer)
    .innerJoin('episode', (join) => join.onRef('episode.organisationId', '=', 'person.organisationId').onRef('episode.personId', '=', 'person.id'))
    .innerJoin('service', (join) => join.onRef('service.organisationId', '=', 'episode.organisationId').onRef('service.id', '=', 'episode.serviceId'))
    .leftJoin('closure', closureInForce)
    .innerJoin('measureRule as asked', (join) =>
      join
        .onRef('asked.organisationId', '=', 'episode.organisationId')
        .onRef('asked.serviceId', '=', 'episode.serviceId')
        .on('asked.asked', '=', true),
    )
    .select(['episode.id as episodeId', 'person.id as personId', 'person.knownAs', 'service.id as serviceId', 'service.name as serviceName'])
    .select(['episode.openedOn', 'closure.closedOn', 'asked.instrument'])
    .select(['asked.firstWithinDays', 'asked.everyWeeks', 'asked.atEnd', 'asked.windowDays', 'asked.askedSince'])
    .$narrowType<{ instrument: NotNull; atEnd: NotNull; windowDays: NotNull }>()
    .select((eb) =>
      eb
        .selectFrom('response')
        .select((inner) => inner.fn.max('response.answeredOn').as('lastOn'))
        .whereRef('response.organisationId', '=', 'episode.organisationId')
        .whereRef('response.instrument', '=', 'asked.instrument')
        .whereRef('response.episodeId', '=', 'episode.id')
        .as('lastOn'),
    )
    .where('episode.workerId', '=', viewer.id)
    .where((eb) => eb.or([eb('closure.id', 'is', null), eb('closure.closedOn', '>=', until.subtract({ days: 7 + endLapsesAfterDays }))]))
    .where(sql<boolean>`not has_died(person.id)`)
    .limit(1000)
    .execute()
  return rows
    .flatMap(({ openedOn, closedOn, lastOn, firstWithinDays, everyWeeks, atEnd, windowDays, askedSince, ...row }) => {
      const next = nextOf({ openedOn, closedOn }, { firstWithinDays, everyWeeks, atEnd, windowDays, askedSince }, lastOn)
      return next === null || isAfter(next.dueBy, until)
        ? []
        : [{ ...row, ...next, instrument: row.instrument as InstrumentKey, isFirst: lastOn === null }]
    })
    .toSorted((a, b) => Temporal.PlainDate.compare(a.dueBy, b.dueBy))
}
