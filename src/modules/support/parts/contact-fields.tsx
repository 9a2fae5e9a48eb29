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
import { Notice } from '../../../ui/notice.tsx'
import { type ContactKind, heldLabels, helds, meccLabels, meccSteps, type Way, type WrittenContact, wayLabels } from '../contact/contact.ts'

export type ContactFieldsProps = {
  kinds: readonly ContactKind[]
  ways: readonly Way[]
  /** Those likely to be spoken, the likeliest first. */
  languages: readonly string[]
  start: Omit<WrittenContact, 'minutes'> & { minutes: number | null }
  today: Temporal.PlainDate
  organisationLanguage: string
  /** What helps somebody in training to write a note; null for everybody else. */
  prompts?: unknown
}

/** The fields of a contact: what takes a minute stands first, and only kind and minutes are asked for. */
export function ContactFields(props: ContactFieldsProps) {
  const words = useWords()
  const { t } = words
  const { kinds, start, today, organisationLanguage, prompts } = props
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
      {prompts !== null && prompts !== undefined && <Prompts prompts={prompts} organisationLanguage={organisationLanguage} />}
      <AreaField name="note" label={t('support:contact.note')} hint={t('support:contact.noteHint')} rows={7} value={start.note} maxLength={20000} />
      <Marks {...props} />
      <Circumstances {...props} />
      <HealthTalk {...props} />
      <WhoMaySee {...props} />
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

// What such talks are usually about; any other topic may be typed.
const meccTopics = [
  'support:topic.smoking',
  'support:topic.alcohol',
  'support:topic.moving',
  'support:topic.food',
  'support:topic.sleep',
  'support:topic.mood',
  'support:topic.company',
  'support:topic.money',
  'support:topic.screening',
] as const

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
      <TextField
        name="meccTopic"
        label={t('support:contact.meccTopic')}
        width="medium"
        value={start.meccTopic}
        maxLength={100}
        suggestions={meccTopics.map((topic) => t(topic))}
      />
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
          options={languages.map((code) => ({ value: code, label: words.atStart(words.languageName(code)) }))}
        />
        <TimeField name="atTime" label={t('support:contact.time')} value={start.atTime} />
      </FieldRow>
      <TextField
        name="withWhom"
        label={t('support:contact.withWhom')}
        hint={t('support:contact.withWhomHint')}
        value={start.withWhom}
        maxLength={200}
      />
      <TickField name="interpreter" label={t('support:contact.interpreter')} checked={start.interpreter} />
    </FieldGroup>
  )
}

/** Notes are written to be read by the person; one that is not says why. */
function WhoMaySee({ start }: ContactFieldsProps) {
  const { t } = useWords()
  return (
    <FoldedFields title={t('support:contact.seenTitle')} names={['withheld']} open={start.withheld !== null}>
      <ChoiceField
        name="shown"
        label={t('support:contact.seen')}
        hint={t('support:contact.seenHint')}
        value={start.withheld === null ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t('support:contact.seenYes') },
          {
            value: 'no',
            label: t('support:contact.seenNo'),
            reveals: <AreaField name="withheld" label={t('support:contact.withheld')} rows={2} value={start.withheld} maxLength={500} />,
          },
        ]}
      />
    </FoldedFields>
  )
}

/** One question on a line, as the organisation wrote them, or as they come with the product. */
function Prompts({ prompts, organisationLanguage }: { prompts: unknown; organisationLanguage: string }) {
  const words = useWords()
  const { t } = words
  const own = inWords(prompts, words, organisationLanguage)
  const lines = (own === '' ? t('support:prompts.usual') : own).split('\n').filter((line) => line.trim() !== '')
  return (
    <Notice title={t('support:prompts.title')}>
      <ul>
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
