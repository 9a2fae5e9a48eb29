import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { together } from '../../../../platform/together.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { needMeanings } from '../../../support/index.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { themeMeanings } from '../../vocabulary.ts'
import { mayInvite } from '../access.ts'
import { invitePeople, sayRung } from '../actions.server.ts'
import { InviteForm, RungForm } from '../forms.ts'
import { type Candidate, type Invited, needOfTheme } from '../inviting.ts'
import { CandidatesCard, type ReasonChoice } from '../parts/candidates.tsx'
import { InvitedCard } from '../parts/invited.tsx'
import { type CandidateList, candidatesIn, invitedTo, presentingReasons, toldOf } from '../queries.server.ts'

/** Who may be invited to a session, for what they need; who was, when, and who came. */
export const invitingPages = new Hono<Signed>()
  .get('/sessions/:sessionId/inviting', async (c) => c.render(<InvitingPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/inviting', async (c) => {
    const { db, viewer } = c.var
    const { session, at } = await asked(c)
    return answer(
      c,
      await sentForm(c, InviteForm),
      async ({ people }) => {
        const done = await invitePeople(db, viewer, session.id, people, Temporal.Now.instant())
        return 'key' in done ? done : { to: at({}), notice: 'beside:invite.done' }
      },
      async (state) => <InvitingPage {...(await asked(c))} state={state} />,
    )
  })
  .post('/sessions/:sessionId/inviting/rung', async (c) => {
    const { db, viewer } = c.var
    const { session, at } = await asked(c)
    return answer(
      c,
      await sentForm(c, RungForm),
      async ({ invitationId }) => (await sayRung(db, viewer, session.id, invitationId)) ?? { to: at({}) },
      async () => <InvitingPage {...(await asked(c))} state={emptyForm(at({}))} />,
    )
  })

type Asked = {
  session: Session
  candidates: readonly Candidate[]
  next: string | null
  invited: readonly Invited[]
  reasons: readonly ReasonChoice[]
  list: CandidateList
  /** Why nobody can be invited now; null where they can. */
  hindered: 'beside:objection.inviteTooLate' | 'beside:objection.noPublicName' | null
  at: (change: Record<string, string | null>) => string
  viewer: Viewer
}

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(mayInvite(viewer, 'invite', session), 'beside.invite')
  const { publicName, themeMeaning } = await toldOf(db, viewer, session)
  const list = listOf(c, themeMeaning)
  const [{ candidates, next }, invited, reasons] = await together(
    candidatesIn(db, viewer, session, list),
    invitedTo(db, viewer, session.id),
    presentingReasons(db, viewer),
  )
  const isLate = session.off !== null || Temporal.Instant.compare(session.beginsAt, Temporal.Now.instant()) <= 0
  const hindered = isLate ? 'beside:objection.inviteTooLate' : Object.keys(publicName).length === 0 ? 'beside:objection.noPublicName' : null
  const query = { need: list.need ?? 'any', reason: list.reasonId, name: list.name }
  const at = (change: Record<string, string | null>) =>
    withQuery(href('/sessions/:sessionId/inviting', { sessionId: session.id }), { ...query, ...change })
  return { session, candidates, next, invited, reasons, list, hindered, at, viewer }
}

/** What the address asks for; the need that the session is about where it asks for nothing. */
function listOf(c: Context<Signed>, themeMeaning: string | null): CandidateList {
  const { need, reason, name = '', after } = c.req.query()
  const theme = themeMeanings.find((one) => one === themeMeaning)
  const chosen = needMeanings.find((one) => one === need) ?? null
  return {
    need: need === undefined && theme ? needOfTheme[theme] : chosen,
    reasonId: isId(reason) ? (reason as string) : null,
    name: name.replaceAll('\u0000', '').trim().slice(0, 100) || null,
    after: after ?? null,
  }
}

function InvitingPage({ session, invited, hindered, viewer, ...shown }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('beside:invite.title', { name: session.activityName, day: words.weekday(session.onDay) })}
      heading={t('beside:invite.heading')}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName }}
      lead={<p>{t('beside:invite.lead')}</p>}
      hasErrors={Object.keys(shown.state.errors).length > 0}
    >
      <Stack>
        <InvitedCard session={session} invited={invited} viewer={viewer} />
        {hindered === null ? <CandidatesCard {...shown} viewer={viewer} /> : <Notice tone="attention">{t(hindered)}</Notice>}
      </Stack>
    </Page>
  )
}
