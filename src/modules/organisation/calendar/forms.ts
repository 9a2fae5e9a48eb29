import { z } from 'zod'
import { day, optionalDay, optionalText, text } from '../../../platform/fields.ts'

export const ClosedDaysForm = z.object({ from: day(), until: optionalDay(), words: optionalText(200) })
export const OpenDayForm = z.object({ onDay: day() })
export const RegionForm = z.object({ region: text(4) })
