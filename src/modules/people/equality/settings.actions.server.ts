import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown, withUnshown } from '../../organisation/index.ts'
import { may } from '../access.ts'
import { questionsIn } from './country.ts'
import { questionsOf, whoCouldKeep } from './queries.server.ts'
import { type Ground, isOwn, type Question } from './question.ts'
import { objectionToQuestion } from './rules.ts'

export type QuestionSaid = { asked: boolean; special: boolean; ground: Ground | null; purpose: Spoken; words: Spoken | null }

/** Says whether something is asked, what for and on what ground. Answers that were given before it was switched off stay, and are counted no more. */
export async function sayQuestion(
  tx: Db,
  viewer: Viewer,
  key: string,
  said: QuestionSaid,
  version: number | null,
  shown: (question: QuestionSaid) => Shown,
): Promise<Objection | Stale | null> {
  must(may(viewer, 'say-equality', null), 'equality.settle')
  await tx.selectFrom('organisation').select('id').where('id', '=', viewer.organisationId).forUpdate().execute()
  const before = (await questionsOf(tx, viewer.organisation)).find((one) => one.key === key)
  if (!before) throw notFound()
  if ((before.version ?? null) !== version) return overtaken(shown(before), shown(said), before.version ?? 1)
  // what the country's data calls special is; of its own questions the organisation says so
  const special = isOwn(before) ? said.special : before.special
  const objection = objectionToQuestion({ ...said, special })
  if (objection) return objection
  await keepQuestion(tx, viewer, before, { ...said, special })
  return null
}

async function keepQuestion(tx: Db, viewer: Viewer, before: Question, said: QuestionSaid): Promise<void> {
  const { languages } = viewer.organisation
  const change = {
    asked: said.asked,
    special: said.special,
    ground: said.ground,
    purpose: purposeOf(withUnshown(before.purpose, said.purpose, languages)),
    words: said.words === null ? null : JSON.stringify(withUnshown(before.words ?? {}, said.words, languages)),
    saidById: viewer.id,
  }
  const position = before.version === null ? questionsIn(viewer.organisation.country).findIndex(({ key }) => key === before.key) : before.position
  await tx
    .insertInto('equalityQuestion')
    .values({ ...change, organisationId: viewer.organisationId, key: before.key, position })
    .onConflict((conflict) =>
      conflict
        .columns(['organisationId', 'key'])
        .doUpdateSet({ ...change, saidAt: sql<Temporal.Instant>`now()`, version: sql`equality_question.version + 1` }),
    )
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', detail: { what: 'equality', question: before.key, asked: said.asked } })
}

const purposeOf = (purpose: Record<string, string>): string | null => (Object.keys(purpose).length === 0 ? null : JSON.stringify(purpose))

/** Adds a group of the organisation's own, which somebody belongs to or does not. */
export async function addGroup(tx: Db, viewer: Viewer, said: QuestionSaid): Promise<Objection | null> {
  must(may(viewer, 'say-equality', null), 'equality.settle')
  const objection = objectionToQuestion(said)
  if (objection) return objection
  const own = (await questionsOf(tx, viewer.organisation)).filter(isOwn)
  if (own.length >= 30) return { key: 'equality:objection.tooMany' }
  const key = `own-${newId().replaceAll('-', '').slice(-12)}`
  const position = 100 + Math.max(0, ...own.map((one) => one.position - 99))
  const { asked, special, ground, words } = said
  await tx
    .insertInto('equalityQuestion')
    .values({
      ...{ organisationId: viewer.organisationId, key, position, asked, special, ground, saidById: viewer.id },
      purpose: purposeOf(said.purpose as Record<string, string>),
      words: JSON.stringify(words),
    })
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', detail: { what: 'equality', question: key, asked } })
  return null
}

/** Asks in one go what is usual in the United Kingdom, for the purpose and on the ground that its law names. What somebody said something about already stays. */
export async function askTheUsual(tx: Db, viewer: Viewer, purpose: Spoken): Promise<void> {
  must(may(viewer, 'say-equality', null), 'equality.settle')
  if (viewer.organisation.country !== 'GB') throw notFound()
  const untold = (await questionsOf(tx, viewer.organisation)).filter((question) => question.version === null)
  for (const question of untold) {
    const ground = question.special ? ('equality-of-opportunity' as const) : null
    await keepQuestion(tx, viewer, question, { asked: true, special: question.special, ground, purpose, words: null })
  }
}

/** Names somebody who may read what single people answered. */
export async function nameKeeper(tx: Db, viewer: Viewer, viewerId: string): Promise<Objection | null> {
  must(may(viewer, 'name-keepers', null), 'equality.keepers')
  if (!(await whoCouldKeep(tx, viewer)).some(({ id }) => id === viewerId)) return { key: 'form:chooseOne', field: 'viewerId' }
  const named = { namedById: viewer.id, namedAt: sql<Temporal.Instant>`now()`, endedAt: null, endedById: null }
  await tx
    .insertInto('equalityKeeper')
    .values({ organisationId: viewer.organisationId, viewerId, namedById: viewer.id })
    .onConflict((conflict) => conflict.columns(['organisationId', 'viewerId']).doUpdateSet(named))
    .execute()
  await recordEvent(tx, viewer, { kind: 'equality keeper changed', subjectId: viewerId, detail: { reads: true } })
  return null
}

export async function endKeeper(tx: Db, viewer: Viewer, viewerId: string): Promise<void> {
  must(may(viewer, 'name-keepers', null), 'equality.keepers')
  const { numUpdatedRows } = await tx
    .updateTable('equalityKeeper')
    .set({ endedAt: sql<Temporal.Instant>`now()`, endedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('viewerId', '=', viewerId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await recordEvent(tx, viewer, { kind: 'equality keeper changed', subjectId: viewerId, detail: { reads: false } })
}
