import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. Two pounds that somebody gave went into the bank: one entry stands for both, since a table has one row here. */
export const money: Samples = [
  ['activity_charging', ({ organisationId }, made) => ({ organisationId, activityId: made['activity']?.['id'], fallsDue: 'by-coming' })],
  [
    'money_entry',
    ({ organisationId, viewerId, charity, today }, made) => ({
      ...{ organisationId, id: newId(), kind: 'banking', sessionId: made['session']?.['id'], serviceId: charity.serviceId, onDay: today },
      ...{ minor: 200, byId: viewerId },
    }),
  ],
  [
    'money_line',
    ({ organisationId }, made) => ({
      organisationId,
      entryId: made['money_entry']?.['id'],
      sessionId: made['session']?.['id'],
      position: 1,
      intoAccount: 'tin',
      fromAccount: 'gifts',
      minor: 200,
    }),
  ],
  [
    'money_of_person',
    ({ organisationId, personId, charity, today }, made) => ({
      ...{ organisationId, entryId: made['money_entry']?.['id'], personId, sessionId: made['session']?.['id'], serviceId: charity.serviceId },
      ...{ onDay: today, kind: 'gift', minor: 200, why: 'So that the tea goes on' },
    }),
  ],
]
