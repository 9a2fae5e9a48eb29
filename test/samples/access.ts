import { randomBytes } from 'node:crypto'
import { newId } from '../../src/platform/id.ts'
import { type Samples, soon } from './ground.ts'

/** See `test/samples.ts`. */
export const access: Samples = [
  ['viewer', ({ organisationId }) => ({ organisationId, id: newId(), userId: newId(), name: 'Another', email: 'another@cairn.example' })],
  ['viewer_role', ({ organisationId, viewerId }) => ({ organisationId, viewerId, role: 'auditor' })],
  ['event', ({ organisationId, personId }) => ({ organisationId, kind: 'person looked at', personId })],
  [
    'invitation',
    ({ organisationId }) => ({
      organisationId,
      id: newId(),
      email: 'x@cairn.example',
      name: 'X',
      roles: ['worker'],
      tokenHash: randomBytes(8).toString('hex'),
      expiresAt: soon(),
    }),
  ],
  [
    'break_glass',
    ({ organisationId, viewerId, personId }) => ({ organisationId, id: newId(), viewerId, personId, reason: 'a reason long enough', until: soon() }),
  ],
  ['form_sent', ({ organisationId }) => ({ organisationId, formId: newId() })],
  ['draft', ({ organisationId, viewerId }) => ({ organisationId, viewerId, path: '/people', formId: newId(), typed: '{}' })],
  [
    'saved_list',
    ({ organisationId, viewerId }) => ({ organisationId, id: newId(), viewerId, list: 'people', name: 'Ours', query: '', shared: true }),
  ],
  ['text_stop', ({ organisationId }) => ({ organisationId, number: `+4477${Math.floor(10_000_000 + Math.random() * 89_999_999)}` })],
  [
    'message',
    ({ organisationId, personId }) => ({
      organisationId,
      id: newId(),
      personId,
      channel: 'email',
      recipient: 'x@cairn.example',
      language: 'en',
      subject: 'A message',
      body: 'Words',
      failedAt: Temporal.Now.instant(),
      failure: 'No such address',
    }),
  ],
]
