import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, DayField, Form, NumberField, TextField, TickField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { RoomForm } from '../forms.ts'
import type { Room, RoomSaid, Venue } from '../organisation.ts'
import { typedMoney } from '../parts/typed-money.ts'
import { addRoom, changeRoom } from '../room.actions.server.ts'
import { findRoom } from '../room.queries.server.ts'
import type { Shown } from '../stale.ts'
import { findVenue } from '../venue.queries.server.ts'
import { settling } from './settling.ts'

export const roomPages = new Hono<Signed>()
  .get('/settings/venues/:venueId/rooms/new', settling, async (c) => c.render(<RoomPage venue={await venueOf(c)} state={await formAt(c)} />))
  .post('/settings/venues/:venueId/rooms/new', settling, async (c) => {
    const { db, viewer } = c.var
    const venue = await venueOf(c)
    return answer(
      c,
      await sentForm(c, RoomForm),
      async (said) => addRoom(db, viewer, venue.id, said).then(() => backTo(venue)),
      (state) => <RoomPage venue={venue} state={state} />,
    )
  })
  .get('/settings/venues/:venueId/rooms/:roomId', settling, async (c) => {
    const venue = await venueOf(c)
    const room = await findRoom(c.var.db, c.var.viewer, venue.id, c.req.param('roomId'))
    return c.render(<RoomPage venue={venue} room={room} state={await formAt(c, { version: room.version })} />)
  })
  .post('/settings/venues/:venueId/rooms/:roomId', settling, async (c) => {
    const { db, viewer, words } = c.var
    const venue = await venueOf(c)
    const room = await findRoom(db, viewer, venue.id, c.req.param('roomId'))
    const read = await sentForm(c, RoomForm)
    const shown = (said: RoomSaid) => shownRoom(said, words, viewer.organisation.currency)
    return answer(
      c,
      read,
      async (said) => (await changeRoom(db, viewer, venue.id, room.id, said, read.state.version, shown)) ?? backTo(venue),
      (state) => <RoomPage venue={venue} room={room} state={state} />,
    )
  })

const venueOf = (c: Context<Signed>): Promise<Venue> => findVenue(c.var.db, c.var.viewer, c.req.param('venueId') ?? '')

const backTo = (venue: Venue) => ({ to: href('/settings/venues/:venueId', { venueId: venue.id }), notice: 'organisation:settings.kept' as const })

function RoomPage({ venue, room, state }: { venue: Venue; room?: Room; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={room?.name ?? t('organisation:rooms.add')}
      back={{ href: href('/settings/venues/:venueId', { venueId: venue.id }), label: venue.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('organisation:settings.keep')}>
        <TextField name="name" label={t('organisation:rooms.name')} value={room?.name} required />
        <NumberField name="capacity" label={t('organisation:rooms.capacity')} value={room?.capacity} />
        <TickField name="isPrivate" label={t('organisation:rooms.isPrivate')} hint={t('organisation:rooms.privateHint')} checked={room?.isPrivate} />
        <NumberField decimal name="hourlyMinor" label={t('organisation:venue.hourly')} value={typedMoney(room?.hourlyMinor)} />
        <AreaField name="accessNote" label={t('organisation:venue.access')} rows={2} value={room?.accessNote} />
        <DayField name="closedOn" label={t('organisation:venue.closedOn')} hint={t('organisation:rooms.closedHint')} value={room?.closedOn} />
      </Form>
    </Page>
  )
}

const shownRoom = (room: RoomSaid, { t, day, number, money }: Words, currency: string): Shown => [
  { field: 'name', label: t('organisation:rooms.name'), text: room.name },
  { field: 'capacity', label: t('organisation:rooms.capacity'), text: room.capacity === null ? '' : number(room.capacity) },
  { field: 'isPrivate', label: t('organisation:rooms.isPrivate'), text: t(room.isPrivate ? 'organisation:yes' : 'organisation:no') },
  { field: 'hourlyMinor', label: t('organisation:venue.hourly'), text: room.hourlyMinor === null ? '' : money(room.hourlyMinor, currency) },
  { field: 'accessNote', label: t('organisation:venue.access'), text: room.accessNote ?? '' },
  { field: 'closedOn', label: t('organisation:venue.closedOn'), text: room.closedOn === null ? '' : day(room.closedOn) },
]
