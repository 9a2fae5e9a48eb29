import type { Context } from 'hono'
import { notFound } from '../../../../platform/http.ts'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { isThere } from '../../preparing/queries.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { mayTalk } from '../access.ts'
import { isTalk } from '../outreach.ts'
import { talkAt } from '../queries.server.ts'

/** The talk of an address, for whoever may say something of it. */
export async function askedTalk(c: Context<Signed>): Promise<{ session: Session; viewer: Viewer }> {
  const { db, viewer } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(mayTalk(viewer, 'tell', { ...session, isThere: await isThere(db, viewer, session) }), 'outreach.tell')
  // a kind may mean something else by now: what was said of a talk stays to be read
  if (!isTalk(session) && (await talkAt(db, viewer, session.id)) === null) throw notFound()
  return { session, viewer }
}
