import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import {
  AreaField,
  ChoiceField,
  DayField,
  FieldGroup,
  FieldRow,
  FoldedFields,
  NumberField,
  SelectField,
  TextField,
  TickField,
  TicksField,
  TimeField,
} from '../../../ui/form.tsx'
import { type ContactKind, heldLabels, helds, meccLabels, meccSteps, type Way, type WrittenContact, wayLabels } from '../contact/contact.ts'

export type ContactFieldsProps = {
  kinds: readonly ContactKind[]
  ways: readonly Way[]
  /** Those likely to be spoken, the likeliest first. */
  languages: readonly string[]
  start: Omit<WrittenContact, 'minutes'> & { minutes: number | null }
  today: Temporal.PlainDate
  organisationLanguage: string
}

/** The fields of a contact: what takes a minute stands first, and only kind and minutes are asked for. */
export function ContactFields(props: ContactFieldsProps) {
  const words = useWords()
  const { t } = words
  const { kinds, start, today, organisationLanguage } = props
  return (
    <>
      <FieldRow>
        <SelectField
          name="kindId"
          label={t('support:contact.kind')}
          required
          value={start.kindId}
          options={kinds.map((kind) => ({ value: kind.id, label: inWords(kind.words, words, organisationLanguage) }))}
        />
        <NumberField
          name="minutes"
          label={t('support:contact.minutes')}
          hint={t('support:contact.minutesHint')}
          required
          value={start.minutes}
          unit={t('support:contact.minutesUnit')}
        />
        <DayField name="onDay" label={t('support:contact.day')} value={start.onDay} max={today} />
      </FieldRow>
      <FieldRow>
        <ChoiceField
          name="held"
          label={t('support:contact.held')}
          look="segments"
          required
          value={start.held}
          options={helds.map((held) => ({ value: held, label: t(heldLabels[held]) }))}
        />
        <ChoiceField
          name="withPerson"
          label={t('support:contact.withPerson')}
          look="segments"
          required
          value={start.withPerson ? 'with' : 'for'}
          options={[
            { value: 'with', label: t('support:contact.withThem') },
            { value: 'for', label: t('support:contact.forThem') },
          ]}
        />
      </FieldRow>
      <AreaField name="note" label={t('support:contact.note')} hint={t('support:contact.noteHint')} rows={7} value={start.note} maxLength={20000} />
      <Marks {...props} />
      <Circumstances {...props} />
      <HealthTalk {...props} />
    </>
  )
}

function Marks({ ways, start }: ContactFieldsProps) {
  const { t } = useWords()
  if (ways.length === 0) return null
  return (
    <TicksField
      name="ways"
      label={t('support:contact.ways')}
      hint={t('support:contact.waysHint')}
      look="columns"
      value={start.ways}
      options={ways.map((way) => ({ value: way, label: t(wayLabels[way]) }))}
    />
  )
}

function HealthTalk({ start }: ContactFieldsProps) {
  const { t } = useWords()
  return (
    <FoldedFields title={t('support:contact.meccTitle')} names={['mecc', 'meccTopic']} open={start.mecc !== null}>
      <ChoiceField
        name="mecc"
        label={t('support:contact.mecc')}
        hint={t('support:contact.meccHint')}
        look="segments"
        value={start.mecc ?? ''}
        options={[{ value: '', label: t('support:mecc.none') }, ...meccSteps.map((step) => ({ value: step, label: t(meccLabels[step]) }))]}
      />
      <TextField name="meccTopic" label={t('support:contact.meccTopic')} width="medium" value={start.meccTopic} maxLength={100} />
    </FoldedFields>
  )
}

function Circumstances({ languages, start }: ContactFieldsProps) {
  const words = useWords()
  const { t } = words
  return (
    <FieldGroup title={t('support:contact.circumstances')}>
      <FieldRow>
        <SelectField
          name="language"
          label={t('support:contact.language')}
          emptyLabel={t('support:contact.notSaid')}
          value={start.language}
          options={languages.map((code) => ({ value: code, label: words.languageName(code) }))}
        />
        <TimeField name="atTime" label={t('support:contact.time')} value={start.atTime} />
      </FieldRow>
      <TickField name="interpreter" label={t('support:contact.interpreter')} checked={start.interpreter} />
    </FieldGroup>
  )
}
