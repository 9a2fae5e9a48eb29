import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import type { Key } from '../../../platform/words.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, type FormState, SelectField, TextField, TickField } from '../../../ui/form.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { closeConcern, couldDoIt, decideConcern, noteOnConcern, setStep } from '../concern/actions.server.ts'
import { type Concern, closingOutcomes, decisions, type Handler } from '../concern/concern.ts'
import { handlersOf, nameable } from '../concern/file.queries.server.ts'
import { ClosingForm, DecisionForm, HandlerForm, NoteForm, PlainForm, StepForm } from '../concern/forms.ts'
import { endHandling, nameHandler } from '../concern/handling.actions.server.ts'
import { findConcern } from '../concern/queries.server.ts'
import { aboutOf } from '../parts/concern-words.ts'
import { FormPage } from '../parts/form-page.tsx'

const here = (c: Context<Signed>): Promise<Concern> => findConcern(c.var.db, c.var.viewer, c.req.param('concernId') ?? '')
const backTo = (concern: Concern, label: string) => ({ href: href('/concerns/:concernId', { concernId: concern.id }), label })
const done = (concern: Concern, notice: Key): Outcome => ({ to: href('/concerns/:concernId', { concernId: concern.id }), notice })

/** What its handlers do with a concern, a form each. Who does not handle it finds none of them. */
export const concernDeedPages = new Hono<Signed>()
  .get('/concerns/:concernId/step', async (c) => {
    const concern = await here(c)
    return c.render(<StepPage concern={concern} people={await doers(c, concern)} today={c.var.today} state={await formAt(c)} />)
  })
  .post('/concerns/:concernId/step', async (c) => {
    const { db, viewer, today } = c.var
    const concern = await here(c)
    const read = await sentForm(c, StepForm)
    return answer(
      c,
      read,
      async (value) => (await setStep(db, viewer, concern.id, value)) ?? done(concern, 'safeguarding:step.set'),
      async (state) => <StepPage concern={concern} people={await doers(c, concern)} today={today} state={state} />,
    )
  })
  .get('/concerns/:concernId/note', async (c) => c.render(<NotePage concern={await here(c)} state={await formAt(c)} />))
  .post('/concerns/:concernId/note', async (c) => {
    const concern = await here(c)
    const read = await sentForm(c, NoteForm)
    const deed = async ({ note }: { note: string }) => {
      await noteOnConcern(c.var.db, c.var.viewer, concern.id, note)
      return done(concern, 'safeguarding:note.kept')
    }
    return answer(c, read, deed, (state) => <NotePage concern={concern} state={state} />)
  })
  .get('/concerns/:concernId/decision', async (c) => c.render(<DecisionPage concern={await here(c)} state={await formAt(c)} />))
  .post('/concerns/:concernId/decision', async (c) => {
    const concern = await here(c)
    const read = await sentForm(c, DecisionForm)
    return answer(
      c,
      read,
      async (value) => (await decideConcern(c.var.db, c.var.viewer, concern.id, value)) ?? done(concern, 'safeguarding:decision.kept'),
      (state) => <DecisionPage concern={concern} state={state} />,
    )
  })
  .get('/concerns/:concernId/closing', async (c) => c.render(<ClosingPage concern={await here(c)} state={await formAt(c)} />))
  .post('/concerns/:concernId/closing', async (c) => {
    const concern = await here(c)
    const read = await sentForm(c, ClosingForm)
    return answer(
      c,
      read,
      async (value) => (await closeConcern(c.var.db, c.var.viewer, concern.id, value)) ?? done(concern, 'safeguarding:closing.kept'),
      (state) => <ClosingPage concern={concern} state={state} />,
    )
  })
  .get('/concerns/:concernId/handlers', async (c) => c.render(<HandlersPage {...(await naming(c))} state={await formAt(c, { keepsDraft: false })} />))
  .post('/concerns/:concernId/handlers', async (c) => {
    const concern = await here(c)
    const read = await sentForm(c, HandlerForm)
    return answer(
      c,
      read,
      async ({ viewerId }) => (await nameHandler(c.var.db, c.var.viewer, concern.id, viewerId)) ?? done(concern, 'safeguarding:handlers.named'),
      async (state) => <HandlersPage {...(await naming(c))} state={{ ...state, keepsDraft: false }} />,
    )
  })
  .post('/concerns/:concernId/handlers/:viewerId/ending', async (c) => {
    const concern = await here(c)
    const read = await sentForm(c, PlainForm)
    const deed = async () => {
      await endHandling(c.var.db, c.var.viewer, concern.id, c.req.param('viewerId'))
      return done(concern, 'safeguarding:handlers.wasEnded')
    }
    return answer(c, read, deed, () => null)
  })

/** Those who can be given a step: the leads and those named on it. */
async function doers(c: Context<Signed>, concern: Concern): Promise<{ id: string; name: string }[]> {
  const { db, viewer } = c.var
  const allowed = await couldDoIt(db, viewer, concern.id)
  return (await nameable(db, viewer, concern.id)).filter(({ id }) => allowed.includes(id))
}

async function naming(c: Context<Signed>) {
  const { db, viewer } = c.var
  const concern = await here(c)
  must(may(viewer, 'name-handlers', null), 'safeguarding.name-handlers')
  return { concern, people: await nameable(db, viewer, concern.id), handlers: await handlersOf({ db, viewer, id: concern.id }) }
}

type Props = { concern: Concern; state: FormState }
const options = (people: readonly { id: string; name: string }[]) => people.map(({ id, name }) => ({ value: id, label: name }))

function StepPage({ concern, people, today, state }: Props & { people: readonly { id: string; name: string }[]; today: Temporal.PlainDate }) {
  const { t } = useWords()
  return (
    <FormPage title={t('safeguarding:step.title')} back={backTo(concern, aboutOf(concern))} state={state} submit={t('safeguarding:step.submit')}>
      <TextField name="words" label={t('safeguarding:field.step')} required />
      <SelectField name="forId" label={t('safeguarding:field.for')} emptyLabel={t('safeguarding:step.anybody')} options={options(people)} />
      <DayField name="dueOn" label={t('safeguarding:field.dueOn')} value={today} required />
    </FormPage>
  )
}

function NotePage({ concern, state }: Props) {
  const { t } = useWords()
  return (
    <FormPage title={t('safeguarding:note.title')} back={backTo(concern, aboutOf(concern))} state={state} submit={t('safeguarding:note.submit')}>
      <AreaField name="note" label={t('safeguarding:field.note')} hint={t('safeguarding:hint.note')} rows={6} required />
    </FormPage>
  )
}

function DecisionPage({ concern, state }: Props) {
  const { t } = useWords()
  return (
    <FormPage
      title={t('safeguarding:decision.title')}
      back={backTo(concern, aboutOf(concern))}
      state={state}
      submit={t('safeguarding:decision.submit')}
    >
      <ChoiceField
        name="outcome"
        label={t('safeguarding:decision.title')}
        labelUnseen
        required
        options={decisions.map((one) => ({ value: one, label: t(`safeguarding:decision.${one}`) }))}
      />
      <AreaField name="reason" label={t('safeguarding:field.reason')} hint={t('safeguarding:hint.reason')} rows={4} required />
    </FormPage>
  )
}

function ClosingPage({ concern, state }: Props) {
  const { t } = useWords()
  return (
    <FormPage
      title={t('safeguarding:closing.title')}
      back={backTo(concern, aboutOf(concern))}
      state={state}
      submit={t('safeguarding:closing.submit')}
    >
      <ChoiceField
        name="outcome"
        label={t('safeguarding:field.outcome')}
        required
        options={closingOutcomes.map((one) => ({ value: one, label: t(`safeguarding:closing.${one}`) }))}
      />
      <AreaField name="summary" label={t('safeguarding:field.summary')} rows={4} required />
      <AreaField name="personsView" label={t('safeguarding:field.personsView')} hint={t('safeguarding:hint.personsView')} rows={3} />
      <TickField name="anyway" label={t('safeguarding:field.anyway')} />
    </FormPage>
  )
}

type NamingProps = Props & { people: readonly { id: string; name: string }[]; handlers: readonly Handler[] }

function HandlersPage({ concern, people, handlers, state }: NamingProps) {
  const { t } = useWords()
  return (
    <FormPage
      title={t('safeguarding:handlers.title')}
      back={backTo(concern, aboutOf(concern))}
      lead={<p>{t('safeguarding:handlers.lead')}</p>}
      state={state}
      submit={t('safeguarding:handlers.submit')}
      before={
        handlers.length > 0 && (
          <Card title={t('safeguarding:handlers.now')} flush>
            <Rows label={t('safeguarding:handlers.now')}>
              {handlers.map(({ viewerId, name }) => (
                <Row
                  key={viewerId}
                  title={name}
                  action={
                    <PostButton
                      action={href('/concerns/:concernId/handlers/:viewerId/ending', { concernId: concern.id, viewerId })}
                      formId={newId()}
                      label={t('safeguarding:handlers.end')}
                      fullLabel={t('safeguarding:handlers.endOf', { name })}
                      small
                    />
                  }
                />
              ))}
            </Rows>
          </Card>
        )
      }
    >
      <SelectField
        name="viewerId"
        label={t('safeguarding:field.handler')}
        emptyLabel={t('safeguarding:field.choose')}
        required
        options={options(people)}
      />
    </FormPage>
  )
}
