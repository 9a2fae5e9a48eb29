import { inWords, type Spoken } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import {
  AreaField,
  BirthDayField,
  ChoiceField,
  EmailField,
  FieldGroup,
  FieldRow,
  NumberField,
  PhoneField,
  SelectField,
  TextField,
  TicksField,
} from '../../../ui/form.tsx'
import { languageOptions } from '../../people/index.ts'

/** Whether the person writes, or a professional writes about them. */
export type Voice = 'self' | 'pro'

/** Who it is about, in which languages, and how they are reached safely. Nothing of it is left for the device to fill in: it may not be their own. */
export function PersonFields({ voice }: { voice: Voice }) {
  const { t, language } = useWords()
  return (
    <>
      <FieldGroup title={t(`referrals:form.about.${voice}`)}>
        <TextField
          name="knownAs"
          label={t(`referrals:form.knownAs.${voice}`)}
          hint={t(`referrals:form.knownAsHint.${voice}`)}
          required
          maxLength={200}
        />
        <TextField name="fullName" label={t(`referrals:form.fullName.${voice}`)} maxLength={200} />
        <BirthDayField name="bornOn" label={t(`referrals:form.bornOn.${voice}`)} hint={t('referrals:field.bornOnHint')} />
        <NumberField name="age" label={t('referrals:field.age')} hint={t('referrals:field.ageHint')} />
        <FieldRow>
          <TextField name="postcode" label={t(`referrals:form.postcode.${voice}`)} dir="ltr" width="short" maxLength={12} />
          <TextField name="town" label={t(`referrals:form.town.${voice}`)} maxLength={100} />
        </FieldRow>
      </FieldGroup>
      <FieldGroup title={t(`referrals:form.languages.${voice}`)}>
        <LanguageField name="language" label={t(`referrals:form.language.${voice}`)} value={voice === 'self' ? language : null} />
        <LanguageField name="reads" label={t(`referrals:form.reads.${voice}`)} value={voice === 'self' ? language : null} />
        <LanguageField name="alsoSpeaks" label={t(`referrals:form.alsoSpeaks.${voice}`)} />
        <ChoiceField
          name="interpreter"
          label={t(`referrals:form.interpreter.${voice}`)}
          options={[
            { value: 'needed', label: t('referrals:field.yes') },
            { value: 'not-needed', label: t('referrals:field.no') },
            { value: 'not-asked', label: t('referrals:field.notSure') },
          ]}
        />
      </FieldGroup>
      <ReachFields voice={voice} />
    </>
  )
}

function ReachFields({ voice }: { voice: Voice }) {
  const { t } = useWords()
  return (
    <FieldGroup title={t(`referrals:form.reach.${voice}`)} hint={t(`referrals:form.reachHint.${voice}`)}>
      <TicksField
        name="ways"
        label={t(`referrals:form.ways.${voice}`)}
        required
        options={[
          { value: 'call', label: t(`referrals:form.wayCall.${voice}`) },
          { value: 'text', label: t(`referrals:form.wayText.${voice}`) },
          { value: 'email', label: t(`referrals:form.wayEmail.${voice}`) },
          { value: 'none', label: t(`referrals:form.wayNone.${voice}`) },
        ]}
      />
      <PhoneField name="phone" label={t('referrals:field.phone')} autoComplete="off" />
      <EmailField name="email" label={t('referrals:field.email')} autoComplete="off" />
      <ChoiceField name="leaveMessage" label={t('referrals:field.leaveMessage')} look="segments" options={yesNo(t)} />
      <TextField name="safeTimes" label={t('referrals:field.safeTimes')} hint={t('referrals:field.safeTimesHint')} maxLength={300} />
    </FieldGroup>
  )
}

type ReasonProps = { voice: Voice; reasons: readonly { id: string; words: Spoken }[]; organisationLanguage: string }

/** Why they come, as ticks and in words of their own. */
export function ReasonFields({ voice, reasons, organisationLanguage }: ReasonProps) {
  const words = useWords()
  const { t } = words
  return (
    <FieldGroup title={t(`referrals:form.why.${voice}`)}>
      {reasons.length > 0 && (
        <TicksField
          name="reasons"
          label={t(`referrals:form.reasons.${voice}`)}
          hint={t('referrals:field.reasonsHint')}
          options={reasons.map((reason) => ({ value: reason.id, label: inWords(reason.words, words, organisationLanguage) }))}
        />
      )}
      <AreaField name="story" label={t(`referrals:form.story.${voice}`)} hint={t(`referrals:form.storyHint.${voice}`)} rows={5} maxLength={5000} />
      <AreaField name="hopes" label={t(`referrals:form.hopes.${voice}`)} rows={3} maxLength={5000} />
    </FieldGroup>
  )
}

type ConditionProps = {
  conditions: readonly { id: string; question: Spoken }[]
  organisationLanguage: string
  answers?: Readonly<Record<string, string>>
  /** What the third choice is called: the person's own words unless told otherwise. */
  unsaid?: string
}

/** What the service asks before it can say yes: each may be left unsaid. */
export function ConditionFields({ conditions, organisationLanguage, answers = {}, unsaid }: ConditionProps) {
  const words = useWords()
  const { t } = words
  return conditions.map((condition) => (
    <ChoiceField
      key={condition.id}
      name={`condition-${condition.id}`}
      label={inWords(condition.question, words, organisationLanguage)}
      value={answers[condition.id]}
      options={[...yesNo(t), { value: 'not-asked', label: unsaid ?? t('referrals:field.ratherNotSay') }]}
    />
  ))
}

/** Had they heard of us, and how: it shows whether the service reaches those who did not know of it. */
export function HeardFields({ voice }: { voice: Voice }) {
  const { t } = useWords()
  return (
    <FieldGroup title={t('referrals:field.heard')}>
      <ChoiceField name="heardBefore" label={t(`referrals:form.heardBefore.${voice}`)} look="segments" options={yesNo(t)} />
      <TextField name="heardHow" label={t('referrals:field.heardHow')} maxLength={300} />
    </FieldGroup>
  )
}

function LanguageField({ name, label, value }: { name: string; label: string; value?: string | null }) {
  const words = useWords()
  return <SelectField name={name} label={label} value={value} emptyLabel="–" options={languageOptions(words)} />
}

const yesNo = (t: ReturnType<typeof useWords>['t']) => [
  { value: 'yes', label: t('referrals:field.yes') },
  { value: 'no', label: t('referrals:field.no') },
]
