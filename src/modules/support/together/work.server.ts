import { sql } from 'kysely'
import { dayIn, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Round } from '../../../platform/jobs.ts'
import type { Parts } from '../../../platform/parts.ts'
import { type Opening, viewerOf } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { finishGivingBack, giveBackSome } from '../caseload/undo.actions.server.ts'
import { finishGiving, giveSome } from './assigning.actions.server.ts'
import { closeSome, type Ending, finishClosing } from './closing.actions.server.ts'
import type { Done } from './together.ts'
import { finishReopening, reopenSome } from './undo-closing.actions.server.ts'
import { endWork, keepLeftOut, keepProgress } from './work.actions.server.ts'
import { findWork } from './work.queries.server.ts'
import { portionSize, type TogetherDeed, type Upon, type Work } from './work.ts'

type Needs = Pick<Parts, 'root' | 'log'>

/** Works through what is too much for one moment, portion by portion, each a transaction behind the walls of whoever began it. Under the login of the application: that of the jobs reads nobody. */
export function workingTogether(needs: Needs): Round {
  const sizes = new Map<string, number>()
  return { name: 'together', everySeconds: 1, work: () => workTogether(needs, sizes) }
}

/** Does what there is to be done, until there is no more. What is cut short leaves nothing of its portion, and whoever comes next begins with the same. */
export async function workTogether(needs: Needs, sizes = new Map<string, number>()): Promise<void> {
  while (await doPortion(needs, sizes));
}

type Taken = { viewer: Viewer; work: Work }

async function doPortion({ root, log }: Needs, sizes: Map<string, number>): Promise<boolean> {
  let taken: Taken | null = null
  try {
    await root.transaction().execute(async (tx) => {
      taken = await take(tx)
      if (taken) await goOn(tx, taken, sizes.get(taken.work.id) ?? portionSize)
    })
  } catch (fault) {
    if (taken === null) throw fault
    const { id, deed } = (taken as Taken).work
    log.error('together', { work: id, deed, fault: fault instanceof Error ? fault.message : String(fault) })
    await closeIn(root, id, sizes)
  }
  return taken !== null
}

async function take(tx: Db): Promise<Taken | null> {
  const { rows } = await sql<Opening & { viewerId: string; workId: string }>`
    select b.*, set_config('role', 'cairn_user', true) from begin_together_work() b`.execute(tx)
  const opened = rows[0]
  if (!opened) return null
  const viewer = viewerOf(opened, opened.viewerId)
  const work = await findWork(tx, viewer, opened.workId)
  return work && { viewer, work }
}

async function goOn(tx: Db, { viewer, work }: Taken, size: number): Promise<void> {
  const today = dayIn(viewer.organisation.timeZone)
  const [some, waiting] = [work.waiting.slice(0, size), work.waiting.slice(size)]
  const { done } = await deeds[work.deed].some(tx, viewer, work, some, today)
  await keepProgress(tx, viewer, { id: work.id, waiting, done: work.done + done })
  if (waiting.length === 0) await finish(tx, { viewer, work: { ...work, done: work.done + done } }, today)
}

async function finish(tx: Db, { viewer, work }: Taken, today: PlainDate): Promise<void> {
  await deeds[work.deed].finish(tx, viewer, work, { people: work.done, left: work.total - work.done }, today)
  await endWork(tx, viewer, work.id, null)
}

/** What broke a portion is closed in on, until the one with whom it cannot be done stands alone: they are left out and it says so, and the others go on. */
async function closeIn(root: Needs['root'], id: string, sizes: Map<string, number>): Promise<void> {
  const size = sizes.get(id) ?? portionSize
  if (size > 1) {
    sizes.set(id, Math.max(1, Math.floor(size / 8)))
    return
  }
  sizes.delete(id)
  await root.transaction().execute(async (tx) => {
    const taken = await take(tx)
    const [first, ...waiting] = taken?.work.waiting ?? []
    if (taken === null || taken.work.id !== id || first === undefined) return
    const { viewer, work } = taken
    await keepLeftOut(tx, viewer, uponOf(work), [{ episodeId: first, because: 'fault' }])
    await keepProgress(tx, viewer, { ...work, waiting })
    if (waiting.length === 0) await finish(tx, taken, dayIn(viewer.organisation.timeZone))
  })
}

const uponOf = ({ moveId, closingId }: Work): Upon => (moveId !== null ? { moveId } : { closingId: closingId ?? '' })

type Counts = { people: number; left: number }
type Worked = {
  some: (tx: Db, viewer: Viewer, work: Work, episodeIds: readonly string[], today: PlainDate) => Promise<Done>
  finish: (tx: Db, viewer: Viewer, work: Work, counts: Counts, today: PlainDate) => Promise<void>
}

/** What was wished, as it was before it was kept. */
const givingOf = ({ wished }: Work) => ({ toId: wished['toId'] ?? '', note: wished['note'] ?? null })
const endingOf = ({ wished }: Work): Ending => ({ ...(wished as unknown as Ending), onDay: Temporal.PlainDate.from(wished['onDay'] ?? '') })

const deeds: Record<TogetherDeed, Worked> = {
  assign: {
    some: (tx, viewer, work, ids, today) => giveSome(tx, viewer, work.moveId ?? '', givingOf(work), ids, today),
    finish: (tx, viewer, work, counts, today) => finishGiving(tx, viewer, work.moveId ?? '', givingOf(work), counts, today),
  },
  'undo-assign': {
    some: (tx, viewer, work, ids, today) => giveBackSome(tx, viewer, work.moveId ?? '', ids, today),
    finish: (tx, viewer, work, counts, today) => finishGivingBack(tx, viewer, work.moveId ?? '', counts, today),
  },
  close: {
    some: (tx, viewer, work, ids, today) => closeSome(tx, viewer, work.closingId ?? '', endingOf(work), ids, today),
    finish: (tx, viewer, work, counts, today) => finishClosing(tx, viewer, work.closingId ?? '', counts, today),
  },
  'undo-close': {
    some: (tx, viewer, work, ids, today) => reopenSome(tx, viewer, work.closingId ?? '', ids, today),
    finish: (tx, viewer, work, counts, today) => finishReopening(tx, viewer, work.closingId ?? '', counts, today),
  },
}
