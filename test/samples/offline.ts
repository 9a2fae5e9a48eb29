import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

/** See `test/samples.ts`. */
export const offline: Samples = [
  ['offline_device', ({ organisationId, viewerId }) => ({ organisationId, id: newId(), name: 'Tablet of the hall', setUpById: viewerId })],
  [
    'offline_key',
    ({ organisationId, viewerId }, made) => ({
      ...{ organisationId, id: newId(), deviceId: made['offline_device']?.['id'], viewerId },
      ...{ tokenHash: newId(), publicKey: 'public', privateKey: 'sealed' },
    }),
  ],
  [
    'offline_entry',
    ({ organisationId, personId }, made) => ({
      ...{ organisationId, id: newId(), keyId: made['offline_key']?.['id'], kind: 'concern', sessionId: made['session']?.['id'], personId },
      ...{ outcome: 'refused', refusal: 'to-finish', said: JSON.stringify({ what: 'They had not eaten.' }) },
    }),
  ],
]
