import { linksUnderWay } from '../people/index.server.ts'

/** Links that still open a questionnaire end when leave to write is taken back. */
export const measureLinksUnderWay = linksUnderWay('measure_link', 'measure-link', 'measures')
