import { useWords } from '../../../ui/context.tsx'
import {
  ChoiceField,
  DayField,
  FieldGroup,
  FieldRow,
  FoldedFields,
  NumberField,
  SelectField,
  TickField,
  TicksField,
  TimeField,
} from '../../../ui/form.tsx'
import type { Place } from '../place.server.ts'
import type { Recurrence } from '../planning.ts'
import { type Pattern, patternOf, places as placesInMonth, weekdays } from '../recurrence.ts'
import { monthName, weekdayName } from './rule-text.ts'

type Shown = Pick<
  Recurrence,
  | 'begins'
  | 'minutes'
  | 'setUpMinutes'
  | 'clearUpMinutes'
  | 'briefMinutes'
  | 'debriefMinutes'
  | 'venueId'
  | 'roomId'
  | 'skipsClosedDays'
  | 'inTerm'
  | 'untilOn'
  | 'rule'
>
type Props = { places: readonly Place[]; shown?: Shown; fromOn?: Temporal.PlainDate; withOnce: boolean; hasTerms: boolean }

/** When an activity is held: once, or again and again, in the words that people have for it. */
export function TimesFields({ places, shown, fromOn, withOnce, hasTerms }: Props) {
  const { t } = useWords()
  const pattern = shown ? patternOf(shown.rule) : null
  const once = withOnce ? [{ value: 'once', label: t('sessions:times.once') }] : []
  return (
    <>
      <FieldRow>
        <DayField name="fromOn" label={t('sessions:times.fromOn')} value={fromOn} required />
        <HoursFields begins={shown?.begins} minutes={shown?.minutes} />
      </FieldRow>
      <PlaceField places={places} venueId={shown?.venueId} roomId={shown?.roomId} />
      <ChoiceField
        name="repeats"
        label={t('sessions:times.repeats')}
        value={pattern?.each ?? (withOnce ? 'once' : 'week')}
        required
        options={[
          ...once,
          { value: 'week', label: t('sessions:times.week'), reveals: <WeekFields pattern={pattern} /> },
          { value: 'month', label: t('sessions:times.month'), hint: t('sessions:times.monthHint'), reveals: <MonthFields pattern={pattern} /> },
          { value: 'month-day', label: t('sessions:times.monthDay'), reveals: <MonthDayFields pattern={pattern} /> },
        ]}
      />
      <FieldGroup title={t('sessions:times.limits')} hint={t('sessions:times.limitsHint')}>
        <DayField name="untilOn" label={t('sessions:times.untilOn')} hint={t('sessions:times.untilHint')} value={shown?.untilOn} />
        <MonthsField pattern={pattern} />
        <TickField name="skipsClosedDays" label={t('sessions:times.skipsClosed')} checked={shown?.skipsClosedDays ?? true} />
        {hasTerms && <TickField name="inTerm" label={t('sessions:times.inTerm')} checked={shown?.inTerm ?? false} />}
      </FieldGroup>
      <AroundFields shown={shown} />
    </>
  )
}

/** From which hour to which; what ends at or before its beginning ends the day after. */
export function HoursFields({ begins, minutes }: { begins?: Temporal.PlainTime; minutes?: number }) {
  const { t } = useWords()
  const clock = (time: Temporal.PlainTime) => time.toString({ smallestUnit: 'minute' })
  return (
    <>
      <TimeField name="begins" label={t('sessions:times.begins')} value={begins && clock(begins)} required />
      <TimeField
        name="ends"
        label={t('sessions:times.ends')}
        value={begins && minutes !== undefined ? clock(begins.add({ minutes })) : undefined}
        required
      />
    </>
  )
}

export function PlaceField({ places, venueId, roomId }: { places: readonly Place[]; venueId?: string | null; roomId?: string | null }) {
  const { t } = useWords()
  const venues = [...new Map(places.map((place) => [place.venueId, place.venueName]))]
  const options = venues.flatMap(([id, name]) => [
    { value: id, label: name },
    ...places
      .filter((place) => place.venueId === id && place.roomId !== null)
      .map((place) => ({
        value: `${id}/${place.roomId}`,
        label:
          place.capacity === null
            ? `${name}: ${place.roomName}`
            : t('sessions:times.roomFor', { room: `${name}: ${place.roomName}`, count: place.capacity }),
      })),
  ])
  const value = venueId ? [venueId, roomId].filter(Boolean).join('/') : undefined
  return <SelectField name="place" label={t('sessions:times.place')} emptyLabel={t('sessions:times.noPlace')} value={value} options={options} />
}

function WeekFields({ pattern }: { pattern: Pattern | null }) {
  const { t } = useWords()
  const week = pattern?.each === 'week' ? pattern : null
  return (
    <>
      <NumberField
        name="everyWeeks"
        label={t('sessions:times.everyWeeks')}
        hint={t('sessions:times.everyWeeksHint')}
        value={week?.every ?? 1}
        required
      />
      <DaysField name="on" label={t('sessions:times.on')} value={week?.on ?? []} />
    </>
  )
}

function MonthFields({ pattern }: { pattern: Pattern | null }) {
  const { t } = useWords()
  const month = pattern?.each === 'month' ? pattern : null
  return (
    <>
      <TicksField
        name="places"
        label={t('sessions:times.which')}
        look="columns"
        required
        value={month?.places ?? []}
        options={placesInMonth.map((place) => ({ value: place, label: t(`sessions:place.${place}`) }))}
      />
      <DaysField name="monthOn" label={t('sessions:times.monthOn')} value={month?.on ?? []} />
      <NumberField
        name="everyMonths"
        label={t('sessions:times.everyMonths')}
        hint={t('sessions:times.everyMonthsHint')}
        required
        value={month?.every ?? 1}
      />
    </>
  )
}

function MonthDayFields({ pattern }: { pattern: Pattern | null }) {
  const { t } = useWords()
  return (
    <NumberField name="dayOfMonth" label={t('sessions:times.dayOfMonth')} value={pattern?.each === 'month-day' ? pattern.day : undefined} required />
  )
}

function DaysField({ name, label, value }: { name: string; label: string; value: readonly string[] }) {
  const words = useWords()
  const options = weekdays.map((weekday, at) => ({ value: weekday, label: words.atStart(weekdayName(words, at)) }))
  return <TicksField name={name} label={label} look="columns" value={value} options={options} required />
}

function MonthsField({ pattern }: { pattern: Pattern | null }) {
  const words = useWords()
  const { t } = words
  const options = Array.from({ length: 12 }, (_, at) => ({ value: String(at + 1), label: words.atStart(monthName(words, at + 1)) }))
  return (
    <FoldedFields title={t('sessions:times.someMonths')} names={['months']} open={(pattern?.months.length ?? 0) > 0}>
      <TicksField name="months" label={t('sessions:times.months')} look="columns" value={(pattern?.months ?? []).map(String)} options={options} />
    </FoldedFields>
  )
}

/** What is taken for it before and after, and how much of that is spent with those who help. */
function AroundFields({ shown }: { shown?: Shown }) {
  const { t } = useWords()
  const names = ['setUpMinutes', 'clearUpMinutes', 'briefMinutes', 'debriefMinutes'] as const
  const minutes = (name: (typeof names)[number]) => (
    <NumberField key={name} name={name} label={t(`sessions:times.${name}`)} unit={t('sessions:times.minutes')} value={shown?.[name] ?? 0} required />
  )
  return (
    <FieldGroup title={t('sessions:times.around')} hint={t('sessions:times.aroundHint')}>
      <FieldRow>{names.slice(0, 2).map(minutes)}</FieldRow>
      <FieldRow>{names.slice(2).map(minutes)}</FieldRow>
    </FieldGroup>
  )
}
