import { z } from 'zod'
import { id, optionalText } from '../../../platform/fields.ts'

/** Nothing written takes away what was said. */
export const WhereForm = z.object({ personId: id(), place: optionalText(300) })
