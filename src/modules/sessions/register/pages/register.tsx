import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Folded } from '../../../../ui/folded.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { hasAny, type Viewer } from '../../../access/index.ts'
import { MindTags } from '../../../people/index.server.ts'
import { BesideTold } from '../../beside/parts/links.tsx'
import { OffersCard } from '../../beside/parts/offers-card.tsx'
import { ByNameCard } from '../../booking/parts/by-name.tsx'
import { MoneyBeside } from '../../money/parts/beside.tsx'
import { MoneyOnRegister } from '../../money/parts/on-register.tsx'
import { hoursText, whereText } from '../../parts/when.ts'
import { markTheRest, reopenRegister, tapHeads, tapOn } from '../actions.server.ts'
import { attendanceMeaningSays, attendanceMeanings } from '../attendance.ts'
import { HeadTapForm, ReopenForm, RestForm, TapForm } from '../forms.ts'
import { BesideName, type Besides, mindedAtDoor } from '../parts/beside.tsx'
import { FindCard } from '../parts/find.tsx'
import { HeadsCard } from '../parts/heads.tsx'
import { RegisterRow } from '../parts/row.tsx'
import { missingOf, type Sums, sharedNames, sumsOf, wordFor } from '../rules.ts'
import { type AskedRegister, afterTap, askedRegister, keptSession } from './asked.server.ts'

/** The register of a session. Each tap is a form of its own, and comes back to the row that was tapped. */
export const registerPages = new Hono<Signed>()
  .get('/sessions/:sessionId/register', async (c) => c.render(<RegisterPage {...(await askedRegister(c))} error={null} />))
  .post('/sessions/:sessionId/register', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    const answered = await answer(
      c,
      await sentForm(c, TapForm),
      async ({ tap }) => (await tapOn(db, viewer, session.id, tap, today)) ?? { to: `${at(session.id)}#p-${tap.personId}` },
      (state) => registerAgain(c, state.errors),
    )
    return afterTap(c, answered)
  })
  .post('/sessions/:sessionId/register/rest', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    return answer(
      c,
      await sentForm(c, RestForm),
      async ({ rest }) => (await markTheRest(db, viewer, session.id, rest, today)) ?? { to: at(session.id) },
      (state) => registerAgain(c, state.errors),
    )
  })
  .post('/sessions/:sessionId/register/heads', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    return answer(
      c,
      await sentForm(c, HeadTapForm),
      async ({ heads }) => (await tapHeads(db, viewer, session.id, heads, today)) ?? { to: `${at(session.id)}#heads` },
      (state) => registerAgain(c, state.errors),
    )
  })
  .post('/sessions/:sessionId/register/reopen', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    return answer(
      c,
      await sentForm(c, ReopenForm),
      async () => {
        await reopenRegister(db, viewer, session.id, today)
        return { to: at(session.id), notice: 'register:reopened' }
      },
      (state) => registerAgain(c, state.errors),
    )
  })

/** The register once more, with what stands in the way. */
export const registerAgain = async (c: Context<Signed>, errors: Record<string, string>) => (
  <RegisterPage {...(await askedRegister(c))} error={wrong(errors)} />
)

const at = (sessionId: string) => href('/sessions/:sessionId/register', { sessionId })
const wrong = (errors: Record<string, string>): string | null => Object.values(errors)[0] ?? null

type Props = AskedRegister & { error: string | null }

function RegisterPage(props: Props) {
  const { session, register, viewer, objection, error } = props
  const words = useWords()
  const { t } = words
  const sessionId = session.id
  const day = words.weekday(session.onDay)
  return (
    <Page
      title={t('register:title', { name: session.activityName, day })}
      heading={session.activityName}
      headingNote={t('register:heading')}
      back={{ href: href('/sessions/:sessionId', { sessionId }), label: day }}
      lead={<p>{[day, hoursText(session, words, viewer.organisation.timeZone), whereText(session, words)].filter(Boolean).join(', ')}</p>}
      actions={
        !session.headsOnly && <ButtonLink href={href('/sessions/:sessionId/register/paper', { sessionId })}>{t('register:paper.link')}</ButtonLink>
      }
      hasErrors={error !== null}
      scripts={['register.js']}
    >
      <div id="register" className="register">
        <Stack>
          {error !== null && (
            <Notice tone="danger" said>
              {error}
            </Notice>
          )}
          {objection !== null && <Standing {...props} />}
          {!session.headsOnly && <PeopleCard {...props} />}
          <ByNameCard sessionId={session.id} booked={props.byName} />
          {objection === null && <OffersCard beside={props.beside} registered={register.registered} />}
          <div id="heads">
            <HeadsCard
              sessionId={sessionId}
              heads={register.heads}
              open={objection === null}
              title={t('register:heads.title', { count: sumsOf(register.registered, register.heads).heads })}
            />
          </div>
          <MoneyOnRegister {...props} />
          {objection === null && (
            <Line apart>
              <ButtonLink kind="main" icon="check" href={href('/sessions/:sessionId/register/close', { sessionId })}>
                {t('register:close.link')}
              </ButtonLink>
              <ButtonLink href={href('/concerns/new')}>{t('register:concern')}</ButtonLink>
            </Line>
          )}
        </Stack>
      </div>
    </Page>
  )
}

/** Why nothing can be said now; of a closed one, what was said, and the way to open it again. */
function Standing({ session, register, objection, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const { closing } = register
  if (closing === null) return objection && <Notice tone="attention">{t(objection.key)}</Notice>
  const on = closing.closedAt.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate()
  return (
    <Notice tone="good" title={t('register:closed.title')}>
      <p>{t('register:closed.by', { name: closing.closedBy, day: words.day(on) })}</p>
      <Line>
        <PostButton
          action={href('/sessions/:sessionId/register/reopen', { sessionId: session.id })}
          formId={newId()}
          icon="undo-2"
          label={t('register:reopen')}
        />
      </Line>
    </Notice>
  )
}

const sumsText = (sums: Sums, t: Words['t']) => ({
  here: t('register:sums.here', { count: sums.here }),
  expected: t('register:sums.expected', { count: sums.expected }),
})

/** What the viewer may do beside a name. */
const besides = (viewer: Viewer): Besides => ({
  records: hasAny(viewer, ['manager', 'coordinator', 'worker', 'caseload-volunteer']),
  raises: hasAny(viewer, ['manager', 'coordinator', 'worker']),
})

function PeopleCard({ session, register, beside, viewer, sought, found, objection, money, more }: Props) {
  const words = useWords()
  const { t, number } = words
  const { registered } = register
  const sums = sumsOf(registered, register.heads)
  const shared = sharedNames(registered)
  const byReferral = session.admits === 'by-referral'
  const missing = missingOf(registered, session).length
  const action = href('/sessions/:sessionId/register', { sessionId: session.id })
  const row = {
    words: register.words,
    byReferral,
    open: objection === null,
    language: viewer.organisation.language,
  }
  // nobody is waited for on a register that is closed
  const shown = row.open ? registered : registered.filter(({ standing }) => standing !== null)
  const over = session.capacity !== null && sums.here + sums.heads > session.capacity
  return (
    <Card title={row.open ? t('register:sums.both', sumsText(sums, t)) : t('register:sums.here', { count: sums.here })}>
      {over && <Notice tone="attention">{t('register:over', { places: number(session.capacity ?? 0) })}</Notice>}
      {row.open && <FindCard {...{ session, sought, found, register, action }} />}
      {shown.length === 0 && <p className="quiet">{t('register:nobody')}</p>}
      {shown.length > 0 && (
        <form method="post" action={action} data-register-form>
          <input type="hidden" name="form_id" value={newId()} />
          <ul className="register-list" aria-label={t('register:heading')}>
            {shown.map((one) => (
              <RegisterRow
                key={one.personId}
                one={one}
                shared={shared.has(one.name)}
                minds={mindedAtDoor(one) && <MindTags minded={mindedAtDoor(one)} />}
                beside={more === one.personId && <BesideName {...{ one, beside }} {...besides(viewer)} />}
                more={{
                  href: `${withQuery(action, { find: sought || null, more: more === one.personId ? null : one.personId })}#p-${one.personId}`,
                  open: more === one.personId,
                }}
                told={<BesideTold {...{ one, beside }} />}
                {...row}
                byReferral={byReferral || one.booked}
                money={money && <MoneyBeside sessionId={session.id} one={one} money={money} currency={viewer.organisation.currency} />}
              />
            ))}
          </ul>
        </form>
      )}
      {row.open && missing > 0 && missing < registered.length && wordFor(register.words, 'absent') && (
        <PostButton
          action={href('/sessions/:sessionId/register/rest', { sessionId: session.id })}
          formId={newId()}
          fields={{ rest: newId() }}
          label={t('register:rest', { count: missing })}
        />
      )}
      <Folded title={t('register:legend')}>
        <Definition
          items={attendanceMeanings
            .filter((meaning) => meaning !== 'absent' || byReferral || registered.some(({ booked }) => booked))
            .flatMap((meaning) => {
              const said = register.words.filter((word) => word.meaning === meaning && !word.retired)
              return said.map((word) => ({
                term: inWords(word.words, words, viewer.organisation.language),
                value: t(attendanceMeaningSays(meaning)),
              }))
            })}
        />
      </Folded>
    </Card>
  )
}
