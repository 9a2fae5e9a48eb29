import { permissions } from '../../access/index.ts'
import { may as mayPlan } from '../access.ts'

/** A room is asked for by whoever plans what is to be held in it, and what became of it is said by them. */
export const mayHire = permissions<{ serviceId: string }, 'hire'>({ hire: [[(viewer, of) => mayPlan(viewer, 'plan', of)]] })
