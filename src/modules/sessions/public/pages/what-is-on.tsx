import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Pager } from '../../../../ui/table.tsx'
import type { Open } from '../../../access/index.server.ts'
import { carried, PublicPage, Reaching, type Surroundings, surroundingsOf } from '../../../referrals/index.server.ts'
import { ShownFilters } from '../parts/shown-filters.tsx'
import { ShownRows } from '../parts/shown-rows.tsx'
import { choicesOnShow, placesOnShow, type ShownChoices, sessionsOnShow, shownOnAPage } from '../shown.queries.server.ts'
import { filterOf, type Places, placeAfter, queryOf, type ShownFilter, type ShownSession } from '../shown.ts'
import { readLimit, toPublic } from './surroundings.server.ts'

/** What is on, day by day, for anybody. The address of a list is the list. */
export const whatIsOnPages = new Hono<Open>().get('/at/:organisation/whats-on', readLimit, toPublic, async (c) => {
  const { db, organisation, today } = c.var
  const filter = filterOf(c.req.query())
  const now = Temporal.Now.instant()
  const begins = (filter.from !== null && Temporal.PlainDate.compare(filter.from, today) > 0 ? filter.from : today)
    .toZonedDateTime(organisation.timeZone)
    .toInstant()
  const [found, choices] = await together(sessionsOnShow(db, { ...filter, from: begins, endsAfter: now }, shownOnAPage), choicesOnShow(db, now))
  const places = await placesOnShow(db, found.sessions)
  return c.render(<WhatIsOnPage surroundings={await surroundingsOf(c)} {...found} {...{ places, filter, choices, today }} />)
})

type Props = {
  surroundings: Surroundings
  sessions: readonly ShownSession[]
  places: Places
  hasMore: boolean
  filter: ShownFilter
  choices: ShownChoices
  today: Temporal.PlainDate
}

function WhatIsOnPage({ surroundings, sessions, places, hasMore, filter, choices, today }: Props) {
  const words = useWords()
  const { t } = words
  const { organisation } = surroundings
  const query = queryOf(filter)
  const here = href('/at/:organisation/whats-on', { organisation: organisation.slug })
  const at = (after: string | null) => withQuery(here, { ...query, after, language: words.language, programme: surroundings.programme })
  const isNarrowed = Object.values(query).some((value) => value !== null)
  const last = sessions.at(-1)
  return (
    <PublicPage
      surroundings={surroundings}
      query={query}
      title={t('whatson:titleOf', { organisation: organisation.name })}
      lead={t('whatson:lead')}
      back={{
        href: carried(href('/at/:organisation', { organisation: organisation.slug }), words, surroundings),
        label: organisation.name,
      }}
      actions={<Ways surroundings={surroundings} month={(filter.from ?? today).toString().slice(0, 7)} />}
    >
      <Stack>
        <ShownFilters {...{ filter, choices, surroundings }} action={here} />
        {sessions.length === 0 ? (
          <Empty
            icon="calendar-days"
            title={t(isNarrowed ? 'whatson:noneFound' : 'whatson:none')}
            body={t(isNarrowed ? 'whatson:noneFoundBody' : 'whatson:noneBody')}
          />
        ) : (
          [...Map.groupBy(sessions, ({ onDay }) => onDay.toString()).values()].map((ofDay) => (
            <DayCard key={ofDay[0]?.id} {...{ ofDay, places, surroundings, today }} />
          ))
        )}
        <Pager first={filter.after === null ? null : at(null)} next={hasMore && last ? at(placeAfter(last)) : null} />
        <Reaching face={surroundings.face} />
      </Stack>
    </PublicPage>
  )
}

/** On paper for the wall, and in one's own calendar. */
function Ways({ surroundings, month }: { surroundings: Surroundings; month: string }) {
  const words = useWords()
  const of = { organisation: surroundings.organisation.slug }
  return (
    <>
      <ButtonLink icon="calendar-days" href={carried(href('/at/:organisation/whats-on/calendars', of), words, surroundings)}>
        {words.t('whatson:calendars.link')}
      </ButtonLink>
      <ButtonLink
        icon="printer"
        href={withQuery(href('/at/:organisation/whats-on/month', of), { month, language: words.language, programme: surroundings.programme })}
      >
        {words.t('whatson:month.link')}
      </ButtonLink>
    </>
  )
}

type DayProps = { ofDay: readonly ShownSession[]; places: Places; surroundings: Surroundings; today: Temporal.PlainDate }

function DayCard({ ofDay, places, surroundings, today }: DayProps) {
  const words = useWords()
  const day = ofDay[0]?.onDay ?? today
  const title = day.equals(today) ? words.t('sessions:list.today', { day: words.weekday(day) }) : words.atStart(words.weekday(day))
  return (
    <Card title={title} flush>
      <ShownRows sessions={ofDay} places={places} surroundings={surroundings} label={title} />
    </Card>
  )
}
