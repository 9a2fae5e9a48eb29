import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { languages } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, Form, PasswordField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { formAt, handOver, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { answerHandingOver } from '../../../people/index.server.ts'
import { may as mayKeep } from '../../register/access.ts'
import { keptOf } from '../../register/actions.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { type Asking, askingOfSession } from '../asking.server.ts'
import { HandRoundForm } from '../forms.ts'

/** The screen goes round: whoever holds it finds the questions, then thanks, then the questions for the next. Everything else sleeps until its owner gives the code. */
export const tabletPages = new Hono<Signed>()
  .get('/sessions/:sessionId/feedback/tablet', async (c) =>
    c.render(<TabletPage {...(await kept(c))} state={await formAt(c, { keepsDraft: false })} />),
  )
  .post('/sessions/:sessionId/feedback/tablet', async (c) => {
    const shown = await kept(c)
    return answerHandingOver(
      c,
      await sentForm(c, HandRoundForm),
      (value, formId) => handRound(c, shown, value, formId),
      (state) => <TabletPage {...shown} state={state} />,
    )
  })

type Shown = { session: Session; asking: Asking | null }

async function kept(c: Context<Signed>): Promise<Shown> {
  const { db, viewer, today } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(mayKeep(viewer, 'keep', await keptOf(db, viewer, session, today)), 'register.keep')
  return { session, asking: await askingOfSession(db, viewer, session) }
}

async function handRound(
  c: Context<Signed>,
  { session, asking }: Shown,
  { pin, language }: { pin: string; language: string },
  formId: string,
): Promise<Outcome> {
  const { viewer } = c.var
  if (asking === null || asking.isRetired) return { key: 'feedback:objection.nothingAsked' }
  if (session.off !== null || Temporal.Instant.compare(session.beginsAt, Temporal.Now.instant()) > 0) return { key: 'feedback:objection.notYet' }
  const of = { organisation: viewer.organisation.slug, code: asking.code, sessionId: session.id }
  const liesOpen = withQuery(href('/at/:organisation/feedback/:code/:sessionId/tablet', of), { language })
  await handOver(c, { pin, liesOpen, formId, backTo: href('/sessions/:sessionId/feedback', { sessionId: session.id }) })
  return { to: liesOpen }
}

function TabletPage({ session, asking, state }: Shown & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('feedback:tablet.title', { name: session.activityName })}
      back={{ href: href('/sessions/:sessionId/feedback', { sessionId: session.id }), label: session.activityName }}
      lead={<p>{t('feedback:tablet.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {asking === null ? (
        <p>{t('feedback:asking.noneBody')}</p>
      ) : (
        <Form state={state} submit={t('feedback:tablet.submit')} marksOptional={false}>
          <ChoiceField
            name="language"
            label={t('feedback:tablet.language')}
            value={words.language}
            options={languages.map((language) => ({ value: language, label: words.atStart(words.languageName(language)) }))}
            required
          />
          <PasswordField name="pin" label={t('link:tablet.pin')} hint={t('link:tablet.pinHint')} required autoComplete="new-password" />
        </Form>
      )}
    </Page>
  )
}
