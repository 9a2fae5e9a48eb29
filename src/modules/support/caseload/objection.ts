import type { Objection } from '../../../platform/http.ts'

export const objections = {
  'nobody-chosen': { key: 'due:objection.nobodyChosen', field: 'episodeIds' },
  'nobody-to': { key: 'form:chooseOne', field: 'toIds' },
  'changed-meanwhile': { key: 'due:objection.changedMeanwhile', field: 'episodeIds' },
  'too-late-to-undo': { key: 'due:objection.tooLateToUndo' },
  'under-way': { key: 'lists:objection.underWay' },
  'left-meanwhile': { key: 'due:objection.leftMeanwhile' },
} as const satisfies Record<string, Objection>

/** Names the person: whoever moves them sees them. */
export const nobodyFor = (name: string): Objection => ({ key: 'due:objection.nobodyFor', field: 'toIds', values: { name } })
