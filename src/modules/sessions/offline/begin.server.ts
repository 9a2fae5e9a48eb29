import { sql } from 'kysely'
import { dayIn } from '../../../platform/day.ts'
import type { Db, Root } from '../../../platform/db.ts'
import { hashOf } from '../../../platform/seal.ts'
import { inTransaction } from '../../../platform/transaction.ts'
import { type Opening, viewerOf } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import type { KeyStanding } from './offline.ts'

/** Somebody who is known by the token of a device that carries registers, and by nothing else. */
export type Carrying = { viewer: Viewer; today: Temporal.PlainDate; keyId: string; deviceId: string; standing: KeyStanding }

type Row = Opening & { keyId: string; deviceId: string; standing: KeyStanding; viewerId: string }

/** Works behind the walls of whoever carries this token. Null where nobody does. */
export const carryingBy = <Result>(root: Root, token: string, work: (tx: Db, carrying: Carrying) => Promise<Result>): Promise<Result | null> =>
  inTransaction(root, async (tx) => {
    const { rows } = await sql<Row>`select b.*, set_config('role', 'cairn_user', true) from begin_offline(${hashOf(token)}) b`.execute(tx)
    const row = rows[0]
    if (row === undefined) return null
    const viewer = viewerOf(row, row.viewerId)
    const { keyId, deviceId, standing } = row
    return work(tx, { viewer, today: dayIn(viewer.organisation.timeZone), keyId, deviceId, standing })
  })
