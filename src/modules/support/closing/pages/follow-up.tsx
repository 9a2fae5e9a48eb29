import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { linkTo } from '../../../../platform/link.ts'
import { seal, unseal } from '../../../../platform/seal.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { ChoiceField, DayField, Form } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { BeforeContact, openPerson, SendField, ShownLink, type WayToSend, waysToSend } from '../../../people/index.server.ts'
import type { Person } from '../../../people/index.ts'
import { mayAfter } from '../access.ts'
import { changeLabels, changes, type FollowUp } from '../closing.ts'
import { answerByCall, giveFollowUpLink } from '../follow-up.actions.server.ts'
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
  .get('/follow-ups/:followUpId/link', async (c) => {
    const { viewer, parts } = c.var
    const here = await asked(c)
    const token = unseal(parts.secret, ofTheSeal, c.req.query('sealed') ?? '')
    const address = token === null || here.followUp.answeredOn !== null ? null : linkTo(parts.config, addressOf(viewer, token))
    return c.render(<LinkPage {...here} address={address} />)
  })
  .post('/follow-ups/:followUpId/link', async (c) => {
    const { db, viewer, parts } = c.var
    const read = await sentForm(c, SendForm)
    const followUpId = c.req.param('followUpId')
    return answer(
      c,
      read,
      async ({ send }) => {
        const done = await giveFollowUpLink(db, viewer, followUpId, send, (token) => linkTo(parts.config, addressOf(viewer, token)))
        if ('key' in done) return done
        if (done.sent) return { to: href('/people/:personId', { personId: done.personId }), notice: 'due:followUp.sent' }
        return { to: withQuery(href('/follow-ups/:followUpId/link', { followUpId }), { sealed: seal(parts.secret, ofTheSeal, done.token) }) }
      },
      async (state) => <FollowUpPage {...(await asked(c))} state={emptyForm(href('/follow-ups/:followUpId', { followUpId }))} sending={state} />,
    )
  })

/** The page that shows a link carries it sealed: nothing of it is kept in the open. */
const ofTheSeal = 'follow-up link'

const addressOf = (viewer: Viewer, token: string) => href('/at/:organisation/follow-up/:token', { organisation: viewer.organisation.slug, token })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  const followUp = await findFollowUp(db, viewer, c.req.param('followUpId') ?? '')
  must(mayAfter(viewer, 'follow-up', null), 'due.follow-up')
  const ways = await waysToSend(db, viewer, followUp.personId, 'outcome')
  const sending = emptyForm(href('/follow-ups/:followUpId/link', { followUpId: followUp.id }), null, false)
  return { followUp, ways, person: await openPerson(c, followUp.personId), viewer, today, sending }
}

type Props = {
  followUp: FollowUp
  ways: readonly WayToSend[]
  person: Person
  viewer: Viewer
  today: Temporal.PlainDate
  state: FormState
  /** The form that gives a link, beside the one that keeps what was said. */
  sending: FormState
}

function FollowUpPage({ followUp, ways, person, viewer, today, state, sending }: Props) {
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
      hasErrors={Object.keys({ ...state.errors, ...sending.errors }).length > 0}
    >
      <Stack>
        <BeforeContact minded={person} name={person.knownAs} viewer={viewer} />
        {followUp.sentAt && <Notice>{t('due:followUp.sentAlready')}</Notice>}
        <Card title={t('due:followUp.byLink')}>
          <Stack gap="near">
            <p>{t('due:followUp.byLinkSays')}</p>
            <Form state={sending} submit={t('link:submit')} marksOptional={false} idPrefix="link">
              <SendField ways={ways} />
            </Form>
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

/** The link to copy or to scan, once: afterwards it is known to nobody but whoever holds it. */
function LinkPage({ followUp, person, address }: Pick<Props, 'followUp' | 'person'> & { address: string | null }) {
  const { t } = useWords()
  const back = { href: href('/follow-ups/:followUpId', { followUpId: followUp.id }), label: t('due:followUp.title', { name: person.knownAs }) }
  const answeredAt = followUp.answeredOn === null ? null : followUp.sentAt
  return (
    <Page title={t('link:shownTitle')} back={back}>
      <ShownLink
        title={t('due:followUp.mailSubject')}
        link={{ answeredAt, expiresAt: followUp.expiresAt ?? Temporal.Now.instant() }}
        address={followUp.expiresAt === null ? null : address}
      />
    </Page>
  )
}
