import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Form, HiddenField, SelectField, TextField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Session } from '../../session.ts'
import { capacities, capacityLabel } from '../attendance.ts'
import { NewcomerForm } from '../forms.ts'
import { addNewcomer, type LikelyHere } from '../newcomer.actions.server.ts'
import { sharedNames } from '../rules.ts'
import { keptSession } from './asked.server.ts'

const formId = 'newcomer'

/** Somebody who is here for the first time: two fields, and whoever is likely the same is shown first. */
export const newcomerPages = new Hono<Signed>()
  .get('/sessions/:sessionId/register/new', async (c) => {
    const session = await keptSession(c)
    return c.render(<NewcomerPage session={session} likely={[]} state={named(c, await formAt(c))} />)
  })
  .post('/sessions/:sessionId/register/new', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    const likely: LikelyHere[] = []
    return answer(
      c,
      await sentForm(c, NewcomerForm),
      async (said) => {
        const done = await addNewcomer(db, viewer, session.id, said, today)
        if ('key' in done) return done
        if ('personId' in done)
          return { to: `${href('/sessions/:sessionId/register', { sessionId: session.id })}#p-${done.personId}`, notice: 'register:new.done' }
        likely.push(...done.likely)
        return { key: 'register:new.likelyFirst' }
      },
      (state) => <NewcomerPage session={session} likely={likely} state={state} />,
    )
  })

/** What was sought begins the form. */
function named(c: Context<Signed>, state: FormState): FormState {
  const name = c.req.query('name')?.replaceAll('\u0000', '').slice(0, 200)
  return name && Object.keys(state.sent).length === 0 ? { ...emptyForm(state.path), id: state.id, sent: { knownAs: name } } : state
}

function NewcomerPage({ session, likely, state }: { session: Session; likely: readonly LikelyHere[]; state: FormState }) {
  const { t } = useWords()
  const shared = sharedNames(likely)
  return (
    <Page
      title={t('register:new.title')}
      headingNote={session.activityName}
      back={{ href: href('/sessions/:sessionId/register', { sessionId: session.id }), label: t('register:heading') }}
      lead={<p>{t('register:new.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {likely.length > 0 && (
        <Card title={t('register:new.likely')}>
          <Rows label={t('register:new.likely')}>
            {likely.map(({ personId, name, reference }) => (
              <Row
                key={personId}
                title={<bdi>{name}</bdi>}
                action={
                  <Button form={formId} name="use" value={personId} small fullLabel={t('register:new.itIsFull', { name })}>
                    {t('register:new.itIs')}
                  </Button>
                }
              >
                {shared.has(name) && <code dir="ltr">{reference}</code>}
              </Row>
            ))}
          </Rows>
        </Card>
      )}
      <Form id={formId} state={state} submit={t(likely.length > 0 ? 'register:new.submitDistinct' : 'register:new.submit')}>
        {likely.map(({ personId }) => (
          <HiddenField key={personId} name="distinct" value={personId} />
        ))}
        <HiddenField name="tapId" value={newId()} />
        <TextField name="knownAs" label={t('register:new.knownAs')} required maxLength={200} />
        <TextField name="reach" label={t('register:new.reach')} hint={t('register:new.reachHint')} maxLength={320} />
        <SelectField
          name="cameAs"
          label={t('register:cameAs.title')}
          value="participant"
          options={capacities.map((value) => ({ value, label: t(capacityLabel(value)) }))}
        />
      </Form>
    </Page>
  )
}
