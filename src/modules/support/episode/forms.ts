import { z } from 'zod'
import { day, id, optionalId, optionalText } from '../../../platform/fields.ts'

export const OpeningForm = z.object({ serviceId: id(), workerId: optionalId(), onDay: day() })
export const HandOverForm = z.object({ workerId: id(), note: optionalText(2000) })
export const ClosingForm = z.object({ reasonId: id(), onDay: day(), note: optionalText(2000) })

/** Nothing is asked. */
export const ReopeningForm = z.object({})
