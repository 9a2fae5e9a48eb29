import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { ableToLead } from '../../queries.server.ts'
import type { Session } from '../../session.ts'
import { sayTalk } from '../actions.server.ts'
import { TalkForm } from '../forms.ts'
import type { Talk } from '../outreach.ts'
import { type TalkChoices, TalkFields, talkShown } from '../parts/talk-fields.tsx'
import { audiencesFor, talkAt } from '../queries.server.ts'
import { askedTalk } from './asked.server.ts'

/** Who is addressed by one talk, and where help is for whoever comes forward. */
export const talkPages = new Hono<Signed>()
  .get('/sessions/:sessionId/outreach', async (c) => {
    const shown = await asked(c)
    return c.render(<TalkPage {...shown} state={await formAt(c, { version: shown.talk?.version })} />)
  })
  .post('/sessions/:sessionId/outreach', async (c) => {
    const { db, viewer, words } = c.var
    const shown = await asked(c)
    const { session } = shown
    const read = await sentForm(c, TalkForm)
    return answer(
      c,
      read,
      async (said) =>
        (await sayTalk(db, viewer, session.id, said, read.state.version, (one) => talkShown(one, shown, words, viewer))) ?? {
          to: `${href('/sessions/:sessionId', { sessionId: session.id })}#talk`,
          notice: 'outreach:kept',
        },
      (state) => <TalkPage {...shown} state={state} />,
    )
  })

type Asked = TalkChoices & { session: Session; talk: Talk | null; viewer: Viewer }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db } = c.var
  const { session, viewer } = await askedTalk(c)
  const talk = await talkAt(db, viewer, session.id)
  const [audiences, able] = await together(audiencesFor(db, viewer, talk?.audienceId ?? null), ableToLead(db, viewer))
  // whoever is on duty stays to be chosen, also where they work here no more
  const gone = talk?.dutyViewerId && !able.some(({ id }) => id === talk.dutyViewerId) ? [{ id: talk.dutyViewerId, name: talk.dutyName ?? '' }] : []
  return { session, talk, audiences, colleagues: [...able, ...gone], viewer }
}

function TalkPage({ session, talk, viewer, state, ...choices }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('outreach:talk.title', { name: session.activityName, day: words.weekday(session.onDay) })}
      heading={t('outreach:talk.heading')}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName }}
      lead={<p>{t('outreach:talk.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('outreach:keep')}>
        <TalkFields talk={talk} viewer={viewer} {...choices} />
      </Form>
    </Page>
  )
}
