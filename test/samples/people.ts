import { randomBytes } from 'node:crypto'
import { newId } from '../../src/platform/id.ts'
import { newReference } from '../../src/platform/seal.ts'
import { type Samples, soon } from './ground.ts'

/** See `test/samples.ts`. */
export const people: Samples = [
  ['person', ({ organisationId }) => ({ organisationId, id: newId(), reference: newReference(), knownAs: 'Another' })],
  ['person_name', ({ organisationId, personId }) => ({ organisationId, id: newId(), personId, kind: 'full', name: 'Somebody Whole' })],
  [
    'person_reach',
    ({ organisationId, personId }) => ({ organisationId, id: newId(), personId, kind: 'phone', value: '020 7946 0000', digits: '02079460000' }),
  ],
  ['person_language', ({ organisationId, personId }) => ({ organisationId, personId, language: 'ar' })],
  ['person_alert', ({ organisationId, personId }) => ({ organisationId, id: newId(), personId, words: 'A large dog' })],
  [
    'consent',
    ({ organisationId, personId }) => ({
      organisationId,
      id: newId(),
      personId,
      purpose: 'keep-record',
      given: true,
      how: 'in-person',
      language: 'en',
    }),
  ],
  ['consent_withdrawal', ({ organisationId }, made) => ({ organisationId, consentId: made['consent']?.['id'], how: 'by-phone' })],
  [
    'involvement',
    ({ organisationId, charity, personId, today }) => ({
      organisationId,
      serviceId: charity.otherServiceId,
      personId,
      state: 'supported',
      sinceOn: today,
    }),
  ],
  ['closed_record', ({ organisationId, personId }, made) => ({ organisationId, personId, viewerId: made['viewer']?.['id'] })],
  [
    'document',
    ({ organisationId, personId, today }, made) => ({
      organisationId,
      id: newId(),
      personId,
      title: 'A letter',
      kind: 'letter',
      datedOn: today,
      fileName: 'letter.txt',
      mediaType: 'text/plain',
      bytes: 5,
      sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
      addedById: made['viewer']?.['id'],
    }),
  ],
  ['equality_question', ({ organisationId, viewerId }) => ({ organisationId, key: 'sex', special: false, asked: true, saidById: viewerId })],
  ['equality_keeper', ({ organisationId, viewerId }) => ({ organisationId, viewerId, namedById: viewerId })],
  [
    'equality_answer',
    ({ organisationId, personId, viewerId, today }) => ({
      ...{ organisationId, personId, question: 'sex', answer: 'female', how: 'with-worker', language: 'en', answeredOn: today },
      ...{ recordedById: viewerId, askedById: viewerId },
    }),
  ],
  [
    'equality_link',
    ({ organisationId, personId, viewerId }) => ({
      ...{ organisationId, id: newId(), tokenHash: randomBytes(8).toString('hex'), personId, way: 'link', language: 'en', madeById: viewerId },
      expiresAt: soon(),
    }),
  ],
  [
    'safety_plan',
    ({ organisationId, personId }, made) => ({
      organisationId,
      id: newId(),
      personId,
      version: 1,
      language: 'en',
      helps: 'The river',
      writtenById: made['viewer']?.['id'],
    }),
  ],
  [
    'death',
    ({ organisationId, personId, today }, made) => ({
      organisationId,
      id: newId(),
      personId,
      diedOn: today,
      dayKnown: true,
      toldBy: 'A daughter',
      how: 'by-phone',
      saidById: made['viewer']?.['id'],
    }),
  ],
  [
    'death_word',
    ({ organisationId }, made) => ({ organisationId, id: newId(), deathId: made['death']?.['id'], who: 'other', name: 'A neighbour', position: 0 }),
  ],
  ['name_word', ({ organisationId }) => ({ organisationId, word: `w${randomBytes(4).toString('hex')}` })],
  [
    'person_merge',
    ({ organisationId, personId }, made) => ({
      organisationId,
      id: newId(),
      keptId: personId,
      lostId: newId(),
      lostReference: newReference(),
      // a deed could put back only what a deed has merged
      undoneAt: Temporal.Now.instant(),
      undoneById: made['viewer']?.['id'],
      mergedById: made['viewer']?.['id'],
    }),
  ],
  [
    'person_part',
    ({ organisationId, personId }, made) => {
      const id = newId()
      return { organisationId, id, mergeId: made['person_merge']?.['id'], personId, ofLost: false, path: [id] }
    },
  ],
  [
    'merged_row',
    ({ organisationId }, made) => ({
      organisationId,
      mergeId: made['person_merge']?.['id'],
      relation: 'task',
      col: 'person_id',
      key: newId(),
      did: 'moved',
    }),
  ],
  ['whole_deed', ({ organisationId, personId }, made) => ({ organisationId, viewerId: made['viewer']?.['id'], whoseId: personId })],
  [
    'likely_pair',
    ({ organisationId, personId }, made) => {
      const [oneId, otherId] = [personId, String(made['person']?.['id'])].sort()
      return { organisationId, oneId, otherId, weight: 4, reasons: ['same-name'] }
    },
  ],
  [
    'told_apart',
    ({ organisationId, personId }, made) => {
      const [oneId, otherId] = [personId, String(made['person']?.['id'])].sort()
      return { organisationId, oneId, otherId, toldById: made['viewer']?.['id'] }
    },
  ],
  ['likeness_key', ({ organisationId, personId }) => ({ organisationId, personId, key: `n ${randomBytes(4).toString('hex')}` })],
  ['likeness_due', ({ organisationId }) => ({ organisationId, personId: newId() })],
  ['name_spelling', ({ organisationId }, made) => ({ organisationId, spelling: 'w', word: made['name_word']?.['word'] })],
]
