import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Round } from '../../../platform/jobs.ts'
import type { Parts } from '../../../platform/parts.ts'
import { type Opening, viewerOf } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { replyAddress, tellSome } from './portion.server.ts'

type Needs = Pick<Parts, 'root' | 'log' | 'config'>

/** Tells large groups portion by portion, each a transaction behind the walls of whoever said it. Under the login of the application: that of the jobs reads nobody. */
export const tellingGroups = (needs: Needs): Round => ({ name: 'telling groups', everySeconds: 1, work: () => tellGroups(needs) })

/** Tells until nobody is left. What is cut short leaves nothing of its portion: nobody is told twice. */
export async function tellGroups(needs: Needs): Promise<void> {
  while (await tellPortion(needs));
}

async function tellPortion({ root, log, config }: Needs): Promise<boolean> {
  let taken: { id: string } | null = null
  try {
    await root.transaction().execute(async (tx) => {
      const next = await take(tx)
      taken = next
      if (next) await tellSome(tx, next.viewer, next.id, replyAddress(config))
    })
  } catch (fault) {
    if (taken === null) throw fault
    log.error('telling groups', { bulletin: (taken as { id: string }).id, fault: fault instanceof Error ? fault.message : String(fault) })
    return false
  }
  return taken !== null
}

async function take(tx: Db): Promise<{ viewer: Viewer; id: string } | null> {
  const { rows } = await sql<Opening & { viewerId: string; bulletinId: string }>`
    select b.*, set_config('role', 'cairn_user', true) from begin_bulletin_work() b`.execute(tx)
  const opened = rows[0]
  return opened ? { viewer: viewerOf(opened, opened.viewerId), id: opened.bulletinId } : null
}
