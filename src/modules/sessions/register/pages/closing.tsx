import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { AreaField, ChoiceField, Form, HiddenField, NumberField, SelectField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { PacksOffered } from '../../feedback/parts/cards.tsx'
import { closeRegister, countHeads } from '../actions.server.ts'
import { capacities, capacityLabel } from '../attendance.ts'
import { ClosingForm, HeadCountForm } from '../forms.ts'
import { sumsOf } from '../rules.ts'
import { type AskedRegister, askedRegister, keptSession } from './asked.server.ts'

/** What closes a register, and a number of heads that is written and not tapped. */
export const closingPages = new Hono<Signed>()
  .get('/sessions/:sessionId/register/close', async (c) => c.render(<ClosePage {...(await askedRegister(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/register/close', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    return answer(
      c,
      await sentForm(c, ClosingForm),
      async (said) =>
        (await closeRegister(db, viewer, session.id, said, today)) ?? {
          to: said.incidents ? href('/incidents/new') : href('/sessions/:sessionId', { sessionId: session.id }),
          notice: said.incidents ? 'register:close.doneIncident' : 'register:close.done',
        },
      async (state) => <ClosePage {...(await askedRegister(c))} state={state} />,
    )
  })
  .get('/sessions/:sessionId/register/count', async (c) => c.render(<CountPage {...(await askedRegister(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/register/count', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    return answer(
      c,
      await sentForm(c, HeadCountForm),
      async (said) =>
        (await countHeads(db, viewer, session.id, said, today)) ?? {
          to: `${href('/sessions/:sessionId/register', { sessionId: session.id })}#heads`,
        },
      async (state) => <CountPage {...(await askedRegister(c))} state={state} />,
    )
  })

type Props = AskedRegister & { state: FormState }

function ClosePage({ session, register, state }: Props) {
  const { t, number } = useWords()
  const sums = sumsOf(register.registered, register.heads)
  return (
    <Page
      title={t('register:close.title', { name: session.activityName })}
      back={{ href: href('/sessions/:sessionId/register', { sessionId: session.id }), label: t('register:heading') }}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={
        <Facts
          items={[
            { label: t('register:close.came'), value: number(sums.here + sums.heads) },
            ...capacities
              .filter((cameAs) => sums.byCapacity[cameAs] > 0)
              .map((cameAs) => ({ label: t(capacityLabel(cameAs)), value: number(sums.byCapacity[cameAs]) })),
            ...(sums.heads > 0 ? [{ label: t('register:close.unnamed'), value: number(sums.heads) }] : []),
          ]}
        />
      }
    >
      <PacksOffered sessionId={session.id} />
      <Form state={state} submit={t('register:close.submit')}>
        <ChoiceField
          name="incidents"
          label={t('register:close.incidents')}
          look="segments"
          value="none"
          required
          options={[
            { value: 'none', label: t('register:close.none') },
            { value: 'these', label: t('register:close.these') },
          ]}
        />
        <AreaField name="wentWell" label={t('register:close.wentWell')} rows={3} maxLength={4000} />
        <AreaField name="note" label={t('register:close.note')} hint={t('register:close.noteHint')} rows={3} maxLength={4000} />
      </Form>
    </Page>
  )
}

function CountPage({ session, register, state }: Props) {
  const { t } = useWords()
  return (
    <Page
      title={t('register:heads.writeTitle')}
      headingNote={session.activityName}
      back={{ href: href('/sessions/:sessionId/register', { sessionId: session.id }), label: t('register:heading') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('register:heads.keep')}>
        <HiddenField name="tapId" value={newId()} />
        <NumberField name="count" label={t('register:heads.count')} value={String(register.heads.participant || '')} required />
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
