import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { usePage } from '../../../ui/context.tsx'
import { DayField, FieldRow, Form, type FormState, NumberField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { languagesOf } from '../../organisation/index.ts'
import { may } from '../access.ts'
import { beginProgramme } from '../actions.server.ts'
import { programmeForm } from '../forms.ts'
import { SpokenTerms } from '../parts/spoken-terms.tsx'

export const newProgrammePage = new Hono<Signed>()
  .get('/programmes/new', async (c) => {
    const { viewer } = c.var
    must(may(viewer, 'begin', { leadId: viewer.organisationId }), 'programmes.lead')
    return c.render(<NewProgrammePage state={await formAt(c)} viewer={viewer} />)
  })
  .post('/programmes/new', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'begin', { leadId: viewer.organisationId }), 'programmes.lead')
    const read = await sentForm(c, programmeForm(languagesOf(viewer.organisation).asked))
    return answer(
      c,
      read,
      async (value) => {
        const begun = await beginProgramme(db, viewer, value)
        return 'id' in begun ? { to: href('/programmes/:programmeId', { programmeId: begun.id }), notice: 'programmes:new.begun' } : begun
      },
      (state) => <NewProgrammePage state={state} viewer={viewer} />,
    )
  })

function NewProgrammePage({ state, viewer }: { state: FormState; viewer: Viewer }) {
  const { words } = usePage()
  const { t } = words
  const { currency } = viewer.organisation
  return (
    <Page
      title={t('programmes:new.title')}
      hasErrors={Object.keys(state.errors).length > 0}
      back={{ href: href('/programmes'), label: t('programmes:title') }}
    >
      <Form state={state} submit={t('programmes:new.submit')}>
        <SpokenTerms viewer={viewer} />
        <TextField name="slug" label={t('programmes:new.slug')} hint={t('programmes:new.slugHint')} dir="ltr" width="medium" spellCheck={false} />
        <FieldRow>
          <DayField name="startsOn" label={t('programmes:new.startsOn')} required />
          <DayField name="endsOn" label={t('programmes:new.endsOn')} required />
        </FieldRow>
        <TextField name="budget" label={t('programmes:new.budget')} inputMode="decimal" dir="ltr" width="short" unit={currency} />
        <NumberField name="hideBelow" label={t('programmes:new.hideBelow')} hint={t('programmes:new.hideBelowHint')} value={5} required />
      </Form>
    </Page>
  )
}
