import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { linkTo } from '../../../../platform/link.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Form, TicksField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may as mayKeep } from '../../register/access.ts'
import { keptOf } from '../../register/actions.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { type Asking, askingOfSession } from '../asking.server.ts'
import { InvitingForm } from '../forms.ts'
import { type Askable, askableAt, askPeople } from '../inviting.server.ts'
import { addressOf } from './asking.tsx'

/** Asks those who came, by mail or text, where they agreed to be written to. */
export const peoplePages = new Hono<Signed>()
  .get('/sessions/:sessionId/feedback/people', async (c) =>
    c.render(<PeoplePage {...(await kept(c))} state={await formAt(c, { keepsDraft: false })} />),
  )
  .post('/sessions/:sessionId/feedback/people', async (c) => {
    const { db, viewer, today, parts } = c.var
    const shown = await kept(c)
    const sessionId = shown.session.id
    const own = (token: string) => linkTo(parts.config, href('/at/:organisation/your-word/:token', { organisation: viewer.organisation.slug, token }))
    return answer(
      c,
      await sentForm(c, InvitingForm),
      async ({ people }) => {
        const done = await askPeople(db, viewer, sessionId, people, { ofAll: (asking) => addressOf(c, asking, sessionId), own }, today)
        return 'key' in done ? done : { to: href('/sessions/:sessionId/feedback', { sessionId }), notice: 'feedback:people.done' }
      },
      (state) => <PeoplePage {...shown} state={state} />,
    )
  })

type Shown = { session: Session; asking: Asking | null; askable: readonly Askable[] }

async function kept(c: Context<Signed>): Promise<Shown> {
  const { db, viewer, today } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(mayKeep(viewer, 'keep', await keptOf(db, viewer, session, today)), 'register.keep')
  return { session, asking: await askingOfSession(db, viewer, session), askable: await askableAt(db, viewer, session) }
}

function PeoplePage({ session, asking, askable, state }: Shown & { state: FormState }) {
  const { t } = useWords()
  const open = askable.filter(({ stands }) => stands === 'may-be-asked')
  const others = (['was-asked', 'did-not-agree', 'no-way'] as const).map((stands) => ({
    stands,
    count: askable.filter((one) => one.stands === stands).length,
  }))
  return (
    <Page
      title={t('feedback:people.title', { name: session.activityName })}
      back={{ href: href('/sessions/:sessionId/feedback', { sessionId: session.id }), label: session.activityName }}
      lead={<p>{t(asking?.naming === 'who-wishes' ? 'feedback:people.leadNamed' : 'feedback:people.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        {asking === null || asking.isRetired ? (
          <Notice tone="attention">{t('feedback:objection.nothingAsked')}</Notice>
        ) : open.length === 0 ? (
          <Empty icon="mail" title={t('feedback:people.none')} body={t('feedback:people.noneBody')} />
        ) : (
          <Form state={state} submit={t('feedback:people.submit')} marksOptional={false}>
            <TicksField
              name="people"
              label={t('feedback:people.whom')}
              value={open.map(({ personId }) => personId)}
              options={open.map(({ personId, knownAs, way }) => ({
                value: personId,
                label: knownAs,
                hint: way ? t(`feedback:people.by.${way.channel}`, { value: way.value }) : undefined,
              }))}
            />
          </Form>
        )}
        {others
          .filter(({ count }) => count > 0)
          .map(({ stands, count }) => (
            <p key={stands} className="quiet">
              {t(`feedback:people.${stands}`, { count })}
            </p>
          ))}
      </Stack>
    </Page>
  )
}
