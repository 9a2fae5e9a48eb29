import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { linkTo } from '../../../../platform/link.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { ChoiceField, DayField, Form } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayAfter } from '../access.ts'
import { answerByCall, sendFollowUp } from '../actions.server.ts'
import { changeLabels, changes, type FollowUp } from '../closing.ts'
import { ByCallForm, SendForm } from '../forms.ts'
import { ChangeFields } from '../parts.tsx'
import { findFollowUp } from '../queries.server.ts'

export const followUpPages = new Hono<Signed>()
  .get('/follow-ups/:followUpId', async (c) => c.render(<FollowUpPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/follow-ups/:followUpId', async (c) => {
    const { db, viewer, today } = c.var
    const read = await sentForm(c, ByCallForm)
    return answer(
      c,
      read,
      async (value) => {
        const done = await answerByCall(db, viewer, c.req.param('followUpId'), value, today)
        return 'key' in done ? done : { to: href('/people/:personId', { personId: done.personId }), notice: 'due:followUp.kept' }
      },
      async (state) => <FollowUpPage {...(await asked(c))} state={state} />,
    )
  })
  .post('/follow-ups/:followUpId/link', async (c) => {
    const { db, viewer, parts } = c.var
    const read = await sentForm(c, SendForm)
    const address = (token: string) =>
      linkTo(parts.config, href('/at/:organisation/follow-up/:token', { organisation: viewer.organisation.slug, token }))
    return answer(
      c,
      read,
      async () => {
        const done = await sendFollowUp(db, viewer, c.req.param('followUpId'), address)
        return 'key' in done ? done : { to: href('/people/:personId', { personId: done.personId }), notice: 'due:followUp.sent' }
      },
      async (state) => (
        <FollowUpPage {...(await asked(c))} state={{ ...state, path: href('/follow-ups/:followUpId', { followUpId: c.req.param('followUpId') }) }} />
      ),
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  const followUp = await findFollowUp(db, viewer, c.req.param('followUpId') ?? '')
  must(mayAfter(viewer, 'follow-up', null), 'due.follow-up')
  return { followUp, person: await openPerson(c, followUp.personId), today }
}

type Props = { followUp: FollowUp; person: { id: string; knownAs: string }; today: Temporal.PlainDate; state: FormState }

function FollowUpPage({ followUp, person, today, state }: Props) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
  const title = t('due:followUp.title', { name: person.knownAs })
  if (followUp.droppedAt !== null)
    return (
      <Page title={title} back={back}>
        <p>{t('due:followUp.dropped')}</p>
      </Page>
    )
  if (followUp.answeredOn !== null)
    return (
      <Page title={title} back={back} lead={<p>{t(`due:followUp.how.${followUp.how ?? 'call'}`, { day: words.day(followUp.answeredOn) })}</p>}>
        {followUp.answers && (
          <Definition
            items={[
              ...changes.flatMap((change) => {
                const degree = followUp.answers?.[change]
                return degree ? [{ term: t(changeLabels[change]), value: t(`due:degree.${degree}`) }] : []
              }),
              ...(followUp.said ? [{ term: t('due:followUp.said'), value: <bdi>{followUp.said}</bdi> }] : []),
            ]}
          />
        )}
      </Page>
    )
  return (
    <Page
      title={title}
      lead={<p>{t('due:followUp.lead', { day: words.day(followUp.dueOn) })}</p>}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        {followUp.sentAt && <Notice>{t('due:followUp.sentAlready')}</Notice>}
        <Card title={t('due:followUp.byLink')}>
          <Stack gap="near">
            <p>{t('due:followUp.byLinkSays')}</p>
            <PostButton action={href('/follow-ups/:followUpId/link', { followUpId: followUp.id })} formId={newId()} label={t('due:followUp.send')} />
          </Stack>
        </Card>
        <Card title={t('due:followUp.byCall')}>
          <Form state={state} submit={t('due:followUp.keep')} marksOptional={false}>
            <ChoiceField
              name="reached"
              label={t('due:followUp.reached')}
              required
              options={(['call', 'not-reached', 'not-wanted'] as const).map((one) => ({ value: one, label: t(`due:reached.${one}`) }))}
            />
            <DayField name="onDay" label={t('due:followUp.day')} required value={today} max={today} />
            <ChangeFields />
          </Form>
        </Card>
      </Stack>
    </Page>
  )
}
