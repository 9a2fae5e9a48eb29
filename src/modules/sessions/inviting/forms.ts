import { z } from 'zod'
import { id, ids } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'

export const InviteForm = z.object({ people: ids(50).refine((chosen) => chosen.length > 0, say('form:chooseOne')) })
export const RungForm = z.object({ invitationId: id() })
