import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { AreaField, ChoiceField, Form, NumberField, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { seesSessions } from '../../access.ts'
import type { Activity } from '../../activity.ts'
import { findActivity } from '../../queries.server.ts'
import { mayProvide } from '../access.ts'
import { decideProvision, retireProvision, wantProvision } from '../actions.server.ts'
import { ProvisionDecisionForm, ProvisionForm, RetirementForm } from '../forms.ts'
import { type Provision, provisionKindLabel, provisionKinds } from '../provision.ts'
import { findProvision, provisionsOf } from '../queries.server.ts'
import { ProvisionNote, ProvisionTag } from './provision-row.tsx'

/** What an activity needs each time, and whether equipment is got. */
export const needsPages = new Hono<Signed>()
  .get('/activities/:activityId/needs', async (c) => c.render(<NeedsPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/needs', async (c) => {
    const { db, viewer } = c.var
    const { activity } = await asked(c)
    return answer(
      c,
      await sentForm(c, ProvisionForm),
      async (said) => (await wantProvision(db, viewer, activity.id, said)) ?? { to: needsOf(activity), notice: 'preparing:kept' },
      async (state) => <NeedsPage {...(await asked(c))} state={state} />,
    )
  })
  .post('/activities/:activityId/needs/retirement', async (c) => {
    const { db, viewer } = c.var
    const { activity } = await asked(c)
    return answer(
      c,
      await sentForm(c, RetirementForm),
      async ({ provisionId }) => (await retireProvision(db, viewer, activity.id, provisionId)) ?? { to: needsOf(activity), notice: 'preparing:gone' },
      async () => <NeedsPage {...(await asked(c))} state={emptyForm(needsOf(activity))} />,
    )
  })
  .get('/activities/:activityId/needs/:provisionId/decision', async (c) =>
    c.render(<DecisionPage {...(await askedDecision(c))} state={await formAt(c)} />),
  )
  .post('/activities/:activityId/needs/:provisionId/decision', async (c) => {
    const { db, viewer } = c.var
    const shown = await askedDecision(c)
    return answer(
      c,
      await sentForm(c, ProvisionDecisionForm),
      async (said) =>
        (await decideProvision(db, viewer, shown.activity.id, shown.provision.id, said)) ?? {
          to: needsOf(shown.activity),
          notice: 'preparing:decided',
        },
      (state) => <DecisionPage {...shown} state={state} />,
    )
  })

const needsOf = (activity: Activity) => href('/activities/:activityId/needs', { activityId: activity.id })

async function asked(c: Context<Signed>): Promise<{ activity: Activity; provisions: Provision[]; viewer: Viewer }> {
  const { db, viewer } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  must(mayProvide(viewer, 'want', activity), 'preparing.want')
  return { activity, provisions: await provisionsOf(db, viewer, activity.id), viewer }
}

async function askedDecision(c: Context<Signed>): Promise<{ activity: Activity; provision: Provision; viewer: Viewer }> {
  const { db, viewer } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  must(mayProvide(viewer, 'decide', activity), 'preparing.decide')
  return { activity, provision: await findProvision(db, viewer, activity.id, c.req.param('provisionId') ?? ''), viewer }
}

type NeedsProps = { activity: Activity; provisions: readonly Provision[]; viewer: Viewer; state: FormState }

function NeedsPage({ activity, provisions, viewer, state }: NeedsProps) {
  const { t } = useWords()
  const activityId = activity.id
  return (
    <Page
      title={t('preparing:title', { name: activity.name })}
      lead={<p>{t('preparing:lead')}</p>}
      back={{ href: href('/activities/:activityId', { activityId }), label: activity.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <Card title={t('preparing:list')} flush>
          {provisions.length === 0 ? (
            <Empty title={t('preparing:none')} body={t('preparing:noneBody')} />
          ) : (
            <Rows label={t('preparing:list')}>
              {provisions.map((provision) => (
                <Row
                  key={provision.id}
                  title={<bdi>{provision.what}</bdi>}
                  tags={<ProvisionTag provision={provision} />}
                  action={<NeedActions {...{ activity, provision, viewer }} />}
                >
                  <ProvisionNote provision={provision} viewer={viewer} />
                </Row>
              ))}
            </Rows>
          )}
        </Card>
        <Card title={t('preparing:add')}>
          <Form state={state} action={needsOf(activity)} submit={t('preparing:submit')}>
            <ChoiceField
              name="kind"
              label={t('preparing:kind')}
              look="segments"
              value="equipment"
              options={provisionKinds.map((kind) => ({ value: kind, label: t(provisionKindLabel(kind)) }))}
              required
            />
            <TextField name="what" label={t('preparing:what')} hint={t('preparing:whatHint')} required />
            <NumberField decimal name="costMinor" label={t('preparing:cost')} hint={t('preparing:costHint')} unit={viewer.organisation.currency} />
          </Form>
        </Card>
      </Stack>
    </Page>
  )
}

function NeedActions({ activity, provision, viewer }: { activity: Activity; provision: Provision; viewer: Viewer }) {
  const { t } = useWords()
  const [activityId, provisionId] = [activity.id, provision.id]
  return (
    <>
      {provision.kind === 'equipment' && provision.outcome === null && mayProvide(viewer, 'decide', activity) && (
        <ButtonLink
          small
          href={href('/activities/:activityId/needs/:provisionId/decision', { activityId, provisionId })}
          fullLabel={t('preparing:decideNamed', { what: provision.what })}
        >
          {t('preparing:decide')}
        </ButtonLink>
      )}
      <PostButton
        small
        kind="quiet"
        action={href('/activities/:activityId/needs/retirement', { activityId })}
        formId={newId()}
        fields={{ provisionId }}
        label={t('preparing:remove')}
        fullLabel={t('preparing:removeNamed', { what: provision.what })}
      />
    </>
  )
}

function DecisionPage({ activity, provision, viewer, state }: { activity: Activity; provision: Provision; viewer: Viewer; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('preparing:decisionTitle', { what: provision.what })}
      lead={
        <p>
          <ProvisionNote provision={provision} viewer={viewer} />
        </p>
      }
      back={{ href: needsOf(activity), label: activity.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('preparing:decisionSubmit')}>
        <ChoiceField
          name="outcome"
          label={t('preparing:outcome')}
          options={(['approved', 'declined'] as const).map((outcome) => ({ value: outcome, label: t(`preparing:outcome.${outcome}`) }))}
          required
        />
        <AreaField name="why" label={t('preparing:why')} hint={t('preparing:whyHint')} rows={2} />
      </Form>
    </Page>
  )
}
