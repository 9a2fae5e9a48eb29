import { linksEndAtDeath, linksUnderWay } from '../../people/index.server.ts'

/** Links that ask what somebody thinks of a session end when leave to write is taken back, and when they have died. */
export const feedbackLinksUnderWay = linksUnderWay('feedback_invitation', 'feedback-link', 'measures')
export const feedbackDeath = linksEndAtDeath('feedback_invitation')
