import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Form, NumberField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may as mayKeep } from '../../register/access.ts'
import { keptOf } from '../../register/actions.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import type { KeptWord } from '../feedback.ts'
import { fieldOfPack, PacksForm } from '../forms.ts'
import { countPacks, type PackGiven, packsGiven } from '../packs.server.ts'
import { keptWords } from '../sets.queries.server.ts'

/** How many packs were given at a session. */
export const packsPages = new Hono<Signed>()
  .get('/sessions/:sessionId/packs', async (c) => c.render(<PacksPage {...(await kept(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/packs', async (c) => {
    const { db, viewer, today } = c.var
    const shown = await kept(c)
    return answer(
      c,
      await sentForm(c, PacksForm(shown.packs.map(({ id }) => id))),
      async (counts) =>
        (await countPacks(db, viewer, shown.session.id, counts, today)) ?? {
          to: href('/sessions/:sessionId', { sessionId: shown.session.id }),
          notice: 'feedback:packs.kept',
        },
      (state) => <PacksPage {...shown} state={state} />,
    )
  })

type Shown = { session: Session; packs: readonly KeptWord[]; given: readonly PackGiven[]; viewer: Viewer }

/** The packs in use, and those that were counted here already. */
async function kept(c: Context<Signed>): Promise<Shown> {
  const { db, viewer, today } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(mayKeep(viewer, 'keep', await keptOf(db, viewer, session, today)), 'register.keep')
  const [words, given] = await together(keptWords(db, viewer, 'sessionPack'), packsGiven(db, viewer, session.id))
  const packs = words.filter(({ id, retired }) => !retired || given.some(({ packId }) => packId === id))
  return { session, packs, given, viewer }
}

function PacksPage({ session, packs, given, viewer, state }: Shown & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('feedback:packs.title', { name: session.activityName })}
      headingNote={words.weekday(session.onDay)}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName }}
      lead={<p>{t('feedback:packs.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {packs.length === 0 ? (
        <Empty title={t('feedback:packs.noWords')} body={t('feedback:packs.noWordsBody')} />
      ) : (
        <Form state={state} submit={t('feedback:packs.submit')} marksOptional={false}>
          {packs.map((pack) => {
            const before = given.find(({ packId }) => packId === pack.id)
            return (
              <NumberField
                key={pack.id}
                name={fieldOfPack(pack.id)}
                label={inWords(pack.words, words, viewer.organisation.language)}
                value={before?.given ?? null}
                hint={before && <SaidBy given={before} viewer={viewer} />}
              />
            )
          })}
        </Form>
      )}
    </Page>
  )
}

/** Who counted, and when. */
export function SaidBy({ given: { saidBy, saidAt }, viewer }: { given: PackGiven; viewer: Viewer }) {
  const { t, day, time } = useWords()
  const { timeZone } = viewer.organisation
  return t('feedback:packs.saidBy', { name: saidBy, day: day(saidAt.toZonedDateTimeISO(timeZone).toPlainDate()), time: time(saidAt, timeZone) })
}
