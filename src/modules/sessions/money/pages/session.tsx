import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { Split, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { registerAgain } from '../../register/pages/register.tsx'
import { banks } from '../access.ts'
import { takeBack, tapMoney } from '../actions.server.ts'
import { openAgain } from '../counting.actions.server.ts'
import { MoneyTapForm, OpenForm, ReversalForm } from '../forms.ts'
import type { ListedEntry, PersonMoney } from '../money.ts'
import { MoneyForm, MoneyTags } from '../parts/beside.tsx'
import { EntryRows } from '../parts/entry-rows.tsx'
import { PaidAndNotHere } from '../parts/left-over.tsx'
import { TinCard } from '../parts/tin.tsx'
import { entriesOf } from '../queries.server.ts'
import { sumOf } from '../rules.ts'
import { type AskedMoney, askedMoney, keptSession } from './asked.server.ts'

/** The money of one session: who owes what, the tin, and everything that happened. Taps on the register come here and go back there. */
export const sessionMoneyPages = new Hono<Signed>()
  .get('/sessions/:sessionId/money', async (c) => c.render(<MoneyPage {...(await shown(c))} error={null} />))
  .post('/sessions/:sessionId/money/tap', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    return answer(
      c,
      await sentForm(c, MoneyTapForm),
      async ({ money }) => (await tapMoney(db, viewer, session.id, money, today)) ?? { to: at(session.id) },
      async ({ errors }) => <MoneyPage {...(await shown(c))} error={first(errors)} />,
    )
  })
  .post('/sessions/:sessionId/register/money', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    return answer(
      c,
      await sentForm(c, MoneyTapForm),
      async ({ money }) =>
        (await tapMoney(db, viewer, session.id, money, today)) ?? {
          to: `${href('/sessions/:sessionId/register', { sessionId: session.id })}#${money.personId === null ? 'money' : `p-${money.personId}`}`,
        },
      ({ errors }) => registerAgain(c, errors),
    )
  })
  .post('/sessions/:sessionId/money/back', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    return answer(
      c,
      await sentForm(c, ReversalForm),
      async ({ entryId, why }) =>
        (await takeBack(db, viewer, session.id, { id: newId(), entryId, why }, today)) ?? { to: at(session.id), notice: 'money:back.done' },
      async ({ errors }) => <MoneyPage {...(await shown(c))} error={first(errors)} />,
    )
  })
  .post('/sessions/:sessionId/money/open', async (c) => {
    const { db, viewer, today } = c.var
    const session = await keptSession(c)
    return answer(
      c,
      await sentForm(c, OpenForm),
      async () => (await openAgain(db, viewer, session.id, null, today)) ?? { to: at(session.id), notice: 'money:count.opened' },
      async ({ errors }) => <MoneyPage {...(await shown(c))} error={first(errors)} />,
    )
  })

const at = (sessionId: string) => href('/sessions/:sessionId/money', { sessionId })
const first = (errors: Record<string, string>): string | null => Object.values(errors)[0] ?? null

async function shown(c: Parameters<typeof askedMoney>[0]): Promise<Omit<Props, 'error'>> {
  const asked = await askedMoney(c)
  const before = Number(c.req.query('before') ?? '')
  const from = Number.isSafeInteger(before) && before > 0 ? before : null
  return { ...asked, ...(await entriesOf(c.var.db, c.var.viewer, asked.session.id, from)), begun: from !== null }
}

type Props = AskedMoney & { entries: readonly ListedEntry[]; next: number | null; begun: boolean; error: string | null }

function MoneyPage(props: Props) {
  const { session, money, viewer, names, registered, entries, next, begun, error } = props
  const words = useWords()
  const { t } = words
  const { currency } = viewer.organisation
  const sessionId = session.id
  const day = words.weekday(session.onDay)
  const people = [...money.byPerson.values()].filter(({ standing, owed, dueHere }) => standing.length > 0 || owed !== 0 || dueHere !== 0)
  const all = (one: (money: PersonMoney) => number) =>
    words.money(
      people.map(one).reduce((sum, minor) => sum + minor, 0),
      currency,
    )
  return (
    <Page
      title={t('money:session.title', { name: session.activityName, day })}
      heading={session.activityName}
      headingNote={t('money:session.heading')}
      back={{ href: href('/sessions/:sessionId/register', { sessionId }), label: t('register:heading') }}
      lead={
        <Facts
          items={[
            { label: t('money:session.paid'), value: all(({ standing }) => sumOf(standing, 'payment')) },
            { label: t('money:session.due'), value: all(({ dueHere }) => Math.max(0, dueHere)) },
            { label: t('money:session.gifts'), value: all(({ standing }) => sumOf(standing, 'gift')) },
            { label: t('money:session.letOff'), value: all(({ standing }) => sumOf(standing, 'let-off')) },
          ]}
        />
      }
      actions={banks(viewer) && <ButtonLink href={href('/money/to-bank')}>{t('money:toBank.title')}</ButtonLink>}
      hasErrors={error !== null}
    >
      {error !== null && (
        <Notice tone="danger" said>
          {error}
        </Notice>
      )}
      <MoneyForm sessionId={sessionId} at="money" />
      <Split
        aside={
          <>
            <TinCard {...{ sessionId, money, currency }} />
            {money.count !== null && money.banked === null && (
              <PostButton
                action={href('/sessions/:sessionId/money/open', { sessionId })}
                formId={newId()}
                icon="undo-2"
                label={t('money:count.open')}
              />
            )}
          </>
        }
      >
        <Stack>
          <PaidAndNotHere {...{ money, registered, names, currency }} isOff={session.off !== null} />
          <Card title={t('money:session.people')} flush>
            {people.length === 0 && <p className="body quiet">{t('money:session.nobody')}</p>}
            <Rows label={t('money:session.people')}>
              {people.map((theirs) => (
                <Row
                  key={theirs.personId}
                  title={<bdi>{names.get(theirs.personId) ?? t('money:somebody')}</bdi>}
                  href={href('/sessions/:sessionId/money/people/:personId', { sessionId, personId: theirs.personId })}
                  tags={<MoneyTags {...{ theirs, currency }} />}
                >
                  {sumOf(theirs.standing, 'payment') > 0 && t('money:tap.paid', { amount: words.money(sumOf(theirs.standing, 'payment'), currency) })}
                </Row>
              ))}
            </Rows>
          </Card>
          <Card title={t('money:session.entries')} flush>
            <EntryRows {...{ entries, names, money, currency, sessionId }} zone={viewer.organisation.timeZone} />
          </Card>
          <Pager first={begun ? at(sessionId) : null} next={next === null ? null : withQuery(at(sessionId), { before: String(next) })} />
        </Stack>
      </Split>
    </Page>
  )
}
