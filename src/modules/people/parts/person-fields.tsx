import type { ReactNode } from 'react'
import type { Words } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, BirthDayField, ChoiceField, FieldGroup, FieldRow, FoldedFields, NumberField, TextField } from '../../../ui/form.tsx'
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
      <FieldRow>
        <BirthDayField name="born" label={t('people:field.born')} value={value?.bornOn} />
        <NumberField name="age" label={t('people:field.age')} hint={t('people:field.ageHint')} value={value?.age} />
      </FieldRow>
      <FoldedFields title={t('people:group.otherNames')} names={['otherScript', 'formerName', 'pronouns']} open={value !== undefined}>
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
      </FoldedFields>
    </FieldGroup>
  )
}

export function AddressFields({ value }: { value?: Correction }) {
  const { t } = useWords()
  return (
    <Part title={t('people:group.address')} names={['address', 'town', 'postcode']} isNew={value === undefined}>
      <AreaField name="address" label={t('people:field.address')} rows={2} value={value?.address} />
      <FieldRow>
        <TextField name="town" label={t('people:field.town')} value={value?.town} />
        <TextField name="postcode" label={t('people:field.postcode')} value={value?.postcode} width="short" dir="ltr" />
      </FieldRow>
    </Part>
  )
}

/** What can come when there is time and trust is folded away at first; whoever corrects it sees it. */
function Part({ title, names, isNew, children }: { title: string; names: readonly string[]; isNew: boolean; children: ReactNode }) {
  if (!isNew) return <FieldGroup title={title}>{children}</FieldGroup>
  return (
    <FoldedFields title={title} names={names}>
      {children}
    </FoldedFields>
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
    <Part title={t('people:group.needs')} names={['communicationNeeds', 'emergencyContact']} isNew={value === undefined}>
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
    </Part>
  )
}

const interpreterOptions = (t: Words['t']) => interpreterAnswers.map((value) => ({ value, label: t(interpreterLabel[value]) }))
