/** The public face of safeguarding for everything that is not a server. */
export { handlesAll, raisesConcerns } from './access.ts'
export { categories, lawOf } from './law.ts'
export { asksOfRisk, namesReader, reasonsIn, riskRules } from './risk/risk.ts'
