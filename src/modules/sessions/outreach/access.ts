import { is, permissions } from '../../access/index.ts'
import { may as mayPlan } from '../access.ts'
import { mayPrepare } from '../preparing/access.ts'

type AtSession = { serviceId: string; isThere: boolean }

/** Who is addressed, who speaks and where help is: said by whoever plans the session, leads or helps at it; so is that somebody came forward. */
export const mayTalk = permissions<AtSession, 'tell'>({ tell: [[(viewer, session) => mayPrepare(viewer, 'prepare', session)]] })

/** Speakers, their checks and what they agreed to are kept by those who plan in their service. */
export const maySpeakers = permissions<{ serviceId: string }, 'keep'>({ keep: [[(viewer, of) => mayPlan(viewer, 'plan', of)]] })

/** Somebody without the check meets children by a manager's word alone. */
export const mayAnswerFor = permissions<null, 'answer'>({ answer: [[is('manager')]] })
