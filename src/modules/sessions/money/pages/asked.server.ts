import type { Context } from 'hono'
import { notFound } from '../../../../platform/http.ts'
import { isId } from '../../../../platform/id.ts'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may } from '../../register/access.ts'
import { keptOf } from '../../register/actions.server.ts'
import type { Registered } from '../../register/attendance.ts'
import { isFindable } from '../../register/people.server.ts'
import { registerOf } from '../../register/queries.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import type { PersonMoney, SessionMoney } from '../money.ts'
import { moneyOf, shortNames } from '../queries.server.ts'

export type AskedMoney = {
  session: Session
  viewer: Viewer
  money: SessionMoney
  registered: readonly Registered[]
  names: ReadonlyMap<string, string>
  today: Temporal.PlainDate
}

/** A session for whoever keeps its register, and so takes its money. */
export async function keptSession(c: Context<Signed>): Promise<Session> {
  const { db, viewer, today } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(may(viewer, 'keep', await keptOf(db, viewer, session, today)), 'register.keep')
  return session
}

/** The money of a session, and who is on its register. */
export async function askedMoney(c: Context<Signed>): Promise<AskedMoney> {
  const { db, viewer, today } = c.var
  const session = await keptSession(c)
  const { registered } = await registerOf(db, viewer, session)
  const came = registered.filter(({ standing }) => standing !== null)
  const money = await moneyOf(
    db,
    viewer,
    session,
    came.map(({ personId }) => personId),
  )
  const names = new Map([...money.names, ...registered.map(({ personId, name }) => [personId, name] as const)])
  return { session, viewer, money, registered, names, today }
}

export type AskedPersonMoney = { session: Session; viewer: Viewer; money: SessionMoney; theirs: PersonMoney; name: string; today: Temporal.PlainDate }

/** Somebody's money at one session: who may be put on its register. */
export async function askedPersonMoney(c: Context<Signed>): Promise<AskedPersonMoney> {
  const { db, viewer, today } = c.var
  const session = await keptSession(c)
  const personId = c.req.param('personId') ?? ''
  if (!isId(personId) || !(await isFindable(db, viewer, session, personId))) throw notFound()
  const money = await moneyOf(db, viewer, session, [personId])
  const name = (await shortNames(db, viewer, [personId])).get(personId) ?? ''
  const theirs = money.byPerson.get(personId) ?? { personId, standing: [], dueHere: 0, owed: 0 }
  return { session, viewer, money, theirs, name, today }
}
