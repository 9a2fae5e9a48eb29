import type { ReactNode } from 'react'
import type { Words } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, DayField, FieldRow, HiddenField, NumberField, SelectField, TextField, TicksField, TimeField } from '../../../../ui/form.tsx'
import { type Shown, typedMoney } from '../../../organisation/index.ts'
import { PlaceField } from '../../parts/times-fields.tsx'
import type { Place } from '../../place.server.ts'
import { clock, daysText, type Hire, type HireAnswer, type HireDay, type HireSaid, hireStateLabel, hireStates } from '../hire.ts'

export type HireChoices = { activities: readonly { id: string; name: string }[]; places: readonly Place[] }

/** What is asked for, of whom, and by when somebody should have heard. `dated`: it is for single days, which stay. */
export function HireFields({ activities, places, shown, dated = false }: HireChoices & { shown: Partial<HireSaid>; dated?: boolean }) {
  const { t } = useWords()
  return (
    <>
      <SelectField
        name="activityId"
        label={t('hiring:field.activity')}
        emptyLabel={t('hiring:choose')}
        value={shown.activityId}
        options={activities.map(({ id, name }) => ({ value: id, label: name }))}
        required
      />
      <RequestFields {...{ places, shown }}>
        {dated ? (
          <>
            <HiddenField name="fromOn" value={shown.fromOn?.toString() ?? ''} />
            <HiddenField name="untilOn" value={shown.untilOn?.toString() ?? ''} />
          </>
        ) : (
          <FieldRow>
            <DayField name="fromOn" label={t('hiring:field.fromOn')} value={shown.fromOn} required />
            <DayField name="untilOn" label={t('hiring:field.untilOn')} hint={t('hiring:field.untilOnHint')} value={shown.untilOn} />
          </FieldRow>
        )}
      </RequestFields>
    </>
  )
}

type RequestProps = { places: readonly Place[]; shown: Partial<HireSaid>; each?: boolean; children?: ReactNode }

/** Where, of whom, between which hours, for how much and by when. `each`: the cost is that of one day. */
export function RequestFields({ places, shown, each = false, children }: RequestProps) {
  const { t } = useWords()
  return (
    <>
      <PlaceField places={places} venueId={shown.venueId} roomId={shown.roomId} />
      <TextField name="askedOf" label={t('hiring:field.askedOf')} hint={t('hiring:field.askedOfHint')} value={shown.askedOf} required />
      <TextField name="reach" label={t('hiring:field.reach')} hint={t('hiring:field.reachHint')} value={shown.reach} />
      {children}
      <FieldRow>
        <TimeField name="begins" label={t('hiring:field.begins')} value={shown.begins && clock(shown.begins)} required />
        <TimeField name="ends" label={t('hiring:field.ends')} value={shown.ends && clock(shown.ends)} required />
      </FieldRow>
      <NumberField
        decimal
        name="askedMinor"
        label={t(each ? 'hiring:field.askedEach' : 'hiring:field.askedMinor')}
        hint={t(each ? 'hiring:field.askedEachHint' : 'hiring:field.askedMinorHint')}
        value={typedMoney(shown.askedMinor)}
      />
      <DayField name="answerBy" label={t('hiring:field.answerBy')} hint={t('hiring:field.answerByHint')} value={shown.answerBy} required />
    </>
  )
}

/** What became of it. */
export function AnswerFields({ hire, days }: { hire: Hire; days: readonly HireDay[] }) {
  const words = useWords()
  const { t } = words
  const open = days.filter(({ state }) => state === 'asked')
  return (
    <>
      {days.length > 0 && (
        <TicksField
          name="days"
          label={t('hiring:field.ofDays')}
          hint={t('hiring:field.ofDaysHint')}
          look="columns"
          value={open.map(({ onDay }) => onDay.toString())}
          options={days.map(({ onDay }) => ({ value: onDay.toString(), label: words.atStart(words.weekday(onDay)) }))}
        />
      )}
      <ChoiceField
        name="state"
        label={t('hiring:field.state')}
        value={hire.state}
        options={hireStates.map((value) => ({ value, label: t(hireStateLabel(value)) }))}
        required
      />
      <NumberField
        decimal
        name="agreedMinor"
        label={t(days.length > 0 ? 'hiring:field.agreedEach' : 'hiring:field.agreedMinor')}
        hint={t(days.length > 0 ? 'hiring:field.agreedEachHint' : 'hiring:field.agreedMinorHint')}
        value={typedMoney(days.length > 0 ? null : hire.agreedMinor)}
      />
      <TextField name="note" label={t('hiring:field.note')} hint={t('hiring:field.noteHint')} maxLength={2000} />
    </>
  )
}

/** A request in words, for two who change it at once. */
export function hireShown(said: HireSaid, { activities, places }: HireChoices, words: Words, currency: string): Shown {
  const { t } = words
  const place = places.find(({ venueId, roomId }) => venueId === said.venueId && (said.roomId === null || roomId === said.roomId))
  return [
    { field: 'activityId', label: t('hiring:field.activity'), text: activities.find(({ id }) => id === said.activityId)?.name ?? '' },
    { field: 'place', label: t('sessions:times.place'), text: [place?.venueName, said.roomId && place?.roomName].filter(Boolean).join(', ') },
    { field: 'askedOf', label: t('hiring:field.askedOf'), text: said.askedOf },
    { field: 'reach', label: t('hiring:field.reach'), text: said.reach ?? '' },
    { field: 'fromOn', label: t('hiring:field.days'), text: daysText(said, words) },
    { field: 'askedMinor', label: t('hiring:field.askedMinor'), text: said.askedMinor === null ? '' : words.money(said.askedMinor, currency) },
    { field: 'answerBy', label: t('hiring:field.answerBy'), text: words.day(said.answerBy) },
  ]
}

export const answerShown = ({ state, agreedMinor, note }: HireAnswer, { t, money }: Words, currency: string): Shown => [
  { field: 'state', label: t('hiring:field.state'), text: t(hireStateLabel(state)) },
  { field: 'agreedMinor', label: t('hiring:field.agreedMinor'), text: agreedMinor === null ? '' : money(agreedMinor, currency) },
  { field: 'note', label: t('hiring:field.note'), text: note ?? '' },
]
