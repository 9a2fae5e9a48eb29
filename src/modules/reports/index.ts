/** The public face of reports for everything that is not a server. */
export { seesFigures } from './access.ts'
export { type IndicatorKey, indicatorKeys } from './indicator.ts'
