import { z } from 'zod'
import { day, id, optionalChoice, optionalId, optionalText } from '../../../platform/fields.ts'
import { endingFields } from '../closing/forms.ts'

export const OpeningForm = z.object({ serviceId: id(), workerId: optionalId(), nominatedBy: optionalText(200), onDay: day() })
/** `ask` waits for the colleague to say yes; `now` gives it to them. */
export const HandOverForm = z.object({ workerId: id(), note: optionalText(2000), when: optionalChoice(['ask', 'now']) })
export const ClosingForm = z.object({ reasonId: id(), onDay: day(), note: optionalText(2000), ...endingFields })

/** Nothing is asked. */
export const ReopeningForm = z.object({})
