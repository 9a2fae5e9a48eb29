import { Hono } from 'hono'
import { emptyForm } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { DayField, FieldRow, Form, TextField } from '../../../ui/form.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { TermForm, TermRemovalForm } from '../forms.ts'
import type { Term } from '../organisation.ts'
import { sayTerm, takeTermAway } from '../room.actions.server.ts'
import { termsFrom } from '../room.queries.server.ts'
import { settling } from './settling.ts'

const done = { to: href('/settings/terms'), notice: 'organisation:settings.kept' as const }

/** The terms of the year, for what is held in term alone. */
export const termsPages = new Hono<Signed>()
  .get('/settings/terms', settling, async (c) => {
    const { db, viewer, today } = c.var
    return c.render(<TermsPage terms={await termsFrom(db, viewer, today)} state={await formAt(c)} />)
  })
  .post('/settings/terms', settling, async (c) => {
    const { db, viewer, today } = c.var
    return answer(
      c,
      await sentForm(c, TermForm),
      async (said) => (await sayTerm(db, viewer, said)) ?? done,
      async (state) => <TermsPage terms={await termsFrom(db, viewer, today)} state={state} />,
    )
  })
  .post('/settings/terms/removal', settling, async (c) => {
    const { db, viewer, today } = c.var
    return answer(
      c,
      await sentForm(c, TermRemovalForm),
      ({ id }) => takeTermAway(db, viewer, id).then(() => done),
      async () => <TermsPage terms={await termsFrom(db, viewer, today)} state={emptyForm(href('/settings/terms'))} />,
    )
  })

function TermsPage({ terms, state }: { terms: readonly Term[]; state: FormState }) {
  const words = useWords()
  const { t, day } = words
  return (
    <Page
      title={t('organisation:terms.title')}
      lead={<p>{t('organisation:terms.lead')}</p>}
      back={{ href: href('/settings'), label: t('organisation:settings.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <Card title={t('organisation:terms.title')} flush>
          {terms.length === 0 ? (
            <Empty title={t('organisation:terms.none')} body={t('organisation:terms.noneBody')} />
          ) : (
            <Rows label={t('organisation:terms.title')}>
              {terms.map((term) => (
                <Row
                  key={term.id}
                  title={<bdi>{term.name}</bdi>}
                  action={
                    <PostButton
                      small
                      kind="quiet"
                      action={href('/settings/terms/removal')}
                      formId={newId()}
                      fields={{ id: term.id }}
                      label={t('organisation:terms.remove')}
                      fullLabel={t('organisation:terms.removeNamed', { name: term.name })}
                    />
                  }
                >
                  {t('organisation:terms.between', { from: day(term.fromOn), until: day(term.untilOn) })}
                </Row>
              ))}
            </Rows>
          )}
        </Card>
        <Card title={t('organisation:terms.add')}>
          <Form state={state} action={href('/settings/terms')} submit={t('organisation:terms.submit')}>
            <TextField name="name" label={t('organisation:terms.name')} width="medium" required />
            <FieldRow>
              <DayField name="fromOn" label={t('organisation:terms.fromOn')} required />
              <DayField name="untilOn" label={t('organisation:terms.untilOn')} required />
            </FieldRow>
          </Form>
        </Card>
      </Stack>
    </Page>
  )
}
