import { z } from 'zod'
import { choice, day, number, optionalDay, optionalNumber, optionalText, text } from '../../../platform/fields.ts'
import { dueKinds, hasOwnDay, pauseReasons } from './due.ts'

export const SnoozeForm = z.object({ untilOn: day(), reason: text(500) })
export const PauseForm = z.object({ reason: choice(pauseReasons), fromOn: day(), untilOn: optionalDay(), note: optionalText(500) })

/** Nothing is asked. */
export const EndPauseForm = z.object({})

/** The names of the two fields of one kind. */
export const fieldsOf = (kind: (typeof dueKinds)[number]) => ({ every: `every-${kind}`, window: `window-${kind}` }) as const

/** Without days nothing of the kind is ever due, but on a day of its own. */
export const RulesForm = z.object(
  Object.fromEntries(
    dueKinds.flatMap((kind) => [
      [fieldsOf(kind).every, optionalNumber(1, 1100)],
      [fieldsOf(kind).window, hasOwnDay(kind) ? optionalNumber(0, 90) : number(0, 90)],
    ]),
  ) as Record<string, ReturnType<typeof optionalNumber>>,
)
