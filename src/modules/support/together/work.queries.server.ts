import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import type { Progress, Upon, Work } from './work.ts'

/** How far what was begun last upon a move or a closing is; null where all of it was done at once. Whoever may see the one may see the other. */
export const progressOf = async (db: Db, viewer: Viewer, upon: Upon): Promise<Progress | null> =>
  (await upOn(db, viewer, upon)
    .select(['id', 'deed', 'total', sql<number>`total - cardinality(waiting)`.as('lookedAt'), 'done', 'finishedAt', 'endedEarly'])
    .orderBy('begunAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null

/** Locks what is under way upon a move or a closing, waiting for the portion that is being done. Before anything of the move or the closing is locked: whoever works on it locks in that order. */
export const lockUnderWay = async (tx: Db, viewer: Viewer, upon: Upon): Promise<Work | null> =>
  read(await upOn(tx, viewer, upon).select(wholeOf).where('finishedAt', 'is', null).forUpdate().executeTakeFirst())

/** What was taken to be worked on. */
export const findWork = async (tx: Db, viewer: Viewer, id: string): Promise<Work | null> =>
  read(await ofOwn(tx, viewer).select(wholeOf).where('id', '=', id).where('finishedAt', 'is', null).executeTakeFirst())

const wholeOf = ['id', 'deed', 'moveId', 'closingId', 'wished', 'waiting', 'total', 'done'] as const

const ofOwn = (db: Db, viewer: Viewer) => db.selectFrom('togetherWork').where('organisationId', '=', viewer.organisationId)

const upOn = (db: Db, viewer: Viewer, upon: Upon) =>
  'moveId' in upon ? ofOwn(db, viewer).where('moveId', '=', upon.moveId) : ofOwn(db, viewer).where('closingId', '=', upon.closingId)

const read = <Row extends { wished: unknown }>(row: Row | undefined): (Row & { wished: Work['wished'] }) | null =>
  row === undefined ? null : { ...row, wished: row.wished as Work['wished'] }
