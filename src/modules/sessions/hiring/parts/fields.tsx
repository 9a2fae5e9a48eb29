import type { Words } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, DayField, FieldRow, NumberField, SelectField, TextField, TimeField } from '../../../../ui/form.tsx'
import { type Shown, typedMoney } from '../../../organisation/index.ts'
import { PlaceField } from '../../parts/times-fields.tsx'
import type { Place } from '../../place.server.ts'
import { clock, daysText, type Hire, type HireAnswer, type HireSaid, hireStateLabel, hireStates } from '../hire.ts'

export type HireChoices = { activities: readonly { id: string; name: string }[]; places: readonly Place[] }

/** What is asked for, of whom, and by when somebody should have heard. */
export function HireFields({ activities, places, shown }: HireChoices & { shown: Partial<HireSaid> }) {
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
      <PlaceField places={places} venueId={shown.venueId} roomId={shown.roomId} />
      <TextField name="askedOf" label={t('hiring:field.askedOf')} hint={t('hiring:field.askedOfHint')} value={shown.askedOf} required />
      <TextField name="reach" label={t('hiring:field.reach')} hint={t('hiring:field.reachHint')} value={shown.reach} />
      <FieldRow>
        <DayField name="fromOn" label={t('hiring:field.fromOn')} value={shown.fromOn} required />
        <DayField name="untilOn" label={t('hiring:field.untilOn')} hint={t('hiring:field.untilOnHint')} value={shown.untilOn} />
      </FieldRow>
      <FieldRow>
        <TimeField name="begins" label={t('hiring:field.begins')} value={shown.begins && clock(shown.begins)} required />
        <TimeField name="ends" label={t('hiring:field.ends')} value={shown.ends && clock(shown.ends)} required />
      </FieldRow>
      <NumberField
        decimal
        name="askedMinor"
        label={t('hiring:field.askedMinor')}
        hint={t('hiring:field.askedMinorHint')}
        value={typedMoney(shown.askedMinor)}
      />
      <DayField name="answerBy" label={t('hiring:field.answerBy')} hint={t('hiring:field.answerByHint')} value={shown.answerBy} required />
    </>
  )
}

/** What became of it. */
export function AnswerFields({ hire }: { hire: Hire }) {
  const { t } = useWords()
  return (
    <>
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
        label={t('hiring:field.agreedMinor')}
        hint={t('hiring:field.agreedMinorHint')}
        value={typedMoney(hire.agreedMinor)}
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
