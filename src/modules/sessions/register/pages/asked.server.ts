import type { Context } from 'hono'
import { together } from '../../../../platform/together.ts'
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
  /** With whom further words are shown. */
  more: string | null
}

/** The session of a register, for whoever keeps it: all that a tap needs to know. */
export async function keptSession(c: Context<Signed>): Promise<Session> {
  const { db, viewer, today } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(may(viewer, 'keep', await keptOf(db, viewer, session, today)), 'register.keep')
  return session
}

/** A register for whoever keeps it, with whom they seek. */
export async function askedRegister(c: Context<Signed>): Promise<AskedRegister> {
  const { db, viewer, today } = c.var
  const session = await keptSession(c)
  const register = await registerOf(db, viewer, session)
  const objection = objectionToKeep({ ...session, closed: register.closing !== null }, today)
  const sought = (c.req.query('find') ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  const seeks = objection === null && !session.headsOnly
  const personIds = register.registered.map(({ personId }) => personId)
  const [beside, found, byName, money] = await together(
    besideRegister(db, viewer, session, register),
    seeks ? findForRegister(db, viewer, session, sought) : [],
    seeks ? bookedByName(db, viewer, session) : [],
    moneyOnRegister(db, viewer, session, personIds),
  )
  return { session, register, beside, viewer, sought, found, byName, objection, money, more: c.req.query('more') ?? null }
}

/** The answer to a tap: the register anew, or nothing but that it was kept, for whoever taps on and reads the register when they pause (RFC 7240). */
export const afterTap = (c: Context<Signed>, answered: Response): Response =>
  answered.status === 303 && c.req.header('prefer') === 'return=minimal' ? c.body(null, 204) : answered
