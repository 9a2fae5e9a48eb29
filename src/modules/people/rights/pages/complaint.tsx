import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition, type DefinitionItem } from '../../../../ui/facts.tsx'
import { AreaField, ChoiceField, Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Said } from '../../../../ui/said.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { publicHolidaysAround } from '../../../organisation/index.server.ts'
import { NothingForm } from '../../forms.ts'
import { noteLook } from '../../looking.actions.server.ts'
import { mayRights } from '../access.ts'
import { acknowledgeComplaint, answerComplaint } from '../complaint.actions.server.ts'
import { complaintClock, findComplaint } from '../complaint.queries.server.ts'
import { type Complaint, type ComplaintClock, complaintKindLabel, complaintOutcomeLabel } from '../complaint.ts'
import { ComplaintAnswerForm, complaintOutcomes } from '../forms.ts'
import { NextOn } from './complaints.tsx'

/** One complaint: what was said, what is next, and the answer. */
export const complaintPages = new Hono<Signed>()
  .get('/rights/complaints/:complaintId', async (c) => {
    const complaint = await complaintIn(c)
    return c.render(await complaintPage(c, complaint, await formAt(c, { version: complaint.version })))
  })
  .post('/rights/complaints/:complaintId', async (c) => {
    const { db, viewer, today, t } = c.var
    const complaint = await complaintIn(c)
    const read = await sentForm(c, ComplaintAnswerForm)
    return answer(
      c,
      read,
      async (said) =>
        (await answerComplaint(db, viewer, complaint.id, read.state.version, said, { today, t })) ?? {
          to: href('/rights/complaints/:complaintId', { complaintId: complaint.id }),
          notice: 'rights:complaint.answered',
        },
      (state) => complaintPage(c, complaint, state),
    )
  })
  .post('/rights/complaints/:complaintId/acknowledgement', async (c) => {
    const { db, viewer, today } = c.var
    const complaint = await complaintIn(c)
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () =>
        (await acknowledgeComplaint(db, viewer, complaint.id, today)) ?? {
          to: href('/rights/complaints/:complaintId', { complaintId: complaint.id }),
          notice: 'rights:complaint.acknowledged',
        },
      (state) => complaintPage(c, complaint, state),
    )
  })

async function complaintIn(c: Context<Signed>): Promise<Complaint> {
  must(mayRights(c.var.viewer, 'answer-complaint', null), 'people.answer-complaint')
  const complaint = await findComplaint(c.var.db, c.var.viewer, c.req.param('complaintId') ?? '')
  if (complaint.personId !== null && !complaint.isForgotten) noteLook(c, complaint.personId)
  return complaint
}

async function complaintPage(c: Context<Signed>, complaint: Complaint, state: FormState) {
  const { db, viewer, today } = c.var
  const holidays = await publicHolidaysAround(db, viewer.organisation, today)
  return <ComplaintPage {...{ complaint, state, viewer, today, holidays }} clock={await complaintClock(db, viewer)} />
}

type Props = {
  complaint: Complaint
  clock: ComplaintClock
  viewer: Viewer
  today: Temporal.PlainDate
  holidays: ReadonlySet<string>
  state: FormState
}

function ComplaintPage(props: Props) {
  const { complaint, state } = props
  const words = useWords()
  const { t } = words
  const id = { complaintId: complaint.id }
  return (
    <Page
      title={t(complaintKindLabel[complaint.kind])}
      headingNote={<bdi>{complaint.fromName ?? (complaint.isForgotten ? t('rights:forgotten') : complaint.knownAs)}</bdi>}
      back={{ href: href('/rights/complaints'), label: t('rights:tab.complaints') }}
      hasErrors={Object.keys(state.errors).length > 0}
      actions={
        complaint.outcome === null &&
        complaint.acknowledgedOn === null && (
          <PostButton
            action={href('/rights/complaints/:complaintId/acknowledgement', id)}
            formId={newId()}
            label={t('rights:complaint.acknowledge')}
            kind="main"
          />
        )
      }
    >
      <Card>
        <Said>{complaint.about}</Said>
        <Definition items={useFacts(props)} />
      </Card>
      {complaint.outcome === null && (
        <Card title={t('rights:complaint.answerTitle')}>
          <Form state={{ ...state, path: href('/rights/complaints/:complaintId', id) }} submit={t('rights:complaint.submitAnswer')}>
            <ChoiceField
              name="outcome"
              label={t('rights:complaint.found')}
              required
              options={complaintOutcomes.map((value) => ({ value, label: t(complaintOutcomeLabel[value]) }))}
            />
            <AreaField name="answer" label={t('rights:complaint.answer')} rows={5} maxLength={10000} required />
            <AreaField name="learnt" label={t('rights:complaint.learnt')} rows={3} maxLength={5000} />
          </Form>
        </Card>
      )}
    </Page>
  )
}

function useFacts({ complaint, clock, viewer, today, holidays }: Props): DefinitionItem[] {
  const words = useWords()
  const { t } = words
  const items: DefinitionItem[] = [{ term: t('rights:complaint.next'), value: <NextOn {...{ complaint, clock, viewer, today, holidays }} /> }]
  const add = (term: string, value: DefinitionItem['value']) => {
    if (value) items.push({ term, value })
  }
  add(t('rights:request.received'), words.day(complaint.receivedOn))
  add(t('rights:complaint.takenBy'), <bdi>{complaint.takenByName}</bdi>)
  add(t('rights:complaint.replyTo'), complaint.replyTo && <bdi>{complaint.replyTo}</bdi>)
  if (complaint.personId && complaint.knownAs && !complaint.isForgotten)
    add(
      t('rights:request.who'),
      <a href={href('/people/:personId', { personId: complaint.personId })}>
        <bdi>{complaint.knownAs}</bdi>
      </a>,
    )
  add(t('rights:complaint.whichService'), inWords(complaint.serviceName, words, viewer.organisation.language))
  add(t('rights:complaint.acknowledgedOn'), complaint.acknowledgedOn && words.day(complaint.acknowledgedOn))
  add(t('rights:complaint.answeredOn'), complaint.answeredOn && words.day(complaint.answeredOn))
  add(t('rights:complaint.answer'), complaint.answer && <bdi>{complaint.answer}</bdi>)
  add(t('rights:complaint.learnt'), complaint.learnt && <bdi>{complaint.learnt}</bdi>)
  return items
}
