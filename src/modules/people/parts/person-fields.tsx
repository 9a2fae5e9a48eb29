import type { Words } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, BirthDayField, ChoiceField, FieldGroup, FieldRow, NumberField, TextField } from '../../../ui/form.tsx'
import { type Correction, nameOf } from '../correction.ts'
import { type InterpreterAnswer, interpreterAnswers, interpreterLabel } from '../person.ts'

/** Who somebody is: names in every script, how they want to be spoken of, how old they are. */
export function NameFields({ value }: { value?: Correction }) {
  const { t } = useWords()
  const names = value?.names ?? []
  return (
    <FieldGroup title={t('people:group.names')}>
      <TextField name="knownAs" label={t('people:field.knownAs')} hint={t('people:field.knownAsHint')} value={value?.knownAs} required />
      <TextField name="fullName" label={t('people:field.fullName')} value={nameOf(names, 'full')} />
      <TextField
        name="otherScript"
        label={t('people:field.otherScript')}
        hint={t('people:field.otherScriptHint')}
        value={nameOf(names, 'other-script')}
      />
      <TextField name="formerName" label={t('people:field.formerName')} hint={t('people:field.formerNameHint')} value={nameOf(names, 'former')} />
      <TextField
        name="pronouns"
        label={t('people:field.pronouns')}
        value={value?.pronouns}
        suggestions={t('people:field.pronounsSuggested').split(' | ')}
        width="medium"
      />
      <FieldRow>
        <BirthDayField name="born" label={t('people:field.born')} value={value?.bornOn} />
        <NumberField name="age" label={t('people:field.age')} hint={t('people:field.ageHint')} value={value?.age} />
      </FieldRow>
    </FieldGroup>
  )
}

export function AddressFields({ value }: { value?: Correction }) {
  const { t } = useWords()
  return (
    <FieldGroup title={t('people:group.address')}>
      <AreaField name="address" label={t('people:field.address')} rows={2} value={value?.address} />
      <FieldRow>
        <TextField name="town" label={t('people:field.town')} value={value?.town} />
        <TextField name="postcode" label={t('people:field.postcode')} value={value?.postcode} width="short" dir="ltr" />
      </FieldRow>
    </FieldGroup>
  )
}

export function InterpreterFields({ answer, note }: { answer?: InterpreterAnswer; note?: string | null }) {
  const { t } = useWords()
  return (
    <>
      <ChoiceField
        name="interpreter"
        label={t('people:field.interpreter')}
        look="segments"
        value={answer ?? 'not-asked'}
        options={interpreterOptions(t)}
      />
      <TextField name="interpreterNote" label={t('people:field.interpreterNote')} hint={t('people:field.interpreterNoteHint')} value={note} />
    </>
  )
}

export function NeedFields({ value }: { value?: Correction }) {
  const { t } = useWords()
  return (
    <FieldGroup title={t('people:group.needs')}>
      <AreaField
        name="communicationNeeds"
        label={t('people:field.communicationNeeds')}
        hint={t('people:field.communicationNeedsHint')}
        rows={2}
        value={value?.communicationNeeds}
      />
      <AreaField
        name="emergencyContact"
        label={t('people:field.emergencyContact')}
        hint={t('people:field.emergencyContactHint')}
        rows={2}
        value={value?.emergencyContact}
      />
    </FieldGroup>
  )
}

const interpreterOptions = (t: Words['t']) => interpreterAnswers.map((value) => ({ value, label: t(interpreterLabel[value]) }))
