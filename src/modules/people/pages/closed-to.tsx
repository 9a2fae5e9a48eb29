import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, Form, SelectField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { ClosingForm, NothingForm } from '../forms.ts'
import { openPerson } from '../looking.actions.server.ts'
import { personPartsOf } from '../parts/person-page.tsx'
import { closedTo, colleagues, servicesOfPerson } from '../person.queries.server.ts'
import type { Person } from '../person.ts'
import { closeRecord, openRecord } from '../wishes.actions.server.ts'

/** Who may not open a record, by the person's wish. */
export const closedToPages = new Hono<Signed>()
  .get('/people/:personId/closed-to', async (c) => c.render(await closedPage(c, await found(c), await formAt(c))))
  .post('/people/:personId/closed-to', async (c) => {
    const { db, viewer } = c.var
    const person = await found(c)
    return answer(
      c,
      await sentForm(c, ClosingForm),
      async (closing) => {
        const objection = await closeRecord(db, viewer, person.id, closing, personPartsOf(c).onClosed)
        if (objection) return objection
        // whoever closes a record to themselves has seen it for the last time
        const to = closing.viewerId === viewer.id ? href('/people') : href('/people/:personId/closed-to', { personId: person.id })
        return { to, notice: 'people:closed.done' }
      },
      (state) => closedPage(c, person, state),
    )
  })
  .post('/people/:personId/closed-to/:viewerId/opening', async (c) => {
    const { db, viewer } = c.var
    const person = await found(c)
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await openRecord(db, viewer, person.id, c.req.param('viewerId'))
        return { to: href('/people/:personId/closed-to', { personId: person.id }), notice: 'people:closed.opened' }
      },
      (state) => closedPage(c, person, state),
    )
  })

async function found(c: Context<Signed>): Promise<Person> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'close-record', null), 'people.close-record')
  return person
}

async function closedPage(c: Context<Signed>, person: Person, state: FormState) {
  const { db, viewer } = c.var
  const closed = await closedTo(db, viewer, person.id)
  const others = (await colleagues(db, viewer)).filter((one) => !closed.some((shut) => shut.id === one.id))
  const workerIds = new Set((await servicesOfPerson(db, viewer, person.id)).filter(({ state }) => state !== 'past').map(({ workerId }) => workerId))
  return <ClosedToPage {...{ person, state, closed, others }} leftAlone={closed.filter((one) => workerIds.has(one.id))} />
}

/** `leftAlone` are those on whose caseload the person still is, and who no longer find them. */
type Props = {
  person: Person
  state: FormState
  closed: { id: string; name: string; note: string | null }[]
  others: { id: string; name: string }[]
  leftAlone: { id: string; name: string }[]
}

function ClosedToPage({ person, state, closed, others, leftAlone }: Props) {
  const { t } = useWords()
  const personId = person.id
  return (
    <Page
      title={t('people:closed.titleOf', { name: person.knownAs })}
      back={{ href: href('/people/:personId/details', { personId }), label: t('people:details.back', { name: person.knownAs }) }}
      lead={<p>{t('people:closed.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {leftAlone.map((one) => (
        <Notice key={one.id} tone="attention" title={t('people:closed.supports', { worker: one.name, name: person.knownAs })}>
          <a href={href('/people/:personId', { personId })}>{t('people:closed.supportsLink')}</a>
        </Notice>
      ))}
      <Card title={t('people:closed.now')} flush={closed.length > 0}>
        {closed.length === 0 ? (
          <p>{t('people:closed.nobody')}</p>
        ) : (
          <Rows>
            {closed.map((one) => (
              <Row
                key={one.id}
                title={<bdi>{one.name}</bdi>}
                action={
                  <PostButton
                    action={href('/people/:personId/closed-to/:viewerId/opening', { personId, viewerId: one.id })}
                    formId={newId()}
                    label={t('people:closed.undo')}
                    fullLabel={t('people:closed.undoFull', { name: one.name })}
                    small
                  />
                }
              >
                {one.note && <bdi>{one.note}</bdi>}
              </Row>
            ))}
          </Rows>
        )}
      </Card>
      <Form state={{ ...state, path: href('/people/:personId/closed-to', { personId }) }} submit={t('people:closed.submit')}>
        <SelectField
          name="viewerId"
          label={t('people:closed.who')}
          emptyLabel={t('people:closed.choose')}
          options={others.map((one) => ({ value: one.id, label: one.name }))}
          required
        />
        <AreaField name="note" label={t('people:closed.note')} rows={2} />
      </Form>
    </Page>
  )
}
