import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { AreaField, DayField, Form, NumberField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { VenueForm } from '../forms.ts'
import type { Room, Venue, VenueSaid } from '../organisation.ts'
import { RoomsCard } from '../parts/rooms-card.tsx'
import { typedMoney } from '../parts/typed-money.ts'
import { roomsOf } from '../room.queries.server.ts'
import { servicesOf } from '../service.queries.server.ts'
import type { Shown } from '../stale.ts'
import { addVenue, changeVenue } from '../venue.actions.server.ts'
import { findVenue, venuesOf } from '../venue.queries.server.ts'
import { settling } from './settling.ts'

const done = { to: href('/settings/venues'), notice: 'organisation:settings.kept' as const }

export const venuesPages = new Hono<Signed>()
  .get('/settings/venues', settling, async (c) => c.render(<VenuesPage venues={await venuesOf(c.var.db, c.var.viewer)} />))
  .get('/settings/venues/new', settling, async (c) => c.render(<VenuePage state={await formAt(c)} />))
  .post('/settings/venues/new', settling, async (c) => {
    const { db, viewer } = c.var
    const read = await sentForm(c, VenueForm)
    return answer(
      c,
      read,
      async (said) => addVenue(db, viewer, said).then(() => done),
      (state) => <VenuePage state={state} />,
    )
  })
  .get('/settings/venues/:venueId', settling, async (c) => {
    const venue = await findVenue(c.var.db, c.var.viewer, c.req.param('venueId'))
    return c.render(<VenuePage venue={venue} {...(await thereAt(c, venue))} state={await formAt(c, { version: venue.version })} />)
  })
  .post('/settings/venues/:venueId', settling, async (c) => {
    const { db, viewer, words } = c.var
    const venue = await findVenue(db, viewer, c.req.param('venueId'))
    const read = await sentForm(c, VenueForm)
    return answer(
      c,
      read,
      async (said) =>
        (await changeVenue(db, viewer, venue.id, said, read.state.version, (shown) => shownVenue(shown, words, viewer.organisation.currency))) ??
        done,
      async (state) => <VenuePage venue={venue} {...(await thereAt(c, venue))} state={state} />,
    )
  })

function VenuesPage({ venues }: { venues: readonly Venue[] }) {
  const { t, day } = useWords()
  const add = (
    <ButtonLink kind="main" icon="plus" href={href('/settings/venues/new')}>
      {t('organisation:venues.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('organisation:venues.title')}
      lead={<p>{t('organisation:venues.lead')}</p>}
      back={{ href: href('/settings'), label: t('organisation:settings.title') }}
      actions={add}
    >
      {venues.length === 0 ? (
        <Empty icon="map-pinned" title={t('organisation:venues.empty')} body={t('organisation:venues.emptyBody')} action={add} />
      ) : (
        <Card flush>
          <Rows label={t('organisation:venues.title')}>
            {venues.map((venue) => (
              <Row
                key={venue.id}
                title={<bdi>{venue.name}</bdi>}
                href={href('/settings/venues/:venueId', { venueId: venue.id })}
                tags={venue.closedOn !== null && <Tag>{t('organisation:venues.closed', { day: day(venue.closedOn) })}</Tag>}
              >
                <bdi>{[venue.address, venue.postcode].filter(Boolean).join(', ')}</bdi>
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </Page>
  )
}

/** The services given there now, in words. */
async function givenAt({ var: { db, viewer, words } }: Context<Signed>, { id }: Venue): Promise<string> {
  const services = (await servicesOf(db, viewer)).filter(({ venueId, closedOn }) => venueId === id && closedOn === null)
  return words.list(services.map(({ name }) => inWords(name, words, viewer.organisation.language)))
}

/** What its page tells beside the form. */
const thereAt = async (c: Context<Signed>, venue: Venue) => ({
  services: await givenAt(c, venue),
  rooms: await roomsOf(c.var.db, c.var.viewer, venue.id),
})

function VenuePage({ venue, services, rooms = [], state }: { venue?: Venue; services?: string; rooms?: readonly Room[]; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={venue?.name ?? t('organisation:venues.add')}
      back={{ href: href('/settings/venues'), label: t('organisation:venues.title') }}
      lead={services && <p>{t('organisation:venue.services', { services })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('organisation:settings.keep')}>
        <TextField name="name" label={t('organisation:venue.name')} value={venue?.name} required />
        <AreaField name="address" label={t('organisation:venue.address')} rows={2} value={venue?.address} />
        <TextField name="postcode" label={t('organisation:venue.postcode')} dir="ltr" width="short" value={venue?.postcode} />
        <AreaField
          name="accessNote"
          label={t('organisation:venue.access')}
          hint={t('organisation:venue.accessHint')}
          rows={3}
          value={venue?.accessNote}
        />
        <TextField name="opening" label={t('organisation:venue.opening')} hint={t('organisation:venue.openingHint')} value={venue?.opening} />
        <NumberField decimal name="hourlyMinor" label={t('organisation:venue.hourly')} value={typedMoney(venue?.hourlyMinor)} />
        <DayField name="closedOn" label={t('organisation:venue.closedOn')} hint={t('organisation:venue.closedOnHint')} value={venue?.closedOn} />
      </Form>
      {venue !== undefined && <RoomsCard venue={venue} rooms={rooms} />}
    </Page>
  )
}

const shownVenue = (venue: VenueSaid, { t, day, money }: Words, currency: string): Shown => [
  { field: 'name', label: t('organisation:venue.name'), text: venue.name },
  { field: 'address', label: t('organisation:venue.address'), text: venue.address ?? '' },
  { field: 'postcode', label: t('organisation:venue.postcode'), text: venue.postcode ?? '' },
  { field: 'accessNote', label: t('organisation:venue.access'), text: venue.accessNote ?? '' },
  { field: 'opening', label: t('organisation:venue.opening'), text: venue.opening ?? '' },
  { field: 'hourlyMinor', label: t('organisation:venue.hourly'), text: venue.hourlyMinor === null ? '' : money(venue.hourlyMinor, currency) },
  { field: 'closedOn', label: t('organisation:venue.closedOn'), text: venue.closedOn === null ? '' : day(venue.closedOn) },
]
