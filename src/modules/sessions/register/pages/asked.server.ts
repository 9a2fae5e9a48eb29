import type { Context } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { type BesideRegister, besideRegister } from '../../beside/queries.server.ts'
import type { Booking } from '../../booking/booking.ts'
import { bookedByName } from '../../booking/known.actions.server.ts'
import type { SessionMoney } from '../../money/money.ts'
import { moneyOnRegister } from '../../money/queries.server.ts'
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
  beside: BesideRegister
  viewer: Viewer
  sought: string
  found: readonly Findable[]
  /** Those who booked by a name alone. */
  byName: readonly Booking[]
  /** Why nothing can be said now, as a key; null while it is open. */
  objection: ReturnType<typeof objectionToKeep>
  /** What is due and paid; null where nothing costs anything. */
  money: SessionMoney | null
}

/** A register for whoever keeps it, with whom they seek. */
export async function askedRegister(c: Context<Signed>): Promise<AskedRegister> {
  const { db, viewer, today } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(may(viewer, 'keep', await keptOf(db, viewer, session, today)), 'register.keep')
  const register = await registerOf(db, viewer, session)
  const beside = await besideRegister(db, viewer, session, register)
  const objection = objectionToKeep({ ...session, closed: register.closing !== null }, today)
  const sought = (c.req.query('find') ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  const found = objection === null && !session.headsOnly ? await findForRegister(db, viewer, session, sought) : []
  const byName = objection === null && !session.headsOnly ? await bookedByName(db, viewer, session) : []
  const money = await moneyOnRegister(
    db,
    viewer,
    session,
    register.registered.map(({ personId }) => personId),
  )
  return { session, register, beside, viewer, sought, found, byName, objection, money }
}
