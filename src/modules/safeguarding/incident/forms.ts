import { z } from 'zod'
import { choice, day, ids, optionalId, optionalText, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { incidentKinds, severities } from './incident.ts'

const optionalTime = () =>
  optionalText(5).refine((written) => written === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(written), say('safeguarding:error.time'))

export const IncidentForm = z.object({
  kind: choice(incidentKinds),
  severity: choice(severities),
  happenedOn: day(),
  atTime: optionalTime(),
  place: text(300),
  serviceId: optionalId(),
  involved: ids(20),
  whoWasThere: optionalText(2000),
  what: text(8000),
  doneAtOnce: optionalText(4000),
})
export const IncidentStepForm = z.object({ words: text(500), forId: optionalId(), dueOn: day() })
export const IncidentStepDoneForm = z.object({ note: optionalText(4000) })
export const IncidentNoteForm = z.object({ note: text(8000) })
