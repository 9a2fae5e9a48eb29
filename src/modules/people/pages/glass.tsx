import { Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, BirthDayField, FieldGroup, Form, TextField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, limited, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { GlassForm } from '../forms.ts'
import { lookByReason } from '../looking.actions.server.ts'

/** Opens a record beyond one's usual reasons: by its exact reference, or a whole name with the day of birth, and a reason that the manager is told. */
export const glassPage = new Hono<Signed>()
  .get('/people/break-glass', async (c) => {
    must(may(c.var.viewer, 'look-by-reason', null), 'access.break-glass')
    return c.render(<GlassPage state={await formAt(c, { keepsDraft: false })} />)
  })
  // so slow that nobody finds a person by trying
  .post('/people/break-glass', limited('break-glass', 20, 600), async (c) => {
    const { db, viewer, parts } = c.var
    must(may(viewer, 'look-by-reason', null), 'access.break-glass')
    const link = parts.config.publicUrl ? new URL(href('/glass'), parts.config.publicUrl).toString() : undefined
    return answer(
      c,
      await sentForm(c, GlassForm),
      (sought) => lookByReason(db, viewer, { ...sought, link }),
      (state) => <GlassPage state={{ ...state, keepsDraft: false }} />,
    )
  })

function GlassPage({ state }: { state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('people:glass.title')}
      back={{ href: href('/people'), label: t('people:list.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Notice tone="attention">{t('people:glass.lead')}</Notice>
      <Form state={state} submit={t('people:glass.submit')}>
        <FieldGroup title={t('people:glass.who')} hint={t('people:glass.whoHint')}>
          <TextField
            name="reference"
            label={t('people:column.reference')}
            hint={t('people:glass.referenceHint')}
            width="short"
            dir="ltr"
            spellCheck={false}
          />
          <TextField name="name" label={t('people:glass.name')} />
          <BirthDayField name="born" label={t('people:field.born')} />
        </FieldGroup>
        <AreaField name="reason" label={t('people:glass.reason')} hint={t('people:glass.reasonHint')} rows={3} required />
      </Form>
    </Page>
  )
}
