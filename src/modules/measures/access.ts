import { type Check, is, managesPeople, permissions, type Viewer } from '../access/index.ts'
import type { Answered } from './measure.ts'

type OfResponse = Pick<Answered, 'recordedById'>

const supports = is('manager', 'coordinator', 'worker', 'caseload-volunteer')
const reads = is('manager', 'coordinator', 'worker', 'caseload-volunteer', 'safeguarding-lead')
const manages: Check = (viewer) => managesPeople(viewer)
const wroteItDown: Check<OfResponse> = (viewer, response) => response.recordedById === viewer.id
const nobodyWroteItDown: Check<OfResponse> = (_, response) => response.recordedById === null

/** Whose answers somebody may read and ask for. Seeing the person comes first, and is asked of people. */
export const may = permissions<null, 'read' | 'record' | 'send'>({
  read: [[reads]],
  record: [[supports]],
  send: [[supports]],
})

/** What was answered on one's own phone has no writer: whoever supports the person puts right what the person asks them to. */
export const mayAmend = permissions<OfResponse, 'amend'>({ amend: [[supports, wroteItDown], [supports, nobodyWroteItDown], [manages]] })

/** Licences, wordings, thresholds and where an instrument is asked: none of it is about a person. */
export const maySettle = permissions<null, 'change'>({ change: [[is('administrator')], [is('manager')]] })

export const readsMeasures = (viewer: Viewer): boolean => may(viewer, 'read', null)
export const recordsMeasures = (viewer: Viewer): boolean => may(viewer, 'record', null)
