import { newId } from '../../src/platform/id.ts'
import type { Samples } from './ground.ts'

const ofConcern = (made: Record<string, Record<string, unknown>>) => made['concern']?.['id']
const ofIncident = (made: Record<string, Record<string, unknown>>) => made['incident']?.['id']

/** See `test/samples.ts`. */
export const safeguarding: Samples = [
  [
    'concern',
    ({ organisationId, personId, viewerId }) => ({
      organisationId,
      id: newId(),
      personId,
      whose: 'adult',
      what: 'Somebody shouts at her, and takes her post',
      safety: 'unknown',
      consent: 'agreed',
      raisedById: viewerId,
    }),
  ],
  ['concern_handler', ({ organisationId, viewerId }, made) => ({ organisationId, concernId: ofConcern(made), viewerId, namedById: viewerId })],
  ['concern_receipt', ({ organisationId, viewerId }, made) => ({ organisationId, concernId: ofConcern(made), raisedById: viewerId })],
  [
    'concern_assessment',
    ({ organisationId, viewerId }, made) => ({ organisationId, id: newId(), concernId: ofConcern(made), whose: 'adult', assessedById: viewerId }),
  ],
  [
    'concern_step',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      concernId: ofConcern(made),
      key: 'safe-now',
      dueOn: today,
      setById: viewerId,
    }),
  ],
  [
    'concern_note',
    ({ organisationId, viewerId }, made) => ({ organisationId, id: newId(), concernId: ofConcern(made), note: 'Rang her', writtenById: viewerId }),
  ],
  [
    'concern_decision',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      concernId: ofConcern(made),
      outcome: 'refer',
      reason: 'All three',
      decidedById: viewerId,
    }),
  ],
  [
    'concern_referral',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      concernId: ofConcern(made),
      authority: 'The county',
      byWay: 'phone',
      consent: 'agreed',
      referredOn: today,
      referredById: viewerId,
    }),
  ],
  [
    'concern_closing',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      concernId: ofConcern(made),
      outcome: 'safer',
      summary: 'Moved to her sister',
      closedById: viewerId,
      reopenedById: viewerId,
      reopenedAt: Temporal.Now.instant(),
    }),
  ],
  ['concern_happening', ({ organisationId, viewerId }, made) => ({ organisationId, concernId: ofConcern(made), kind: 'looked-at', byId: viewerId })],
  [
    'incident',
    ({ organisationId, viewerId, today }) => ({
      organisationId,
      id: newId(),
      kind: 'near-miss',
      severity: 'minor',
      happenedOn: today,
      place: 'The hall',
      what: 'A cable across the door',
      recordedById: viewerId,
    }),
  ],
  ['incident_involved', ({ organisationId, viewerId }, made) => ({ organisationId, incidentId: ofIncident(made), viewerId })],
  [
    'incident_step',
    ({ organisationId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      incidentId: ofIncident(made),
      words: 'Tape it down',
      forId: viewerId,
      dueOn: today,
      setById: viewerId,
    }),
  ],
  [
    'incident_note',
    ({ organisationId, viewerId }, made) => ({
      organisationId,
      id: newId(),
      incidentId: ofIncident(made),
      kind: 'note',
      note: 'Taped',
      writtenById: viewerId,
    }),
  ],
  ['duty_hours', ({ organisationId, viewerId }) => ({ organisationId, setById: viewerId })],
  ['duty_day', ({ organisationId, viewerId }) => ({ organisationId, weekday: 1, viewerId })],
  [
    'duty_period',
    ({ organisationId, viewerId, today }) => ({ organisationId, id: newId(), fromOn: today, toOn: today, viewerId, setById: viewerId }),
  ],
  [
    'risk_answer',
    ({ organisationId, personId, viewerId, today }, made) => ({
      organisationId,
      id: newId(),
      personId,
      responseId: made['response']?.['id'] ?? newId(),
      instrument: 'phq9',
      because: ['item'],
      byLink: false,
      dueOn: today,
      askedId: viewerId,
    }),
  ],
]
