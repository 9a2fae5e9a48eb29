import { Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { together } from '../../../../platform/together.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { AreaField, DayField, FieldRow, Form, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { seesSessions } from '../../access.ts'
import { approvesModels } from '../access.ts'
import { ApprovalForm, TakeBackForm } from '../forms.ts'
import { approveModel, endApproval } from './actions.server.ts'
import { type Approval, approvedLabel, approvedOn } from './approval.ts'
import { everyApproval, versionsNotApproved } from './queries.server.ts'

const here = href('/courses/models')

/** Which versions of which models are approved: whose yes it was, and until when. */
export const modelPages = new Hono<Signed>()
  .get('/courses/models', async (c) => {
    must(seesSessions(c.var.viewer), 'sessions.see')
    return c.render(<ModelsPage {...(await asked(c.var))} state={await formAt(c)} />)
  })
  .post('/courses/models', async (c) => {
    const { db, viewer } = c.var
    must(approvesModels(viewer), 'courses.approve')
    return answer(
      c,
      await sentForm(c, ApprovalForm),
      async (said) => (await approveModel(db, viewer, said)) ?? { to: here, notice: 'courses:models.kept' },
      async (state) => <ModelsPage {...(await asked(c.var))} state={state} />,
    )
  })
  .post('/courses/models/:approvalId/end', async (c) => {
    const { db, viewer } = c.var
    must(approvesModels(viewer), 'courses.approve')
    return answer(
      c,
      await sentForm(c, TakeBackForm),
      async () => (await endApproval(db, viewer, c.req.param('approvalId'))) ?? { to: here, notice: 'courses:models.ended' },
      async () => <ModelsPage {...(await asked(c.var))} state={emptyForm(here)} />,
    )
  })

async function asked({ db, viewer, today }: Signed['Variables']) {
  const [approvals, open] = await together(everyApproval(db, viewer), versionsNotApproved(db, viewer, today))
  return { approvals, open, viewer, today }
}

const versionName = ({ model, modelVersion }: Pick<Approval, 'model' | 'modelVersion'>) => [model, modelVersion].filter(Boolean).join(', ')

type Props = {
  approvals: readonly Approval[]
  open: readonly Pick<Approval, 'model' | 'modelVersion'>[]
  viewer: Viewer
  today: Temporal.PlainDate
  state: FormState
}

function ModelsPage({ approvals, open, viewer, today, state }: Props) {
  const words = useWords()
  const { t } = words
  const mayApprove = approvesModels(viewer)
  return (
    <Page
      title={t('courses:models.title')}
      lead={<p>{t('courses:models.lead')}</p>}
      back={{ href: href('/activities'), label: t('sessions:activities.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        {open.length > 0 && <Notice tone="attention">{t('courses:models.open', { which: words.list(open.map(versionName)) })}</Notice>}
        <Card title={t('courses:models.list')} flush>
          {approvals.length === 0 ? (
            <Empty title={t('courses:models.none')} body={t('courses:models.noneBody')} />
          ) : (
            <Rows label={t('courses:models.list')}>
              {approvals.map((approval) => (
                <ApprovalRow key={approval.id} {...{ approval, today, mayApprove }} />
              ))}
            </Rows>
          )}
        </Card>
        {mayApprove && (
          <Card title={t('courses:models.add')}>
            <Form state={state} submit={t('courses:models.submit')}>
              <FieldRow>
                <TextField name="model" label={t('sessions:field.model')} hint={t('courses:models.modelHint')} value={open[0]?.model} required />
                <TextField name="modelVersion" label={t('courses:field.version')} value={open[0]?.modelVersion} maxLength={60} />
              </FieldRow>
              <TextField name="approvedBy" label={t('courses:field.approvedBy')} hint={t('courses:field.approvedByHint')} required />
              <FieldRow>
                <DayField name="approvedOn" label={t('courses:field.approvedOn')} value={today} required />
                <DayField name="untilOn" label={t('courses:field.untilOn')} hint={t('courses:field.untilHint')} />
              </FieldRow>
              <AreaField name="note" label={t('courses:field.note')} rows={2} maxLength={1000} />
            </Form>
          </Card>
        )}
      </Stack>
    </Page>
  )
}

function ApprovalRow({ approval, today, mayApprove }: { approval: Approval; today: Temporal.PlainDate; mayApprove: boolean }) {
  const words = useWords()
  const { t } = words
  const { approved } = approvedOn([approval], today)
  const name = versionName(approval)
  return (
    <Row
      title={<bdi>{name}</bdi>}
      tags={<Tag tone={approved === 'approved' ? 'good' : 'attention'}>{t(approvedLabel(approved))}</Tag>}
      action={
        mayApprove && (
          <PostButton
            small
            kind="quiet"
            action={href('/courses/models/:approvalId/end', { approvalId: approval.id })}
            formId={newId()}
            label={t('courses:takeBack')}
            fullLabel={t('courses:takeBackNamed', { what: name })}
          />
        )
      }
    >
      {t('courses:models.by', { by: approval.approvedBy, day: words.shortDay(approval.approvedOn, today) })}
      {approval.untilOn !== null && ` · ${t('courses:models.until', { day: words.shortDay(approval.untilOn, today) })}`}
      {approval.note !== null && (
        <>
          {' · '}
          <bdi>{approval.note}</bdi>
        </>
      )}
    </Row>
  )
}
