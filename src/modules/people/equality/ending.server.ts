import { linksEndAtDeath, linksUnderWay } from '../link/ending.server.ts'

/** Links to equality questions end when leave to write is taken back, and when somebody has died. */
export const equalityLinksUnderWay = linksUnderWay('equality_link', 'equality-link', 'identity')
export const equalityDeath = linksEndAtDeath('equality_link')
