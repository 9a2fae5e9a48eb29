import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { type Direction, movedWithin, overtaken, type Shown, withUnshown } from '../../organisation/index.ts'
import { may } from './access.ts'
import type { Naming, QuestionSaid, QuestionSet } from './feedback.ts'
import { lockSet, mostSets, questionsOf, setsOf } from './sets.queries.server.ts'

export type SetSaid = { title: Spoken; naming: Naming }

/** As many as somebody answers who came for something else. */
export const mostQuestions = 20

export async function makeSet(tx: Db, viewer: Viewer, { title, naming }: SetSaid): Promise<{ id: string } | Objection> {
  must(may(viewer, 'settle', null), 'feedback.settle')
  if ((await setsOf(tx, viewer, { retired: false })).length >= mostSets) return { key: 'feedback:objection.tooManySets', values: { count: mostSets } }
  const id = newId()
  await tx
    .insertInto('feedbackSet')
    .values({ organisationId: viewer.organisationId, id, title: JSON.stringify(title), naming, madeById: viewer.id })
    .execute()
  await told(tx, viewer, id)
  return { id }
}

/** Says anew what a set is called and whether names are given. Of two who do so at once, the second sees both. */
export async function changeSet(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: SetSaid,
  version: number | null,
  shown: (set: SetSaid) => Shown,
): Promise<Stale | null> {
  const before = await toSettle(tx, viewer, id)
  if (version !== before.version) return overtaken(shown(before), shown(said), before.version)
  const title = JSON.stringify(withUnshown(before.title, said.title, viewer.organisation.languages))
  await write(tx, viewer, id, { title, naming: said.naming, version: before.version + 1 })
  await told(tx, viewer, id)
  return null
}

/** Asks it nowhere any more, or again. What was answered stays. */
export async function retireSet(tx: Db, viewer: Viewer, id: string, retired: boolean): Promise<null> {
  const before = await toSettle(tx, viewer, id)
  if (before.retired === retired) return null
  await write(tx, viewer, id, { retiredAt: retired ? Temporal.Now.instant() : null, version: before.version + 1 })
  await told(tx, viewer, id)
  return null
}

/** One more question, after the others. */
export async function addQuestion(tx: Db, viewer: Viewer, setId: string, said: QuestionSaid): Promise<Objection | null> {
  const set = await toSettle(tx, viewer, setId)
  const { edition, now } = await toChange(tx, viewer, set)
  if (now.length >= mostQuestions) return { key: 'feedback:objection.tooManyQuestions', values: { count: mostQuestions } }
  const id = newId()
  await insert(tx, viewer, setId, [{ ...said, id, lineId: id, position: now.length + 1, edition }])
  await told(tx, viewer, setId)
  return null
}

/** Asks a question otherwise. Once it was answered this is another question, whose answers are counted by themselves. */
export async function changeQuestion(
  tx: Db,
  viewer: Viewer,
  setId: string,
  questionId: string,
  said: QuestionSaid,
  version: number | null,
  shown: (question: QuestionSaid) => Shown,
): Promise<Stale | null> {
  const set = await toSettle(tx, viewer, setId)
  const before = (await questionsOf(tx, viewer, setId, set.edition)).find(({ id }) => id === questionId)
  if (!before) throw notFound()
  if (version !== set.version) return overtaken(shown(before), shown(said), set.version)
  const { edition, now, idNow } = await toChange(tx, viewer, set)
  const id = idNow(questionId)
  const words = withUnshown(before.words, said.words, viewer.organisation.languages)
  const place = now.findIndex((one) => one.id === id) + 1
  await remove(tx, viewer, [id])
  const lineId = newId()
  await insert(tx, viewer, setId, [{ ...said, words, id: lineId, lineId, position: place, edition }])
  await told(tx, viewer, setId)
  return null
}

export async function moveQuestion(tx: Db, viewer: Viewer, setId: string, questionId: string, direction: Direction): Promise<null> {
  const set = await toSettle(tx, viewer, setId)
  const { now, idNow } = await toChange(tx, viewer, set)
  const order = movedWithin(
    now.map(({ id }) => id),
    idNow(questionId),
    direction,
  )
  for (const [at, id] of order.entries())
    await tx
      .updateTable('feedbackQuestion')
      .set({ position: at + 1 })
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', id)
      .execute()
  await told(tx, viewer, setId)
  return null
}

/** Asks a question no more. What was answered to it stays. */
export async function dropQuestion(tx: Db, viewer: Viewer, setId: string, questionId: string): Promise<null> {
  const set = await toSettle(tx, viewer, setId)
  const { idNow } = await toChange(tx, viewer, set)
  await remove(tx, viewer, [idNow(questionId)])
  await told(tx, viewer, setId)
  return null
}

async function toSettle(tx: Db, viewer: Viewer, id: string): Promise<QuestionSet> {
  must(may(viewer, 'settle', null), 'feedback.settle')
  return lockSet(tx, viewer, id)
}

type Row = QuestionSaid & { id: string; lineId: string; position: number; edition: number }

/** The questions as they may be changed: those of the edition that is asked, or of the next one where that was answered. Whoever changed the set meanwhile is told so. */
async function toChange(tx: Db, viewer: Viewer, set: QuestionSet): Promise<{ edition: number; now: Row[]; idNow: (id: string) => string }> {
  const before = (await questionsOf(tx, viewer, set.id, set.edition)) as Row[]
  const edition = set.answered ? set.edition + 1 : set.edition
  await write(tx, viewer, set.id, { edition, version: set.version + 1 })
  if (!set.answered) return { edition, now: before, idNow: (id) => id }
  const copies = new Map(before.map((one) => [one.id, { ...one, id: newId(), edition }]))
  const now = [...copies.values()]
  await insert(tx, viewer, set.id, now)
  return { edition, now, idNow: (id) => copies.get(id)?.id ?? id }
}

async function insert(tx: Db, viewer: Viewer, setId: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('feedbackQuestion')
    .values(
      rows.map(({ id, lineId, position, edition, kind, words, options, optional }) => ({
        ...{ organisationId: viewer.organisationId, id, setId, lineId, position, edition, kind, optional },
        words: JSON.stringify(words),
        options: JSON.stringify(options),
      })),
    )
    .execute()
}

const remove = (tx: Db, viewer: Viewer, ids: readonly string[]) =>
  tx
    .deleteFrom('feedbackQuestion')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', 'in', [...ids])
    .execute()

const write = (
  tx: Db,
  viewer: Viewer,
  id: string,
  columns: { title?: string; naming?: Naming; edition?: number; version: number; retiredAt?: Temporal.Instant | null },
) => tx.updateTable('feedbackSet').set(columns).where('organisationId', '=', viewer.organisationId).where('id', '=', id).execute()

const told = (tx: Db, viewer: Viewer, id: string) => recordEvent(tx, viewer, { kind: 'questions said', subjectId: id })
