import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, Form, TextField, TickField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { NothingForm, WayForm } from '../forms.ts'
import { openPerson } from '../looking.actions.server.ts'
import { type Person, reachKinds, reachLabel, type WayToReach } from '../person.ts'
import { addWay, changeWay, removeWay, wayOf } from '../reach.actions.server.ts'

const found = async (c: Context<Signed>) => {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'correct', null), 'people.correct')
  return person
}
const done = (person: Person) => ({ to: href('/people/:personId/details', { personId: person.id }), notice: 'people:details.kept' as const })

/** The ways to reach somebody: which are safe, which they prefer, what to mind. */
export const reachPages = new Hono<Signed>()
  .get('/people/:personId/reach', async (c) => {
    const person = await found(c)
    return c.render(<WayPage person={person} state={await formAt(c)} />)
  })
  .post('/people/:personId/reach', async (c) => {
    const { db, viewer } = c.var
    const person = await found(c)
    return answer(
      c,
      await sentForm(c, WayForm),
      async (way) => {
        await addWay(db, viewer, person.id, way)
        return done(person)
      },
      (state) => <WayPage person={person} state={state} />,
    )
  })
  .get('/people/:personId/reach/:reachId', async (c) => {
    const person = await found(c)
    return c.render(<WayPage person={person} way={wayOf(person, c.req.param('reachId'))} state={await formAt(c, { version: person.version })} />)
  })
  .post('/people/:personId/reach/:reachId', async (c) => {
    const { db, viewer } = c.var
    const person = await found(c)
    const before = wayOf(person, c.req.param('reachId'))
    const read = await sentForm(c, WayForm)
    return answer(
      c,
      read,
      async (way) => (await changeWay(db, viewer, person.id, before.id, read.state.version, way)) ?? done(person),
      (state) => <WayPage person={person} way={before} state={state} />,
    )
  })
  .post('/people/:personId/reach/:reachId/removal', async (c) => {
    const { db, viewer } = c.var
    const person = await found(c)
    const reachId = c.req.param('reachId')
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await removeWay(db, viewer, person.id, reachId)
        return done(person)
      },
      (state) => <WayPage person={person} way={wayOf(person, reachId)} state={state} />,
    )
  })

function WayPage({ person, way, state }: { person: Person; way?: WayToReach; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t(way ? 'people:reach.changeTitle' : 'people:reach.addTitle', { name: person.knownAs })}
      back={{ href: href('/people/:personId/details', { personId: person.id }), label: t('people:details.back', { name: person.knownAs }) }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {way?.stoppedAt && <Notice tone="attention">{t('people:reach.stoppedSays')}</Notice>}
      <Form state={state} submit={t('people:details.keep')}>
        <ChoiceField
          name="kind"
          label={t('people:reach.kind')}
          value={way?.kind}
          required
          options={reachKinds.map((value) => ({ value, label: t(reachLabel[value]) }))}
        />
        <TextField name="value" label={t('people:reach.value')} value={way?.value} required />
        <TextField name="note" label={t('people:reach.note')} hint={t('people:reach.noteHint')} value={way?.note} />
        <TickField name="safe" label={t('people:reach.safe')} hint={t('people:reach.safeHint')} checked={way?.safe ?? true} />
        <TickField name="preferred" label={t('people:reach.prefers')} checked={way?.preferred ?? false} />
      </Form>
      {way && (
        <PostButton
          action={href('/people/:personId/reach/:reachId/removal', { personId: person.id, reachId: way.id })}
          formId={newId()}
          kind="danger"
          icon="trash-2"
          label={t('people:reach.remove')}
          fullLabel={t('people:reach.removeFull', { value: way.value })}
        />
      )}
    </Page>
  )
}
