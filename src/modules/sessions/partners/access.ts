import { permissions } from '../../access/index.ts'
import { may as mayPlan, plansSessions } from '../access.ts'
import { mayPrepare } from '../preparing/access.ts'

type AtSession = { serviceId: string; isThere: boolean }

/** The list of partners is kept by whoever plans anything; who comes each time, by whoever plans that. */
export const mayPartner = permissions<null, 'keep'>({ keep: [[(viewer) => plansSessions(viewer)]] })
export const mayAskAlong = permissions<{ serviceId: string }, 'ask'>({ ask: [[(viewer, of) => mayPlan(viewer, 'plan', of)]] })

/** Who came, and what advice they gave, is said by whoever plans the session, leads or helps at it. */
export const mayTell = permissions<AtSession, 'tell'>({ tell: [[(viewer, session) => mayPrepare(viewer, 'prepare', session)]] })
