import { z } from 'zod'
import { choice, id, optionalMoney, optionalText, text, tick } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { provisionKinds } from './provision.ts'

export const ProvisionForm = z.object({ kind: choice(provisionKinds), what: text(300), costMinor: optionalMoney() })
export const RetirementForm = z.object({ provisionId: id() })
export const ProvisionDecisionForm = z
  .object({ outcome: choice(['approved', 'declined']), why: optionalText(1000) })
  .refine(({ outcome, why }) => outcome === 'approved' || why !== null, { path: ['why'], message: say('preparing:objection.whyNot') })
export const TickForm = z.object({ provisionId: id(), ready: tick() })
export const PrivateRoomForm = z.object({ roomId: id(), take: tick() })
