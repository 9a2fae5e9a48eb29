// waiver: one row for each table, however many there are
import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { newId } from '../src/platform/id.ts'
import type { DB } from '../src/platform/schema.gen.ts'
import { newReference } from '../src/platform/seal.ts'
import type { Charity } from './cast.ts'

type Row = Record<string, unknown>

/** What the rows of one charity hang on. */
export type Ground = Awaited<ReturnType<typeof groundOf>>

export async function groundOf(owner: Kysely<DB>, charity: Charity) {
  const viewer = await charity.viewer(['worker'])
  const personId = await charity.person('Somebody', { workerId: viewer.id })
  const organisationId = charity.id
  return { organisationId, charity, viewerId: viewer.id, personId, today: Temporal.Now.plainDateISO(), owner }
}

const words = JSON.stringify({ en: 'Words' })
const soon = () => Temporal.Now.instant().add({ hours: 1 })

/**
 * A row of every table that belongs to an organisation, in an order in which each finds what it points at.
 * A new table is given its row here, or the suite that crosses the walls fails and names it.
 */
export const samples: [table: string, row: (ground: Ground, made: Record<string, Row>) => Row][] = [
  ['viewer', ({ organisationId }) => ({ organisationId, id: newId(), userId: newId(), name: 'Another', email: 'another@cairn.example' })],
  ['viewer_role', ({ organisationId, viewerId }) => ({ organisationId, viewerId, role: 'auditor' })],
  ['service', ({ organisationId }) => ({ organisationId, id: newId(), slug: 'another', name: words })],
  ['service_area', ({ organisationId, charity }) => ({ organisationId, serviceId: charity.serviceId, code: 'W10', answer: 'ask' })],
  [
    'service_condition',
    ({ organisationId, charity }) => ({ organisationId, id: newId(), serviceId: charity.serviceId, position: 1, question: words, expected: 'yes' }),
  ],
  ['service_worker', ({ organisationId, charity, viewerId }) => ({ organisationId, serviceId: charity.otherServiceId, viewerId })],
  ['presenting_reason', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'other', words, position: 9 })],
  ['decline_reason', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'other', words, position: 9 })],
  ['closing_reason', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'other', words, position: 9 })],
  ['contact_kind', ({ organisationId }) => ({ organisationId, id: newId(), meaning: 'visit', words, position: 9 })],
  ['venue', ({ organisationId }) => ({ organisationId, id: newId(), name: 'Hall' })],
  ['crisis_line', ({ organisationId }) => ({ organisationId, id: newId(), name: 'Line', contact: '1', position: 9 })],
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
  ['saved_list', ({ organisationId, viewerId }) => ({ organisationId, id: newId(), viewerId, list: 'people', name: 'Mine', query: '' })],
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
    }),
  ],
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
  ['closed_record', ({ organisationId }, made) => ({ organisationId, personId: made['person']?.['id'], viewerId: made['viewer']?.['id'] })],
  ['name_word', ({ organisationId }) => ({ organisationId, word: `w${randomBytes(4).toString('hex')}` })],
  ['name_spelling', ({ organisationId }, made) => ({ organisationId, spelling: 'w', word: made['name_word']?.['word'] })],
  [
    'programme',
    ({ organisationId, today }) => ({ organisationId, id: newId(), slug: 'programme', name: words, startsOn: today, endsOn: today, currency: 'GBP' }),
  ],
  ['partner', ({ organisationId }, made) => ({ organisationId, programmeId: made['programme']?.['id'], partnerId: organisationId })],
  [
    'publication',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      leadId: organisationId,
      programmeId: made['programme']?.['id'],
      month: today.with({ day: 1 }),
      edition: 1,
      hideBelow: 5,
      publishedById: viewerId,
    }),
  ],
  [
    'published_figure',
    ({ organisationId }, made) => ({
      organisationId,
      publicationId: made['publication']?.['id'],
      leadId: organisationId,
      indicator: 'seen',
      value: 7,
      hidden: false,
    }),
  ],
  [
    'referral',
    ({ organisationId, charity, personId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      serviceId: charity.serviceId,
      reference: newReference(),
      source: 'self',
      receivedOn: today,
      decideBy: today,
      language: 'en',
    }),
  ],
  [
    'referral_reason',
    ({ organisationId, charity }, made) => ({ organisationId, referralId: made['referral']?.['id'], reasonId: charity.reasonIds[0] }),
  ],
  [
    'referral_answer',
    ({ organisationId }, made) => ({
      organisationId,
      referralId: made['referral']?.['id'],
      conditionId: made['service_condition']?.['id'],
      answer: 'yes',
    }),
  ],
  [
    'decision',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      referralId: made['referral']?.['id'],
      outcome: 'accepted',
      verdict: 'eligible',
      decidedById: viewerId,
      decidedOn: today,
    }),
  ],
  [
    'waiting_place',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      referralId: made['referral']?.['id'],
      reason: 'No room',
      sinceOn: today,
      putById: viewerId,
    }),
  ],
  [
    'episode',
    ({ organisationId, charity, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      serviceId: charity.serviceId,
      openedOn: today,
      openedById: viewerId,
    }),
  ],
  [
    'closure',
    ({ organisationId, charity, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      episodeId: made['episode']?.['id'],
      reasonId: charity.closingReasonId,
      closedOn: today,
      closedById: viewerId,
    }),
  ],
  [
    'contact',
    ({ organisationId, charity, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      kindId: charity.kindIds.phone,
      meaning: 'phone',
      onDay: today,
      minutes: 20,
      recordedById: viewerId,
    }),
  ],
  [
    'contact_amendment',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      contactId: made['contact']?.['id'],
      version: 1,
      before: '{}',
      why: 'A slip',
      amendedById: viewerId,
    }),
  ],
  ['task', ({ organisationId, today }) => ({ organisationId, id: newId(), kind: 'own', words: 'Ring', dueOn: today })],
  ['instrument_licence', ({ organisationId, viewerId }) => ({ organisationId, instrument: 'swemwbs', held: true, saidById: viewerId })],
  [
    'instrument_wording',
    ({ organisationId, viewerId }) => ({
      organisationId,
      instrument: 'ons4',
      language: 'da',
      wording: '{}',
      source: 'A source',
      addedById: viewerId,
    }),
  ],
  [
    'change_threshold',
    ({ organisationId, viewerId }) => ({ organisationId, instrument: 'swemwbs', points: 2, source: 'A source', setById: viewerId }),
  ],
  [
    'measure_schedule',
    ({ organisationId, charity, viewerId }) => ({ organisationId, serviceId: charity.serviceId, instrument: 'ons4', setById: viewerId }),
  ],
  [
    'response',
    ({ organisationId, personId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      personId,
      instrument: 'ons4',
      answeredOn: today,
      how: 'with-worker',
      recordedById: viewerId,
    }),
  ],
  [
    'response_amendment',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      responseId: made['response']?.['id'],
      version: 1,
      before: '{}',
      why: 'A slip',
      amendedById: viewerId,
    }),
  ],
  [
    'measure_link',
    ({ organisationId, personId, viewerId }) => ({
      organisationId,
      id: newId(),
      tokenHash: randomBytes(8).toString('hex'),
      personId,
      instrument: 'ons4',
      language: 'en',
      madeById: viewerId,
      expiresAt: soon(),
    }),
  ],
  [
    'month_count',
    ({ organisationId, charity, today }) => ({
      organisationId,
      serviceId: charity.serviceId,
      month: today.with({ day: 1 }),
      figure: 'contacts',
      part: 'phone',
      amount: 1,
    }),
  ],
  [
    'month_person',
    ({ organisationId, charity, personId, today }) => ({
      organisationId,
      serviceId: charity.serviceId,
      month: today.with({ day: 1 }),
      personId,
      contacts: 1,
    }),
  ],
  ['month_folded', ({ organisationId }) => ({ organisationId, foldedBelow: '3' })],
]
