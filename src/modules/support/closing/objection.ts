import type { Objection } from '../../../platform/http.ts'

export const objections = {
  'answered-already': { key: 'due:objection.answeredAlready' },
  dropped: { key: 'due:followUp.dropped' },
  'in-future': { key: 'form:inFuture', field: 'onDay' },
  'not-a-way': { key: 'due:objection.nowhereToSend', field: 'send' },
  'no-leave': { key: 'due:objection.noLeave', field: 'leave' },
  'no-name': { key: 'form:required', field: 'name' },
  'withdrawn-already': { key: 'due:objection.withdrawnAlready' },
} as const satisfies Record<string, Objection>
