import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { newId } from '../../../../platform/id.ts'
import { seal, unseal } from '../../../../platform/seal.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, LinkShownOnce, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { venuesOf } from '../../../organisation/index.server.ts'
import { plansSessions, seesSessions } from '../../access.ts'
import { OnForm } from '../../forms.ts'
import { endCalendarLink, linksInForce, makeCalendarLink, mayLink } from '../link.server.ts'
import type { CalendarLink, LinkOf } from '../link.ts'
import { subscribing } from '../parts/public-address.ts'
import { linkedCalendar } from './feeds.server.ts'

const ofTheSeal = 'calendar link'

/** Calendars that a link alone opens: one's own, and, for who plans, that of a venue. The page that shows a link carries it sealed. */
export const ownCalendarPages = new Hono<Signed>()
  .get('/sessions/calendar', async (c) => c.render(<CalendarsPage {...(await shown(c))} />))
  .post('/sessions/calendar', async (c) => make(c, mine(c), href('/sessions/calendar/link'), async () => <CalendarsPage {...(await shown(c))} />))
  .post('/sessions/calendar/end', async (c) => end(c, mine(c), href('/sessions/calendar'), async () => <CalendarsPage {...(await shown(c))} />))
  .get('/sessions/calendar/link', (c) => showLink(c, mine(c), href('/sessions/calendar')))
  .get('/sessions/calendar/venues/:venueId', async (c) => c.render(<VenuePage {...(await venueAsked(c))} />))
  .post('/sessions/calendar/venues/:venueId', async (c) => {
    const page = await venueAsked(c)
    return make(c, page.whose, href('/sessions/calendar/venues/:venueId/link', { venueId: page.venue.id }), () => <VenuePage {...page} />)
  })
  .post('/sessions/calendar/venues/:venueId/end', async (c) => {
    const page = await venueAsked(c)
    return end(c, page.whose, href('/sessions/calendar/venues/:venueId', { venueId: page.venue.id }), () => <VenuePage {...page} />)
  })
  .get('/sessions/calendar/venues/:venueId/link', async (c) => {
    const { whose, venue } = await venueAsked(c)
    return showLink(c, whose, href('/sessions/calendar/venues/:venueId', { venueId: venue.id }))
  })

const mine = (c: Context<Signed>): LinkOf => ({ viewerId: c.var.viewer.id, venueId: null })

type Again = Parameters<typeof answer>[3]

const make = async (c: Context<Signed>, whose: LinkOf, to: string, again: Again) => {
  must(mayLink(c.var.viewer, whose), 'whatson.calendar')
  const deed = async () => {
    const { token } = await makeCalendarLink(c.var.db, c.var.viewer, whose)
    return { to: withQuery(to, { sealed: seal(c.var.parts.secret, ofTheSeal, token) }) }
  }
  return answer(c, await sentForm(c, OnForm), deed, again)
}

const end = async (c: Context<Signed>, whose: LinkOf, to: string, again: Again) => {
  must(mayLink(c.var.viewer, whose), 'whatson.calendar')
  const deed = async () => {
    await endCalendarLink(c.var.db, c.var.viewer, whose)
    return { to, notice: 'whatson:own.ended' as const }
  }
  return answer(c, await sentForm(c, OnForm), deed, again)
}

async function showLink(c: Context<Signed>, whose: LinkOf, back: string) {
  const { viewer, parts, words } = c.var
  must(mayLink(viewer, whose), 'whatson.calendar')
  const token = unseal(parts.secret, ofTheSeal, c.req.query('sealed') ?? '')
  return c.render(<LinkPage back={back} address={token && linkedCalendar(parts.config, viewer.organisation.slug, token, words.language)} />)
}

async function shown(c: Context<Signed>) {
  const { db, viewer } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const [links, venues] = await together(linksInForce(db, viewer), plansSessions(viewer) ? venuesOf(db, viewer) : null)
  return {
    own: links.find(({ viewerId }) => viewerId === viewer.id) ?? null,
    venues:
      venues
        ?.map((venue) => ({ ...venue, link: links.find(({ venueId }) => venueId === venue.id) ?? null }))
        .filter(({ closedOn, link }) => closedOn === null || link !== null) ?? null,
    viewer,
  }
}

async function venueAsked(c: Context<Signed>) {
  const { db, viewer } = c.var
  must(plansSessions(viewer), 'sessions.plan')
  const [links, venues] = await together(linksInForce(db, viewer), venuesOf(db, viewer))
  const venue = venues.find(({ id }) => id === c.req.param('venueId'))
  if (!venue) throw notFound()
  const whose: LinkOf = { viewerId: null, venueId: venue.id }
  return { venue, whose, link: links.find(({ venueId }) => venueId === venue.id) ?? null, viewer }
}

type Linked = { link: CalendarLink | null; viewer: Viewer; makeAt: string; endAt: string }

/** Whether there is a link, and since when; another is made, or it is ended. */
function LinkDeeds({ link, viewer, makeAt, endAt }: Linked) {
  const words = useWords()
  const { t } = words
  const madeOn = link && words.day(link.madeAt.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate())
  return (
    <Stack gap="near">
      {link === null ? (
        <p>{t('whatson:own.none')}</p>
      ) : (
        <p>
          {t('whatson:own.since', { day: madeOn ?? '' })}{' '}
          {link.lastUsedOn === null ? t('whatson:own.unused') : t('whatson:own.used', { day: words.day(link.lastUsedOn) })}
        </p>
      )}
      <Line>
        <PostButton action={makeAt} formId={newId()} icon="calendar-days" label={t(link === null ? 'whatson:own.make' : 'whatson:own.renew')} />
        {link !== null && <PostButton action={endAt} formId={newId()} kind="danger" label={t('whatson:own.end')} />}
      </Line>
      {link !== null && <p className="hint">{t('whatson:own.renewHint')}</p>}
    </Stack>
  )
}

type Shown = Awaited<ReturnType<typeof shown>>

function CalendarsPage({ own, venues, viewer }: Shown) {
  const { t } = useWords()
  const organisation = viewer.organisation.slug
  return (
    <Page title={t('whatson:own.title')} lead={<p>{t('whatson:own.lead')}</p>} back={{ href: href('/sessions'), label: t('sessions:list.title') }}>
      <Stack>
        <Card title={t('whatson:own.mine')}>
          <Stack gap="near">
            <p>{t('whatson:own.mineLead')}</p>
            <LinkDeeds link={own} viewer={viewer} makeAt={href('/sessions/calendar')} endAt={href('/sessions/calendar/end')} />
          </Stack>
        </Card>
        {venues !== null && <VenuesCard venues={venues} />}
        <Card title={t('whatson:own.public')}>
          <p>
            {t('whatson:own.publicLead')} <a href={href('/at/:organisation/whats-on/calendars', { organisation })}>{t('whatson:calendars.title')}</a>
          </p>
        </Card>
      </Stack>
    </Page>
  )
}

function VenuesCard({ venues }: { venues: NonNullable<Shown['venues']> }) {
  const { t } = useWords()
  return (
    <Card title={t('whatson:own.venues')} flush>
      {venues.length === 0 ? (
        <Empty title={t('whatson:own.noVenues')} body={t('whatson:own.venuesLead')} />
      ) : (
        <Rows label={t('whatson:own.venues')}>
          {venues.map(({ id, name, link }) => (
            <Row key={id} title={<bdi>{name}</bdi>} href={href('/sessions/calendar/venues/:venueId', { venueId: id })}>
              {t(link === null ? 'whatson:own.noLink' : 'whatson:own.hasLink')}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}

function VenuePage({ venue, link, viewer }: Awaited<ReturnType<typeof venueAsked>>) {
  const { t } = useWords()
  const of = { venueId: venue.id }
  return (
    <Page
      title={t('whatson:own.venueTitle', { venue: venue.name })}
      lead={<p>{t('whatson:own.venuesLead')}</p>}
      back={{ href: href('/sessions/calendar'), label: t('whatson:own.title') }}
    >
      <Card>
        <LinkDeeds
          link={link}
          viewer={viewer}
          makeAt={href('/sessions/calendar/venues/:venueId', of)}
          endAt={href('/sessions/calendar/venues/:venueId/end', of)}
        />
      </Card>
    </Page>
  )
}

function LinkPage({ address, back }: { address: string | null; back: string }) {
  const { t } = useWords()
  return (
    <Page title={t('whatson:own.linkTitle')} lead={<p>{t('whatson:own.linkLead')}</p>} back={{ href: back, label: t('whatson:own.title') }}>
      <Stack>
        <LinkShownOnce address={address} gone={t('whatson:own.gone')} />
        {address !== null && (
          <Line>
            <ButtonLink icon="calendar-days" href={subscribing(address)}>
              {t('whatson:calendars.subscribe')}
            </ButtonLink>
          </Line>
        )}
      </Stack>
    </Page>
  )
}
