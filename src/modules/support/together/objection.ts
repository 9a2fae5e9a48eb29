import type { Objection } from '../../../platform/http.ts'

export const objections = {
  'nobody-chosen': { key: 'due:objection.nobodyChosen', field: 'episodeIds' },
  'nobody-to': { key: 'form:chooseOne', field: 'toId' },
  'nobody-able': { key: 'lists:objection.nobodyAble', field: 'episodeIds' },
  'not-a-reason': { key: 'form:chooseOne', field: 'reasonId' },
  'in-future': { key: 'form:inFuture', field: 'onDay' },
  'under-way': { key: 'lists:objection.underWay' },
  'too-late-to-undo': { key: 'due:objection.tooLateToUndo' },
} as const satisfies Record<string, Objection>
