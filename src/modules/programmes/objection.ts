import type { Objection } from '../../platform/http.ts'

/** What can stand in the way of a deed on programmes, each with its words. */
export const objections = {
  slugTaken: { key: 'programmes:objection.slugTaken', field: 'slug' },
  unknownOrganisation: { key: 'programmes:objection.unknownOrganisation', field: 'organisation' },
  leadItself: { key: 'programmes:objection.leadItself', field: 'organisation' },
  invitedAlready: { key: 'programmes:objection.invitedAlready', field: 'organisation' },
  leftForGood: { key: 'programmes:objection.leftForGood', field: 'organisation' },
  agreedAlready: { key: 'programmes:objection.agreedAlready' },
  notAgreed: { key: 'programmes:objection.notAgreed' },
  startedAlready: { key: 'programmes:objection.startedAlready' },
  notStarted: { key: 'programmes:objection.notStarted' },
  outsideProgramme: { key: 'programmes:objection.outsideProgramme', field: 'startedOn' },
  noSuchService: { key: 'programmes:objection.noSuchService', field: 'serviceId' },
  countedElsewhere: { key: 'programmes:objection.countedElsewhere', field: 'serviceId' },
  left: { key: 'programmes:objection.left' },
  leftBeforeStart: { key: 'programmes:objection.leftBeforeStart', field: 'leftOn' },
  monthNotOpen: { key: 'programmes:objection.monthNotOpen' },
  startIsFixed: { key: 'programmes:objection.startIsFixed', field: 'startsOn' },
  startAfterPartner: { key: 'programmes:objection.startAfterPartner', field: 'startsOn' },
  endIsFixed: { key: 'programmes:objection.endIsFixed', field: 'endsOn' },
  endTooEarly: { key: 'programmes:objection.endTooEarly', field: 'endsOn' },
  longerCountsElsewhere: { key: 'programmes:objection.longerCountsElsewhere', field: 'endsOn' },
  nothingChanged: { key: 'programmes:objection.nothingChanged' },
  figuresMoved: { key: 'programmes:objection.figuresMoved' },
} as const satisfies Record<string, Objection>
