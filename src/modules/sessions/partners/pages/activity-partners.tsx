import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Form, TicksField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import type { Activity } from '../../activity.ts'
import { findActivity } from '../../queries.server.ts'
import { mayAskAlong } from '../access.ts'
import { sayWhoComes } from '../actions.server.ts'
import { ComingForm } from '../forms.ts'
import type { CommunityPartner } from '../partner.ts'
import { partnersInUse, partnersOfActivity } from '../queries.server.ts'

/** Who comes along to an activity each time. */
export const activityPartnersPages = new Hono<Signed>()
  .get('/activities/:activityId/partners', async (c) => c.render(<ComingPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/partners', async (c) => {
    const { db, viewer } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, ComingForm),
      async ({ partners }) =>
        (await sayWhoComes(db, viewer, shown.activity.id, partners)) ?? {
          to: href('/activities/:activityId', { activityId: shown.activity.id }),
          notice: 'sessions:activity.kept',
        },
      (state) => <ComingPage {...shown} state={state} />,
    )
  })

type Asked = { activity: Activity; able: readonly CommunityPartner[]; usual: readonly CommunityPartner[] }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  must(mayAskAlong(viewer, 'ask', activity), 'beside.ask-along')
  const [inUse, usual] = await together(partnersInUse(db, viewer), partnersOfActivity(db, viewer, activity.id))
  return { activity, able: [...new Map([...usual, ...inUse].map((one) => [one.id, one])).values()], usual }
}

function ComingPage({ activity, able, usual, state }: Asked & { state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('beside:activity.partnersTitle', { name: activity.name })}
      lead={<p>{t('beside:activity.partnersLead')}</p>}
      back={{ href: href('/activities/:activityId', { activityId: activity.id }), label: activity.name }}
      actions={
        <ButtonLink icon="plus" href={href('/community-partners/new')}>
          {t('beside:partners.add')}
        </ButtonLink>
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {able.length === 0 ? (
        <Empty icon="users" title={t('beside:partners.none')} body={t('beside:activity.partnersEmpty')} />
      ) : (
        <Form state={state} submit={t('beside:keep')}>
          <TicksField
            name="partners"
            label={t('beside:activity.partnersChoose')}
            value={usual.map(({ id }) => id)}
            options={able.map(({ id, name, about }) => ({ value: id, label: name, hint: about }))}
          />
        </Form>
      )}
    </Page>
  )
}
