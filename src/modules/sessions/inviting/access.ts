import { permissions } from '../../access/index.ts'
import { may as mayPlan } from '../access.ts'

/** People are invited by whoever plans the session: they see them, and answer for who is asked. */
export const mayInvite = permissions<{ serviceId: string }, 'invite'>({ invite: [[(viewer, of) => mayPlan(viewer, 'plan', of)]] })
