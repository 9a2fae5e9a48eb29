import { type Context, Hono } from 'hono'
import { readDay } from '../../../../platform/day.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { Folded } from '../../../../ui/folded.tsx'
import { DayField, Form, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { type Column, Pager, Table } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { banks, seesLedger } from '../access.ts'
import { takeBankingBack } from '../banking.actions.server.ts'
import { type BankedSession, type Banking, type BankingList, bankingsOn, findBanking, sessionsOfBanking } from '../banking.queries.server.ts'
import { BankingReversalForm } from '../forms.ts'

/** What was paid into the bank, and one paying-in with its sessions. */
export const bankingPages = new Hono<Signed>()
  .get('/money/bankings', async (c) => {
    const { db, viewer, today } = c.var
    must(seesLedger(viewer), 'money.see')
    const list = listOf(c)
    return c.render(<BankingsPage {...{ list, viewer, today, ...(await bankingsOn(db, viewer, list)) }} />)
  })
  .get('/money/bankings/:bankingId', async (c) => {
    const asked = await askedBanking(c)
    return c.render(<BankingPage {...asked} state={await formAt(c, { path: backOf(asked.banking.id) })} />)
  })
  .post('/money/bankings/:bankingId/back', async (c) => {
    const { db, viewer, today } = c.var
    must(banks(viewer), 'money.bank')
    const { banking } = await askedBanking(c)
    return answer(
      c,
      await sentForm(c, BankingReversalForm),
      async ({ why }) =>
        (await takeBankingBack(db, viewer, banking.id, why, today)) ?? {
          to: href('/money/bankings/:bankingId', { bankingId: banking.id }),
          notice: 'money:back.done',
        },
      async (state) => <BankingPage {...(await askedBanking(c))} state={state} />,
    )
  })

const backOf = (bankingId: string) => href('/money/bankings/:bankingId/back', { bankingId })

function listOf(c: Context<Signed>): BankingList {
  const { from = '', until = '', find = '', before = '' } = c.req.query()
  const place = Number(before)
  return {
    from: readDay(from),
    until: readDay(until),
    sought: find.replaceAll('\u0000', '').trim().slice(0, 100),
    before: Number.isSafeInteger(place) && place > 0 ? place : null,
  }
}

async function askedBanking(c: Context<Signed>) {
  const { db, viewer, today } = c.var
  must(seesLedger(viewer), 'money.see')
  const banking = await findBanking(db, viewer, c.req.param('bankingId') ?? '')
  return { banking, sessions: await sessionsOfBanking(db, viewer, banking.id), viewer, today }
}

type ListProps = { list: BankingList; viewer: Viewer; today: Temporal.PlainDate; bankings: readonly Banking[]; next: number | null }

function BankingsPage({ list, viewer, today, bankings, next }: ListProps) {
  const words = useWords()
  const { t } = words
  const query = { from: list.from?.toString() ?? null, until: list.until?.toString() ?? null, find: list.sought || null }
  const at = (change: Record<string, string | null>) => withQuery(href('/money/bankings'), { ...query, ...change })
  const chosen = [
    ...(list.from ? [{ label: t('sessions:list.fromDay', { day: words.day(list.from) }), removeHref: at({ from: null }) }] : []),
    ...(list.until ? [{ label: t('money:ledger.untilDay', { day: words.day(list.until) }), removeHref: at({ until: null }) }] : []),
    ...(list.sought ? [{ label: list.sought, removeHref: at({ find: null }) }] : []),
  ]
  return (
    <Page title={t('money:bankings.title')} back={{ href: href('/money'), label: t('money:ledger.title') }} lead={<p>{t('money:bankings.lead')}</p>}>
      <Stack>
        <Filters
          action={href('/money/bankings')}
          values={{ from: query.from ?? '', until: query.until ?? '', find: list.sought }}
          chosen={chosen}
          clearHref={chosen.length > 0 ? href('/money/bankings') : undefined}
        >
          <TextField name="find" label={t('money:toBank.slip')} width="medium" />
          <DayField name="from" label={t('money:ledger.from')} />
          <DayField name="until" label={t('money:ledger.until')} />
        </Filters>
        {bankings.length === 0 ? (
          <Empty icon="check" title={t(chosen.length > 0 ? 'money:bankings.noneFound' : 'money:bankings.none')} body={t('money:bankings.noneBody')} />
        ) : (
          <Card flush>
            <Rows label={t('money:bankings.title')}>
              {bankings.map((one) => (
                <Row
                  key={one.id}
                  lead={<span className="number">{words.shortDay(one.onDay, today)}</span>}
                  title={words.money(one.minor, viewer.organisation.currency)}
                  href={href('/money/bankings/:bankingId', { bankingId: one.id })}
                  tags={<BankingTags banking={one} currency={viewer.organisation.currency} />}
                >
                  {t('money:bankings.sessions', { count: one.sessions })} · <bdi>{one.reference ?? t('money:bankings.noSlip')}</bdi> ·{' '}
                  <bdi>{one.by}</bdi>
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.before === null ? null : at({})} next={next === null ? null : at({ before: String(next) })} />
      </Stack>
    </Page>
  )
}

function BankingTags({ banking, currency }: { banking: Banking; currency: string }) {
  const words = useWords()
  const { t } = words
  if (banking.takenBack !== null) return <Tag>{t('money:entry.takenBack')}</Tag>
  if (banking.difference === 0) return null
  return <Tag tone="attention">{t('money:bankings.difference', { amount: words.money(banking.difference, currency) })}</Tag>
}

type Props = { banking: Banking; sessions: readonly BankedSession[]; viewer: Viewer; state: FormState }

function BankingPage({ banking, sessions, viewer, state }: Props) {
  const words = useWords()
  const { t } = words
  const { currency } = viewer.organisation
  const amount = (minor: number) => <span className="number">{words.money(minor, currency)}</span>
  const said = (term: string, value: string | null) => (value === null ? [] : [{ term, value: <bdi className="pre">{value}</bdi> }])
  const columns: Column<BankedSession>[] = [
    { key: 'day', label: t('money:toBank.day'), heads: true, cell: ({ onDay }) => words.day(onDay) },
    {
      key: 'what',
      label: t('money:bankings.session'),
      cell: (one) => <a href={href('/sessions/:sessionId', { sessionId: one.sessionId })}>{one.activityName}</a>,
    },
    { key: 'where', label: t('sessions:times.place'), cell: ({ venueName }) => venueName ?? '' },
    { key: 'minor', label: t('money:field.amount'), kind: 'number', cell: ({ minor }) => amount(minor) },
  ]
  return (
    <Page
      title={t('money:bankings.one', { day: words.day(banking.onDay) })}
      back={{ href: href('/money/bankings'), label: t('money:bankings.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        {banking.takenBack !== null && (
          <Notice tone="attention" title={t('money:entry.takenBack')}>
            <p>
              <bdi>{banking.takenBack.by}</bdi> · <bdi>{banking.takenBack.why}</bdi>
            </p>
          </Notice>
        )}
        <Card>
          <Definition
            items={[
              { term: t('money:toBank.paidIn'), value: amount(banking.minor), note: <bdi>{banking.by}</bdi> },
              ...(banking.difference === 0 ? [] : [{ term: t('money:account.difference'), value: amount(banking.difference) }]),
              ...said(t('money:toBank.why'), banking.why),
              ...said(t('money:toBank.slip'), banking.reference),
            ]}
          />
        </Card>
        <Card flush>
          <Table
            caption={t('money:bankings.sessions', { count: sessions.length })}
            columns={columns}
            rows={sessions}
            rowKey={(one) => one.sessionId}
          />
        </Card>
        {banking.takenBack === null && banks(viewer) && (
          <Folded title={t('money:bankings.back')} open={Object.keys(state.errors).length > 0}>
            <p>{t('money:bankings.backSays')}</p>
            <Form state={state} action={backOf(banking.id)} submit={t('money:bankings.backSubmit')} submitKind="danger">
              <TextField name="why" label={t('money:bankings.backWhy')} required maxLength={1000} />
            </Form>
          </Folded>
        )}
      </Stack>
    </Page>
  )
}
