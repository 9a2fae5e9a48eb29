import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { BarChart } from '../../../../ui/chart-bars.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Table } from '../../../../ui/table.tsx'
import type { GroupSession } from '../attending.ts'

/** How many came to the last sessions of a group. Nothing where its first is still to come. */
export function GroupCard({ sessions, today }: { sessions: readonly GroupSession[]; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t, number } = words
  if (sessions.length === 0) return null
  const inAll = ({ came, heads }: GroupSession) => came + heads
  const anybody = sessions.some((one) => inAll(one) > 0)
  const ifHeld = (one: GroupSession, count: number) => (one.off === null ? number(count) : '')
  return (
    <Card title={t('attending:group.title')}>
      {anybody ? (
        <Stack gap="near">
          <p>{t('attending:group.lead')}</p>
          <BarChart
            title={t('attending:group.title')}
            titleUnseen
            labels={{ label: t('attending:group.session'), value: t('attending:group.inAll') }}
            bars={sessions.map((one) => ({ label: words.day(one.onDay), short: number(one.onDay.day), value: inAll(one) }))}
          />
          <Table
            caption={t('attending:group.title')}
            captionUnseen
            rows={sessions.toReversed()}
            rowKey={({ sessionId }) => sessionId}
            columns={[
              {
                key: 'session',
                label: t('attending:group.session'),
                heads: true,
                cell: ({ sessionId, onDay, off }) => (
                  <>
                    <a href={href('/sessions/:sessionId', { sessionId })}>{words.shortDay(onDay, today)}</a>
                    {off !== null && ` · ${t(`sessions:status.${off}`)}`}
                  </>
                ),
              },
              { key: 'came', label: t('attending:group.came'), kind: 'number', cell: (one) => ifHeld(one, one.came) },
              { key: 'first', label: t('attending:group.firstTime'), kind: 'number', cell: (one) => ifHeld(one, one.firstTime) },
              { key: 'heads', label: t('attending:group.heads'), kind: 'number', cell: (one) => ifHeld(one, one.heads) },
              { key: 'all', label: t('attending:group.inAll'), kind: 'number', cell: (one) => ifHeld(one, inAll(one)) },
            ]}
          />
        </Stack>
      ) : (
        <p>{t('attending:group.none')}</p>
      )}
    </Card>
  )
}
