import { z } from 'zod'
import {
  choice,
  choices,
  day,
  id,
  ids,
  languages,
  number,
  optionalDay,
  optionalId,
  optionalMoney,
  optionalNumber,
  optionalText,
  text,
  tick,
} from '../../platform/fields.ts'
import { say } from '../../platform/refusal.ts'
import { spokenFields, spokenIn } from '../organisation/index.ts'
import { admissions, audiences, waysHeld } from './activity.ts'
import { type Pattern, places, weekdays } from './recurrence.ts'
import { waysOff } from './session.ts'

const audience = choices(audiences).pipe(z.array(z.enum(audiences)).min(1, say('form:chooseOne')))
const joinLink = optionalText(2000).refine((written) => written === null || /^https:\/\/\S+$/.test(written), say('sessions:objection.no-link'))

export const ActivityForm = z
  .object({
    serviceId: id(),
    kindId: id(),
    name: text(200),
    ...spokenFields('publicName', 200),
    ...spokenFields('description', 2000),
    forWhom: audience,
    admits: choice(admissions),
    languages: languages(),
    held: choice(waysHeld),
    capacity: optionalNumber(1, 100_000),
    priceMinor: optionalMoney(),
    concessionMinor: optionalMoney(),
    ...spokenFields('bring', 500),
    ...spokenFields('accessNote', 1000),
    joinLink,
    distressNote: optionalText(2000),
    model: optionalText(200),
    modelVersion: optionalText(60),
    headsOnly: tick(),
    published: tick(),
    closedOn: optionalDay(),
  })
  .transform(({ serviceId, kindId, name, forWhom, admits, languages: spoken, held, capacity, priceMinor, concessionMinor, ...sent }) => ({
    ...{ serviceId, kindId, name, forWhom, admits, languages: spoken, held, capacity, priceMinor, concessionMinor },
    publicName: spokenIn(sent, 'publicName'),
    description: spokenIn(sent, 'description'),
    bring: spokenIn(sent, 'bring'),
    accessNote: spokenIn(sent, 'accessNote'),
    joinLink: sent.joinLink,
    distressNote: sent.distressNote,
    model: sent.model,
    modelVersion: sent.modelVersion,
    headsOnly: sent.headsOnly,
    published: sent.published,
    closedOn: sent.closedOn,
  }))

/** An hour of the day as a clock shows it: 10:00. */
export const time = () =>
  text(5).transform((written, context) => {
    if (/^([01]\d|2[0-3]):[0-5]\d$/.test(written)) return Temporal.PlainTime.from(written)
    context.addIssue({ code: 'custom', message: say('sessions:objection.no-such-time') })
    return z.NEVER
  })

/** Where: a venue, or one of its rooms, as `venue` or `venue/room`; nowhere where it is online. */
export const place = () =>
  optionalText(80).transform((written, context) => {
    const [venueId = null, roomId = null] = (written ?? '').split('/').map((one) => one || null)
    const isRead = z.object({ venueId: z.guid().nullable(), roomId: z.guid().nullable() }).safeParse({ venueId, roomId })
    if (isRead.success && (roomId === null || venueId !== null)) return isRead.data
    context.addIssue({ code: 'custom', message: say('form:chooseOne') })
    return z.NEVER
  })

const hours = {
  begins: time(),
  ends: time(),
  place: place(),
  setUpMinutes: number(0, 480),
  clearUpMinutes: number(0, 480),
}

const months = choices(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']).transform((chosen) =>
  chosen.map(Number).toSorted((a, b) => a - b),
)

export const repeats = ['once', 'week', 'month', 'month-day'] as const
export type Repeats = (typeof repeats)[number]

const patternFields = {
  repeats: choice(repeats),
  everyWeeks: optionalNumber(1, 52),
  everyMonths: optionalNumber(1, 24),
  on: choices(weekdays),
  monthOn: choices(weekdays),
  places: choices(places),
  dayOfMonth: optionalNumber(1, 31),
  months,
}

/** How often: what a box that was not meant says is not read. Null where it is once. */
const PatternForm = z.object(patternFields).transform((sent, context): Pattern | null => {
  const missing = (field: string) => context.addIssue({ code: 'custom', path: [field], message: say('form:required') })
  if (sent.repeats === 'once') return null
  if (sent.repeats === 'week') {
    if (sent.on.length === 0) missing('on')
    return { each: 'week', every: sent.everyWeeks ?? 1, on: weekdays.filter((one) => sent.on.includes(one)), months: sent.months }
  }
  const every = sent.everyMonths ?? 1
  if (sent.repeats === 'month-day') {
    if (sent.dayOfMonth === null) missing('dayOfMonth')
    return { each: 'month-day', every, day: sent.dayOfMonth ?? 1, months: sent.months }
  }
  if (sent.places.length === 0) missing('places')
  if (sent.monthOn.length === 0) missing('monthOn')
  const [which, on] = [places.filter((one) => sent.places.includes(one)), weekdays.filter((one) => sent.monthOn.includes(one))]
  return { each: 'month', every, places: which, on, months: sent.months }
})

const SpanForm = z
  .object({ fromOn: day(), untilOn: optionalDay() })
  .refine(({ fromOn, untilOn }) => untilOn === null || Temporal.PlainDate.compare(fromOn, untilOn) <= 0, {
    path: ['untilOn'],
    message: say('sessions:objection.ends-before'),
  })

const HoursForm = z
  .object({ ...hours, briefMinutes: number(0, 240), debriefMinutes: number(0, 240), skipsClosedDays: tick(), inTerm: tick() })
  .superRefine(({ setUpMinutes, clearUpMinutes, briefMinutes, debriefMinutes }, context) => {
    const tooLong = (field: string) => context.addIssue({ code: 'custom', path: [field], message: say('sessions:objection.brief-too-long') })
    if (briefMinutes > setUpMinutes) tooLong('briefMinutes')
    if (debriefMinutes > clearUpMinutes) tooLong('debriefMinutes')
  })
  .transform(({ begins, ends, place: where, ...sent }) => ({ ...sent, ...where, begins, minutes: minutesBetween(begins, ends) }))

/** When an activity is held, once or again and again. Its parts are read each by itself, so that all that is wrong is said at once. */
export const TimesForm = z.unknown().transform((sent, context) => {
  const [pattern, span, held] = [PatternForm.safeParse(sent), SpanForm.safeParse(sent), HoursForm.safeParse(sent)]
  for (const { error } of [span, held, pattern])
    for (const { path, message } of error?.issues ?? []) context.addIssue({ code: 'custom', path, message })
  if (!pattern.success || !span.success || !held.success) return z.NEVER
  return { pattern: pattern.data, ...span.data, ...held.data }
})
export type TimesSaid = z.output<typeof TimesForm>

/** From one hour to another; what ends at or before the hour at which it begins ends on the next day. */
export function minutesBetween(begins: Temporal.PlainTime, ends: Temporal.PlainTime): number {
  const minutes = begins.until(ends).total('minutes')
  return minutes > 0 ? minutes : minutes + 1440
}

/** What is said of one session alone. */
export const SessionForm = z.object({
  onDay: day(),
  ...hours,
  /** Null: as many as each time. */
  capacity: optionalNumber(1, 100_000),
  title: optionalText(200),
  themeId: optionalId(),
  note: optionalText(4000),
})
export type SessionSaid = z.output<typeof SessionForm>

export const OffForm = z.object({ how: choice(waysOff), reasonId: id(), note: optionalText(2000) })
export const OnForm = z.object({})
/** Held again, from another day. */
export const CopyForm = z.object({ name: text(200), fromOn: day(), untilOn: optionalDay() })
/** The last day on which it is held. */
export const EndForm = z.object({ untilOn: day() })
export const WorkersForm = z.object({ leads: ids(30), helps: ids(30) })
export const SessionWorkersForm = z.object({ leads: ids(30), helps: ids(30) })
