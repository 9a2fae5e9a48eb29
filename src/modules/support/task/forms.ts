import { z } from 'zod'
import { day, optionalId, text } from '../../../platform/fields.ts'

export const TaskForm = z.object({ words: text(500), dueOn: day(), forId: optionalId(), personId: optionalId() })

/** Nothing is asked. */
export const FinishForm = z.object({})
