import { z } from 'zod'
import { choice, choices, optionalText } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { needs, weekdays } from './minding.ts'

const clock = /^([01]\d|2[0-3]):[0-5]\d$/
const optionalTime = () => optionalText(5).pipe(z.string().regex(clock, say('around:time.noSuchTime')).nullable())

/** What somebody needs to be written to or talked with; what is not ticked is not needed any more. */
export const NeedsForm = z.object({
  needs: choices(needs),
  largePrint: optionalText(200),
  signLanguage: optionalText(200),
  otherwise: optionalText(500),
})

/** When somebody may be contacted, or never. */
export const TimeForm = z
  .object({
    kind: choice(['good', 'never']),
    weekdays: choices(weekdays.map(String) as [string, ...string[]]),
    fromTime: optionalTime(),
    untilTime: optionalTime(),
    note: optionalText(200),
  })
  .transform((sent, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if (sent.weekdays.length === 0) refuse('weekdays', say('form:required'))
    if ((sent.fromTime === null) !== (sent.untilTime === null))
      refuse(sent.fromTime === null ? 'fromTime' : 'untilTime', say('around:time.bothOrNone'))
    if (sent.fromTime !== null && sent.untilTime !== null && sent.untilTime <= sent.fromTime) refuse('untilTime', say('around:time.endsBefore'))
    return { ...sent, weekdays: sent.weekdays.map(Number) }
  })
