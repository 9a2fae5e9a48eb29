import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { isId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { DayField, SelectField, TextField, TickField } from '../../../ui/form.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { MoreActions } from '../../../ui/more.tsx'
import { Page } from '../../../ui/page.tsx'
import { Pager } from '../../../ui/table.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, seesPeople, type Viewer } from '../../access/index.ts'
import { venuesOf } from '../../organisation/index.server.ts'
import { plansSessions, seesSessions } from '../access.ts'
import { openRegistersFrom } from '../attending/open-registers.server.ts'
import { seesLedger } from '../money/access.ts'
import { carries } from '../offline/access.ts'
import type { ActivityChoices } from '../parts/activity-fields.tsx'
import { SessionRows } from '../parts/session-rows.tsx'
import { type SessionList, sessionsIn } from '../session.queries.server.ts'
import type { ListedSession } from '../session.ts'
import { choicesFor } from './asked.server.ts'

/** What is on, day by day. The address of a list is the list. */
export const sessionListPages = new Hono<Signed>().get('/sessions', async (c) => {
  const { db, viewer, today } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const asked = listOf(c)
  const [found, choices, venues] = await together(sessionsIn(db, viewer, asked.list), choicesFor(db, viewer), venuesOf(db, viewer))
  return c.render(<SessionsPage {...found} {...asked} {...choices} venues={venues} viewer={viewer} today={today} now={Temporal.Now.instant()} />)
})

type Asked = { list: SessionList; from: Temporal.PlainDate | null }

/** What the address asks for, from the beginning of a day: of today where none is said. */
export function listOf(c: Context<Signed>): Asked {
  const { viewer, today } = c.var
  const { from: said = '', service = '', kind = '', venue = '', name = '', mine, register, after } = c.req.query()
  const openRegisters = register === 'open'
  const from = readDay(said) ?? (openRegisters ? openRegistersFrom(today) : null)
  return {
    from,
    list: {
      from: (from ?? today).toZonedDateTime(viewer.organisation.timeZone).toInstant(),
      until: null,
      serviceId: isId(service) ? service : null,
      kindId: isId(kind) ? kind : null,
      venueId: isId(venue) ? venue : null,
      name: name.replaceAll('\u0000', '').trim().slice(0, 100) || null,
      mine: mine === 'yes',
      openRegisters,
      after: after ?? null,
    },
  }
}

export type Choices = ActivityChoices & { venues: readonly { id: string; name: string }[]; viewer: Viewer }
type Props = Asked & Choices & { sessions: readonly ListedSession[]; next: string | null; today: Temporal.PlainDate; now: Temporal.Instant }

function SessionsPage(props: Props) {
  const { sessions, next, list, from, viewer, today, now } = props
  const words = useWords()
  const { t } = words
  const query = queryOf(list, from)
  const at = (change: Record<string, string | null>) => withQuery(href('/sessions'), { ...query, ...change })
  const days = [...Map.groupBy(sessions, (session) => session.onDay.toString()).values()]
  const isNarrowed = Object.values(query).some((value) => value !== null)
  return (
    <Page
      title={t('sessions:list.title')}
      lead={
        <p>
          {t('sessions:list.lead')} <a href={href('/sessions/calendar')}>{t('whatson:own.title')}</a>
          {plansSessions(viewer) && (
            <>
              {' · '}
              <a href={href('/at/:organisation/whats-on', { organisation: viewer.organisation.slug })}>{t('whatson:everybody')}</a>
            </>
          )}
        </p>
      }
      actions={
        <>
          <ButtonLink
            icon="calendar-days"
            href={withQuery(href('/sessions/month'), { ...query, from: null, month: (from ?? today).toString().slice(0, 7) })}
          >
            {t('sessions:month.link')}
          </ButtonLink>
          <ButtonLink href={href('/activities')}>{t('sessions:activities.title')}</ButtonLink>
          <MoreActions>
            {carries(viewer) && <ButtonLink href={href('/offline')}>{t('offline:setUp.title')}</ButtonLink>}
            <ButtonLink href={href('/questions')}>{t('feedback:title')}</ButtonLink>
            {seesLedger(viewer) && <ButtonLink href={href('/money')}>{t('money:ledger.title')}</ButtonLink>}
            {seesPeople(viewer) && <ButtonLink href={href('/catalogue')}>{t('courses:catalogue.title')}</ButtonLink>}
            <ButtonLink href={href('/training')}>{t('courses:training.title')}</ButtonLink>
            {plansSessions(viewer) && <ButtonLink href={href('/community-partners')}>{t('beside:partners.link')}</ButtonLink>}
          </MoreActions>
          {plansSessions(viewer) && (
            <ButtonLink kind="main" icon="plus" href={href('/activities/new')}>
              {t('sessions:activities.add')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Stack>
        <SessionFilters {...props} action={href('/sessions')} query={query} at={at} />
        {sessions.length === 0 ? (
          <Empty
            icon="calendar-days"
            title={t(isNarrowed ? 'sessions:list.noneFound' : 'sessions:list.none')}
            body={t(isNarrowed ? 'sessions:list.noneFoundBody' : 'sessions:list.noneBody')}
          />
        ) : (
          days.map((ofDay) => {
            const [first] = ofDay
            if (!first) return null
            const title = first.onDay.equals(today)
              ? t('sessions:list.today', { day: words.weekday(first.onDay) })
              : words.atStart(words.weekday(first.onDay))
            return (
              <Card key={first.onDay.toString()} title={title} flush>
                <SessionRows sessions={ofDay} viewer={viewer} now={now} label={title} />
              </Card>
            )
          })
        )}
        <Pager first={list.after === null ? null : at({})} next={next && at({ after: next })} />
      </Stack>
    </Page>
  )
}

export const queryOf = (list: SessionList, from: Temporal.PlainDate | null) => ({
  from: from?.toString() ?? null,
  service: list.serviceId,
  kind: list.kindId,
  venue: list.venueId,
  name: list.name,
  mine: list.mine ? 'yes' : null,
  register: list.openRegisters ? 'open' : null,
})

type FilterProps = Choices & {
  list: SessionList
  action: string
  query: Record<string, string | null>
  at: (change: Record<string, string | null>) => string
  /** A month says itself which days it has. */
  withoutDay?: boolean
}

export function SessionFilters({ list, services, kinds, venues, viewer, action, query, at, withoutDay = false }: FilterProps) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  const [service, kind, venue] = [
    services.find(({ id }) => id === list.serviceId),
    kinds.find(({ id }) => id === list.kindId),
    venues.find(({ id }) => id === list.venueId),
  ]
  const from = withoutDay ? null : readDay(query['from'] ?? '')
  const chosen = [
    ...(from ? [{ label: t('sessions:list.fromDay', { day: words.day(from) }), removeHref: at({ from: null }) }] : []),
    ...(service ? [{ label: inWords(service.name, words, own), removeHref: at({ service: null }) }] : []),
    ...(kind ? [{ label: inWords(kind.words, words, own), removeHref: at({ kind: null }) }] : []),
    ...(venue ? [{ label: venue.name, removeHref: at({ venue: null }) }] : []),
    ...(list.name ? [{ label: list.name, removeHref: at({ name: null }) }] : []),
    ...(list.mine ? [{ label: t('sessions:list.mine'), removeHref: at({ mine: null }) }] : []),
    ...(list.openRegisters ? [{ label: t('attending:registers.open'), removeHref: at({ register: null, from: null }) }] : []),
  ]
  const values = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? '']))
  return (
    <Filters
      action={action}
      values={values}
      chosen={chosen}
      clearHref={chosen.length > 0 ? at({ from: null, service: null, kind: null, venue: null, name: null, mine: null, register: null }) : undefined}
    >
      <TextField name="name" label={t('sessions:field.name')} maxLength={100} />
      {withoutDay ? <input type="hidden" name="month" value={query['month'] ?? ''} /> : <DayField name="from" label={t('sessions:list.from')} />}
      {services.length > 1 && (
        <SelectField
          name="service"
          label={t('sessions:field.service')}
          emptyLabel={t('sessions:list.any')}
          options={services.map(({ id, name }) => ({ value: id, label: inWords(name, words, own) }))}
        />
      )}
      <SelectField
        name="kind"
        label={t('sessions:field.kind')}
        emptyLabel={t('sessions:list.any')}
        options={kinds.map((one) => ({ value: one.id, label: inWords(one.words, words, own) }))}
      />
      <SelectField
        name="venue"
        label={t('sessions:times.place')}
        emptyLabel={t('sessions:list.any')}
        options={venues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TickField name="mine" label={t('sessions:list.mine')} />
      {list.openRegisters && <input type="hidden" name="register" value="open" />}
    </Filters>
  )
}
