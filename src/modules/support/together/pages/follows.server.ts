import type { Context } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { isUnderWay, type Progress } from '../work.ts'

/** Has a page follow what is under way by itself, also without a script. */
export function follows(c: Context<Signed>, progress: Progress | null): Progress | null {
  if (c.req.method === 'GET' && isUnderWay(progress)) c.header('refresh', '2')
  return progress
}
