import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { type Bar, BarChart } from '../../../../ui/chart-bars.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import type { Column } from '../../../../ui/table.tsx'
import type { GroupSession } from '../attending.ts'

type Told = GroupSession & Bar

/** How many came to the last sessions of a group. Nothing where its first is still to come. */
export function GroupCard({ sessions, today }: { sessions: readonly GroupSession[]; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  if (sessions.length === 0) return null
  const inAll = ({ came, heads }: GroupSession) => came + heads
  const number = (key: string, label: string, count: (one: GroupSession) => number): Column<Told> => ({
    ...{ key, label, kind: 'number' },
    cell: (one) => (one.off === null ? words.number(count(one)) : ''),
  })
  return (
    <Card title={t('attending:group.title')}>
      {sessions.some((one) => inAll(one) > 0) ? (
        <Stack gap="near">
          <p>{t('attending:group.lead')}</p>
          <BarChart
            title={t('attending:group.title')}
            titleUnseen
            labels={{ label: t('attending:group.session'), value: t('attending:group.inAll') }}
            bars={sessions.map((one): Told => ({ ...one, label: words.day(one.onDay), short: words.number(one.onDay.day), value: inAll(one) }))}
            columns={[
              { key: 'session', label: t('attending:group.session'), heads: true, cell: (one) => <SessionDay one={one} today={today} /> },
              number('came', t('attending:group.came'), ({ came }) => came),
              number('first', t('attending:group.firstTime'), ({ firstTime }) => firstTime),
              number('heads', t('attending:group.heads'), ({ heads }) => heads),
              number('all', t('attending:group.inAll'), inAll),
            ]}
          />
        </Stack>
      ) : (
        <p>{t('attending:group.none')}</p>
      )}
    </Card>
  )
}

function SessionDay({ one: { sessionId, onDay, off }, today }: { one: GroupSession; today: Temporal.PlainDate }) {
  const { t, shortDay } = useWords()
  return (
    <>
      <a href={href('/sessions/:sessionId', { sessionId })}>{shortDay(onDay, today)}</a>
      {off !== null && ` · ${t(`sessions:status.${off}`)}`}
    </>
  )
}
