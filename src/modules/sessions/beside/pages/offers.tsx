import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form, NumberField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { visiblePeople } from '../../../people/index.server.ts'
import type { Activity } from '../../activity.ts'
import { findActivity } from '../../queries.server.ts'
import { keptOf } from '../../register/actions.server.ts'
import { findSession } from '../../session.queries.server.ts'
import { mayBeside, mayOffering } from '../access.ts'
import { keepOffer, settleOffering } from '../actions.server.ts'
import { OfferForm, OfferingForm } from '../forms.ts'
import { offeredAfter } from '../queries.server.ts'

/** Registration, offered after so many visits: when, and what somebody answered. Who said yes is led to their record, for those who may see it. */
export const offersPages = new Hono<Signed>()
  .post('/sessions/:sessionId/offers', async (c) => {
    const { db, viewer, today } = c.var
    const session = await findSession(db, viewer, c.req.param('sessionId'))
    must(mayBeside(viewer, 'offer', await keptOf(db, viewer, session, today)), 'beside.offer')
    const register = href('/sessions/:sessionId/register', { sessionId: session.id })
    return answer(
      c,
      await sentForm(c, OfferForm),
      async (said) => {
        const objection = await keepOffer(db, viewer, session.id, said, today)
        if (objection) return objection
        if (said.answer !== 'yes') return { to: `${register}#p-${said.personId}`, notice: `beside:offer.kept.${said.answer}` }
        const seen = await visiblePeople(db, viewer).select('person.id').where('person.id', '=', said.personId).executeTakeFirst()
        return seen
          ? { to: href('/people/:personId/correction', { personId: said.personId }), notice: 'beside:offer.kept.yes' }
          : { to: `${register}#p-${said.personId}`, notice: 'beside:offer.kept.yesUnseen' }
      },
      (state) => (
        <Page title={session.activityName} back={{ href: register, label: session.activityName }}>
          <Notice tone="attention">{Object.values(state.errors)[0]}</Notice>
        </Page>
      ),
    )
  })
  .get('/activities/:activityId/registration', async (c) => c.render(<OfferingPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/registration', async (c) => {
    const { db, viewer } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, OfferingForm),
      async ({ afterVisits }) =>
        (await settleOffering(db, viewer, shown.activity.id, afterVisits)) ?? {
          to: href('/activities/:activityId', { activityId: shown.activity.id }),
          notice: 'sessions:activity.kept',
        },
      (state) => <OfferingPage {...shown} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<{ activity: Activity; after: number | null }> {
  const { db, viewer } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  must(mayOffering(viewer, 'settle-offering', activity), 'beside.settle-offering')
  return { activity, after: await offeredAfter(db, viewer, activity.id) }
}

function OfferingPage({ activity, after, state }: { activity: Activity; after: number | null; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('beside:offering.title', { name: activity.name })}
      lead={<p>{t('beside:offering.lead')}</p>}
      back={{ href: href('/activities/:activityId', { activityId: activity.id }), label: activity.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('beside:keep')}>
        <NumberField name="afterVisits" label={t('beside:offering.after')} hint={t('beside:offering.afterHint')} value={after} />
      </Form>
    </Page>
  )
}
