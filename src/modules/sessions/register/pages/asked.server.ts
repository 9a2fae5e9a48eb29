import type { Context } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { may } from '../access.ts'
import { keptOf } from '../actions.server.ts'
import { type Findable, findForRegister } from '../people.server.ts'
import { type Register, registerOf } from '../queries.server.ts'
import { objectionToKeep } from '../rules.ts'

export type AskedRegister = {
  session: Session
  register: Register
  viewer: Viewer
  sought: string
  found: readonly Findable[]
  /** Why nothing can be said now, as a key; null while it is open. */
  objection: ReturnType<typeof objectionToKeep>
}

/** A register for whoever keeps it, with whom they seek. */
export async function askedRegister(c: Context<Signed>): Promise<AskedRegister> {
  const { db, viewer, today } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(may(viewer, 'keep', await keptOf(db, viewer, session, today)), 'register.keep')
  const register = await registerOf(db, viewer, session)
  const objection = objectionToKeep({ ...session, closed: register.closing !== null }, today)
  const sought = (c.req.query('find') ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  const found = objection === null && !session.headsOnly ? await findForRegister(db, viewer, session, sought) : []
  return { session, register, viewer, sought, found, objection }
}
