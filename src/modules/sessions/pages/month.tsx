import { Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { href, withQuery } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { together } from '../../../platform/together.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Line, Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { venuesOf } from '../../organisation/index.server.ts'
import { seesSessions } from '../access.ts'
import { weekdayName } from '../parts/rule-text.ts'
import { type SessionList, sessionsOfMonth } from '../session.queries.server.ts'
import { type ListedSession, sessionStatusLabel } from '../session.ts'
import { choicesFor } from './asked.server.ts'
import { type Choices, listOf, queryOf, SessionFilters } from './list.tsx'

/** As many as a month shows. */
const mostInAMonth = 1000

/** A month as a wall calendar has it; on a phone the days that have something, one under the other. */
export const monthPages = new Hono<Signed>().get('/sessions/month', async (c) => {
  const { db, viewer, today } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const first = readDay(`${c.req.query('month') ?? ''}-01`) ?? today.with({ day: 1 })
  const zone = viewer.organisation.timeZone
  const list = {
    ...listOf(c).list,
    from: first.toZonedDateTime(zone).toInstant(),
    until: first.add({ months: 1 }).toZonedDateTime(zone).toInstant(),
    after: null,
  }
  const [{ sessions, next }, choices, venues] = await together(
    sessionsOfMonth(db, viewer, list, mostInAMonth),
    choicesFor(db, viewer),
    venuesOf(db, viewer),
  )
  return c.render(<MonthPage {...{ sessions, more: next !== null, first, list, ...choices, venues, viewer, today }} />)
})

type Props = Choices & { sessions: readonly ListedSession[]; more: boolean; first: Temporal.PlainDate; list: SessionList; today: Temporal.PlainDate }

function MonthPage(props: Props) {
  const { more, first, list } = props
  const words = useWords()
  const { t } = words
  const query = { ...queryOf(list, null), month: first.toString().slice(0, 7) }
  const at = (change: Record<string, string | null>) => withQuery(href('/sessions/month'), { ...query, ...change })
  const month = (by: number) => at({ month: first.add({ months: by }).toString().slice(0, 7) })
  return (
    <Page title={words.atStart(words.month(first))} back={{ href: href('/sessions'), label: t('sessions:list.title') }} wide>
      <Stack>
        <Line apart>
          <ButtonLink small href={month(-1)}>
            {words.atStart(words.month(first.add({ months: -1 })))}
          </ButtonLink>
          <ButtonLink small href={month(1)}>
            {words.atStart(words.month(first.add({ months: 1 })))}
          </ButtonLink>
        </Line>
        <SessionFilters {...props} action={href('/sessions/month')} query={query} at={at} withoutDay />
        {more && <Notice>{t('sessions:month.more', { count: mostInAMonth })}</Notice>}
        <MonthTable {...props} />
      </Stack>
    </Page>
  )
}

/** The weeks of a month, Monday to Sunday. */
const weeksOf = (first: Temporal.PlainDate): Temporal.PlainDate[][] => {
  const begins = first.subtract({ days: first.dayOfWeek - 1 })
  const weeks = Math.ceil((first.dayOfWeek - 1 + first.daysInMonth) / 7)
  return Array.from({ length: weeks }, (_, week) => Array.from({ length: 7 }, (__, day) => begins.add({ days: week * 7 + day })))
}

function MonthTable({ sessions, first, viewer, today }: Props) {
  const words = useWords()
  const byDay = Map.groupBy(sessions, (session) => session.onDay.toString())
  return (
    <table className="month">
      <caption className="unseen">{words.month(first)}</caption>
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, at) => weekdayName(words, at)).map((name) => (
            <th key={name} scope="col">
              {words.atStart(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(first).map((week) => (
          <tr key={week[0]?.toString()}>
            {week.map((day) => (
              <DayCell
                key={day.toString()}
                day={day}
                sessions={day.month === first.month ? (byDay.get(day.toString()) ?? []) : []}
                isOutside={day.month !== first.month}
                isToday={day.equals(today)}
                zone={viewer.organisation.timeZone}
                words={words}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = { day: Temporal.PlainDate; sessions: readonly ListedSession[]; isOutside: boolean; isToday: boolean; zone: string; words: Words }

function DayCell({ day, sessions, isOutside, isToday, zone, words }: CellProps) {
  const { t } = words
  if (isOutside) return <td className="outside" />
  return (
    <td className={[isToday ? 'today' : '', sessions.length === 0 ? 'bare' : ''].filter(Boolean).join(' ') || undefined}>
      <a className="month-day" href={withQuery(href('/sessions'), { from: day.toString() })}>
        <span className="number">{words.number(day.day)}</span>
        <span className="month-weekday">{words.dayOfWeek(day)}</span>
      </a>
      {sessions.length > 0 && (
        <ul>
          {sessions.map((session) => (
            <li key={session.id} className={session.off === null ? undefined : 'off'}>
              <a href={href('/sessions/:sessionId', { sessionId: session.id })}>
                <span className="number">{words.time(session.beginsAt, zone)}</span> <bdi>{session.activityName}</bdi>
                {session.off !== null && <span className="hint"> {t(sessionStatusLabel(session.off))}</span>}
              </a>
            </li>
          ))}
        </ul>
      )}
    </td>
  )
}
