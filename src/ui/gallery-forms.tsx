import { Card } from './card.tsx'
import { useWords } from './context.tsx'
import {
  AreaField,
  BirthDayField,
  ChoiceField,
  CodeField,
  DayField,
  EmailField,
  FieldGroup,
  FieldRow,
  FileField,
  FoldedFields,
  Form,
  type FormState,
  HiddenField,
  NumberField,
  PasswordField,
  PhoneField,
  SelectField,
  TextField,
  TickField,
  TicksField,
} from './form.tsx'
import { Grid } from './layout.tsx'

const blank: FormState = { id: 'gallery', path: '/_ui', version: 1, sent: {}, errors: {}, draftSavedAt: null, stale: null, keepsDraft: false }

/** Forms: empty with every field, shown again with what is wrong, overtaken, from a draft. */
export function GalleryForms() {
  const { t } = useWords()
  return (
    <>
      <Card title={t('ui:gallery.emptyForm')} level={3}>
        <EveryField />
      </Card>
      <Grid>
        <Card title={t('ui:gallery.wrongForm')} level={3}>
          <WrongForm />
        </Card>
        <Card title={t('ui:gallery.staleForm')} level={3}>
          <StaleForm />
        </Card>
        <Card title={t('ui:gallery.draftForm')} level={3}>
          <DraftForm />
        </Card>
      </Grid>
    </>
  )
}

function EveryField() {
  const { t, languageName } = useWords()
  return (
    <Form state={{ ...blank, keepsDraft: true }} submit={t('ui:gallery.record')} otherActions={<a href="#forms">{t('ui:gallery.giveBack')}</a>}>
      <HiddenField name="person" value="a" />
      <TextField name="name" label={t('ui:gallery.name')} required />
      <BirthDayField name="born" label={t('ui:gallery.bornLabel')} hint={t('ui:gallery.bornHint')} autoComplete="bday" />
      <FileField name="paper" label={t('ui:gallery.file')} accept={['.pdf', 'image/*']} />
      <FieldGroup title={t('ui:gallery.contacts')}>
        <FieldRow>
          <DayField name="on" label={t('ui:gallery.dayLabel')} value={Temporal.PlainDate.from('2026-11-22')} required />
          <NumberField name="minutes" label={t('ui:gallery.minutesLabel')} unit={t('ui:gallery.minutesUnit')} value={45} />
        </FieldRow>
        <HowMet />
        <ChoiceField
          name="decided"
          label={t('ui:gallery.decideLabel')}
          look="segments"
          value="yes"
          required
          options={[
            { value: 'yes', label: t('ui:gallery.yes') },
            { value: 'no', label: t('ui:gallery.no') },
            { value: 'still', label: t('ui:gallery.still') },
          ]}
        />
        <ScaleField />
        <TicksField
          name="ways"
          label={t('ui:gallery.waysLabel')}
          look="columns"
          value={['connect']}
          options={[
            { value: 'connect', label: t('ui:gallery.connect') },
            { value: 'active', label: t('ui:gallery.beActive') },
            { value: 'learn', label: t('ui:gallery.learn') },
          ]}
        />
        <AreaField name="note" label={t('ui:gallery.noteLabel')} hint={t('ui:gallery.contactHint')} required />
        <TickField name="agreed" label={t('ui:gallery.agree')} hint={t('ui:gallery.agreeHint')} />
        <SelectField
          name="venue"
          label={t('ui:gallery.venue')}
          emptyLabel={t('ui:gallery.chooseOne')}
          options={[
            { value: 'hall', label: t('ui:gallery.hall'), group: t('ui:gallery.town') },
            { value: 'library', label: t('ui:gallery.library'), group: t('ui:gallery.town') },
          ]}
        />
        <SelectField
          name="language"
          label={t('ui:gallery.language')}
          options={['en', 'da', 'ar'].map((code) => ({ value: code, label: languageName(code) }))}
          value="ar"
          width="medium"
        />
      </FieldGroup>
      <FieldGroup title={t('ui:gallery.reach')}>
        <FoldedFields title={t('ui:gallery.details')} names={['phone', 'email']}>
          <FieldRow>
            <PhoneField name="phone" label={t('ui:gallery.phoneLabel')} />
            <EmailField name="email" label={t('ui:gallery.emailLabel')} />
          </FieldRow>
        </FoldedFields>
        <FieldRow>
          <PasswordField name="password" label={t('ui:gallery.passwordLabel')} autoComplete="current-password" required />
          <CodeField name="code" label={t('ui:gallery.codeLabel')} maxLength={6} />
        </FieldRow>
      </FieldGroup>
    </Form>
  )
}

function HowMet() {
  const { t } = useWords()
  return (
    <ChoiceField
      name="how"
      label={t('ui:gallery.howLabel')}
      value="phone"
      required
      options={[
        { value: 'person', label: t('ui:gallery.inPerson'), hint: t('ui:gallery.byPhoneHint') },
        { value: 'phone', label: t('ui:gallery.byPhone'), reveals: <TextField name="interpreter" label={t('ui:gallery.interpreter')} /> },
      ]}
    />
  )
}

function ScaleField() {
  const { t, number } = useWords()
  const options = Array.from({ length: 11 }, (_, at) => ({ value: String(at), label: number(at) }))
  return <ChoiceField name="satisfied" label={t('ui:gallery.scaleLabel')} look="scale" value="6" options={options} />
}

function WrongForm() {
  const { t } = useWords()
  const errors = {
    born: t('ui:gallery.bornWrong'),
    minutes: t('ui:gallery.minutesWrong'),
    how: t('ui:gallery.howWrong'),
    note: t('ui:gallery.noteMissing'),
    form: t('ui:gallery.notSent'),
  }
  const sent = { 'born-day': '31', 'born-month': '2', 'born-year': '1985', minutes: 'x', note: '' }
  return (
    <Form state={{ ...blank, sent, errors }} idPrefix="wrong" submit={t('ui:gallery.record')}>
      <BirthDayField name="born" label={t('ui:gallery.bornLabel')} hint={t('ui:gallery.bornHint')} />
      <NumberField name="minutes" label={t('ui:gallery.minutesLabel')} unit={t('ui:gallery.minutesUnit')} required />
      <HowMet />
      <AreaField name="note" label={t('ui:gallery.noteLabel')} required />
    </Form>
  )
}

function StaleForm() {
  const { t } = useWords()
  const stale = [{ field: 'note', label: t('ui:gallery.noteLabel'), theirs: t('ui:gallery.noteTheirs'), yours: t('ui:gallery.noteText') }]
  return (
    <Form state={{ ...blank, sent: { note: t('ui:gallery.noteText') }, stale, version: 2 }} idPrefix="stale" submit={t('ui:gallery.record')}>
      <AreaField name="note" label={t('ui:gallery.noteLabel')} required />
    </Form>
  )
}

function DraftForm() {
  const { t } = useWords()
  const draftSavedAt = Temporal.Instant.from('2026-11-20T14:10:00Z')
  return (
    <Form
      state={{ ...blank, sent: { note: t('ui:gallery.noteText') }, draftSavedAt }}
      idPrefix="draft"
      submit={t('ui:gallery.record')}
      submitKind="plain"
    >
      <AreaField name="note" label={t('ui:gallery.noteLabel')} required />
    </Form>
  )
}
