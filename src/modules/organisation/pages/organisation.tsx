import { Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { languages, type Words } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { EmailField, FieldRow, Form, PhoneField, SelectField, TextField, TickField, TicksField, TimeField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { OrganisationForm } from '../forms.ts'
import { asSaid, changeOrganisation } from '../organisation.actions.server.ts'
import { findOrganisation } from '../organisation.queries.server.ts'
import { countryCodes, currencyCodes, type Organisation, type OrganisationSaid, timeZones } from '../organisation.ts'
import { SpokenFields, spokenShown } from '../parts/spoken-fields.tsx'
import { languagesOf } from '../spoken-form.ts'
import type { Shown } from '../stale.ts'
import { settling } from './settling.ts'

export const aboutOrganisationPages = new Hono<Signed>()
  .get('/settings/organisation', settling, async (c) => {
    const organisation = await findOrganisation(c.var.db, c.var.viewer)
    return c.render(<OrganisationPage organisation={organisation} state={await formAt(c, { version: organisation.version })} />)
  })
  .post('/settings/organisation', settling, async (c) => {
    const { db, viewer, words } = c.var
    const organisation = await findOrganisation(db, viewer)
    const read = await sentForm(c, OrganisationForm)
    return answer(
      c,
      read,
      async (said) =>
        (await changeOrganisation(db, viewer, said, read.state.version, (shown) => shownOrganisation(shown, words))) ?? {
          to: href('/settings/organisation'),
          notice: 'organisation:settings.kept',
        },
      (state) => <OrganisationPage organisation={organisation} state={state} />,
    )
  })

function OrganisationPage({ organisation, state }: { organisation: Organisation; state: FormState }) {
  const { t, languageName, atStart } = useWords()
  const said = asSaid(organisation)
  return (
    <Page
      title={t('organisation:organisation.title')}
      lead={<p>{t('organisation:organisation.lead')}</p>}
      back={{ href: href('/settings'), label: t('organisation:settings.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('organisation:settings.keep')}>
        <TextField name="name" label={t('organisation:organisation.name')} value={said.name} required />
        <TicksField
          name="languages"
          label={t('organisation:organisation.languages')}
          hint={t('organisation:organisation.languagesHint')}
          required
          value={said.languages}
          options={languages.map((language) => ({ value: language, label: atStart(languageName(language)) }))}
        />
        <SelectField
          name="language"
          label={t('organisation:organisation.language')}
          hint={t('organisation:organisation.languageHint')}
          required
          width="medium"
          value={said.language}
          options={languages.map((language) => ({ value: language, label: atStart(languageName(language)) }))}
        />
        <PlaceFields said={said} />
        <FieldRow>
          <EmailField name="publicEmail" label={t('organisation:organisation.publicEmail')} value={said.publicEmail} />
          <PhoneField name="publicPhone" label={t('organisation:organisation.publicPhone')} value={said.publicPhone} />
        </FieldRow>
        <FieldRow>
          <TimeField
            name="textQuietFrom"
            label={t('organisation:organisation.quietFrom')}
            hint={t('organisation:organisation.quietHint')}
            value={said.textQuietFrom}
          />
          <TimeField name="textQuietUntil" label={t('organisation:organisation.quietUntil')} value={said.textQuietUntil} />
        </FieldRow>
        <TickField
          name="secondFactorRequired"
          label={t('organisation:organisation.secondFactor')}
          hint={t('organisation:organisation.secondFactorHint')}
          checked={said.secondFactorRequired}
        />
        <TickField
          name="countsPlanet"
          label={t('organisation:organisation.sixthWay')}
          hint={t('organisation:organisation.sixthWayHint')}
          checked={said.countsPlanet}
        />
        <SpokenFields
          name="privacy"
          label={t('organisation:organisation.privacy')}
          hint={t('organisation:organisation.privacyHint')}
          said={said.privacyNotice}
          languages={languagesOf(organisation).shown}
          rows={6}
        />
      </Form>
    </Page>
  )
}

function PlaceFields({ said }: { said: OrganisationSaid }) {
  const { t, locale } = useWords()
  const countryName = new Intl.DisplayNames([locale], { type: 'region' })
  const currencyName = new Intl.DisplayNames([locale], { type: 'currency' })
  const withPresent = (known: readonly string[], present: string) => (known.includes(present) ? known : [present, ...known])
  return (
    <FieldRow>
      <SelectField
        name="country"
        label={t('organisation:organisation.country')}
        required
        value={said.country}
        options={withPresent(countryCodes, said.country).map((code) => ({ value: code, label: countryName.of(code) ?? code }))}
      />
      <SelectField
        name="timeZone"
        label={t('organisation:organisation.timeZone')}
        required
        value={said.timeZone}
        options={withPresent(timeZones, said.timeZone).map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
      />
      <SelectField
        name="currency"
        label={t('organisation:organisation.currency')}
        required
        value={said.currency}
        options={withPresent(currencyCodes, said.currency).map((code) => ({ value: code, label: currencyName.of(code) ?? code }))}
      />
    </FieldRow>
  )
}

function shownOrganisation(said: OrganisationSaid, { t, languageName, list }: Words): Shown {
  const yesOrNo = (answer: boolean) => t(answer ? 'organisation:yes' : 'organisation:no')
  return [
    { field: 'name', label: t('organisation:organisation.name'), text: said.name },
    { field: 'languages', label: t('organisation:organisation.languages'), text: list(said.languages.map(languageName)) },
    { field: 'language', label: t('organisation:organisation.language'), text: languageName(said.language) },
    { field: 'country', label: t('organisation:organisation.country'), text: said.country },
    { field: 'timeZone', label: t('organisation:organisation.timeZone'), text: said.timeZone },
    { field: 'currency', label: t('organisation:organisation.currency'), text: said.currency },
    { field: 'publicEmail', label: t('organisation:organisation.publicEmail'), text: said.publicEmail ?? '' },
    { field: 'publicPhone', label: t('organisation:organisation.publicPhone'), text: said.publicPhone ?? '' },
    { field: 'textQuietFrom', label: t('organisation:organisation.quietFrom'), text: said.textQuietFrom },
    { field: 'textQuietUntil', label: t('organisation:organisation.quietUntil'), text: said.textQuietUntil },
    { field: 'secondFactorRequired', label: t('organisation:organisation.secondFactor'), text: yesOrNo(said.secondFactorRequired) },
    { field: 'countsPlanet', label: t('organisation:organisation.sixthWay'), text: yesOrNo(said.countsPlanet) },
    ...spokenShown('privacy', t('organisation:organisation.privacy'), said.privacyNotice, languages, languageName),
  ]
}
