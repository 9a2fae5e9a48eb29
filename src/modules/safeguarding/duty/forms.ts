import { z } from 'zod'
import { day, id, optionalId, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { type DutyDay, weekdays } from './duty.ts'

const time = () => text(5).refine((written) => /^([01]\d|2[0-3]):[0-5]\d$/.test(written), say('safeguarding:error.time'))

const perDay = Object.fromEntries(
  weekdays.flatMap((weekday) => [
    [`day${weekday}`, optionalId()],
    [`deputy${weekday}`, optionalId()],
  ]),
) as Record<string, ReturnType<typeof optionalId>>

export const RotaForm = z.object({ readsFrom: time(), readsUntil: time(), ...perDay }).transform(({ readsFrom, readsUntil, ...chosen }) => {
  const named = chosen as Record<string, string | null>
  const days: DutyDay[] = weekdays.flatMap((weekday) => {
    const viewerId = named[`day${weekday}`]
    return viewerId ? [{ weekday, viewerId, deputyId: named[`deputy${weekday}`] ?? null }] : []
  })
  return { readsFrom, readsUntil, days }
})

export const PeriodForm = z.object({ fromOn: day(), toOn: day(), viewerId: id(), deputyId: optionalId() })
export const EndPeriodForm = z.object({})
