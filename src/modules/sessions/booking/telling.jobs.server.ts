import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db, Root } from '../../../platform/db.ts'
import { href } from '../../../platform/href.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import type { Appointment, Round } from '../../../platform/jobs.ts'
import { linkTo } from '../../../platform/link.ts'
import type { Parts } from '../../../platform/parts.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { writeMessage } from '../../access/index.server.ts'
import { shownName } from '../public/shown.ts'
import { linkTokenOf } from './actions.server.ts'
import type { BookingState } from './booking.ts'

type Told = {
  organisationId: string
  id: string
  slug: string
  timeZone: string
  organisationLanguage: string
  personId: string | null
  language: string
  channel: 'email' | 'text'
  reach: string
  state: Exclude<BookingState, 'asked'>
  ofCourse: boolean
  offeredUntil: Temporal.Instant | null
  publicName: Spoken
  onDay: Temporal.PlainDate
  beginsAt: Temporal.Instant
}

type Telling = Pick<Parts, 'secret'> & { config: Pick<Config, 'publicUrl' | 'port'> }

/** What opens by the link is still to be answered or given up; of what is over there is nothing to open. */
const bearsLink = (state: BookingState) => state === 'booked' || state === 'waiting' || state === 'offered'

/** What somebody is told of their booking: the name for everybody, when, and the link. It is read on a screen that others may see. */
export function bookingMessage({ secret, config }: Telling, told: Told) {
  const words = wordsFor(isLanguage(told.language) ? told.language : isLanguage(told.organisationLanguage) ? told.organisationLanguage : 'en')
  const { t } = words
  const { state, id, slug } = told
  const when = t('booking:message.when', { day: words.weekday(told.onDay), time: words.time(told.beginsAt, told.timeZone) })
  const until = told.offeredUntil?.toZonedDateTimeISO(told.timeZone)
  const said = {
    name: shownName(told.publicName, words, told.organisationLanguage),
    when: told.ofCourse ? t('booking:message.whenCourse', { when }) : when,
    until: until ? t('booking:message.when', { day: words.weekday(until.toPlainDate()), time: words.time(until.toInstant(), told.timeZone) }) : '',
    link: linkTo(config, href('/at/:organisation/booking/:token', { organisation: slug, token: linkTokenOf(secret, id).token })),
  }
  return { language: words.language, subject: t('booking:message.subject'), body: t(`booking:message.${state}`, said), bearsLink: bearsLink(state) }
}

const atOnce = 50

/** Offers, lets lapse, and tells everybody how their booking stands now. None is marked and not told. */
export async function turnBookings(root: Root, telling: Telling): Promise<number> {
  await root.transaction().execute((tx) => sql`select turn_bookings()`.execute(tx))
  let told = 0
  for (;;) {
    const some = await root.transaction().execute((tx) => tellSome(tx, telling))
    told += some
    if (some < atOnce) return told
  }
}

async function tellSome(tx: Db, telling: Telling): Promise<number> {
  const { rows } = await sql<Told>`select * from take_untold_bookings(${atOnce})`.execute(tx)
  for (const one of rows) {
    await sql`select link_booking(${one.organisationId}::uuid, ${one.id}::uuid, ${linkTokenOf(telling.secret, one.id).hash})`.execute(tx)
    await writeMessage(
      tx,
      { organisationId: one.organisationId },
      { ...bookingMessage(telling, one), personId: one.personId, aboutId: one.id, channel: one.channel, recipient: one.reach },
    )
  }
  return rows.length
}

/** Looked for again and again: a place that became free waits for nobody. */
export const bookingsTurn = (parts: Telling): Round => ({
  name: 'bookings',
  everySeconds: 15,
  work: async (root) => {
    await turnBookings(root, parts)
  },
})

/** For so long the names of those who signed up and never became known are kept, after what they signed up for. */
const keptFor = { hours: 24 * 90 }

export const forgetStrangersBooked: Appointment = {
  name: 'forget-strangers-booked',
  cron: '40 2 * * *',
  work: async (root) => {
    await sql`select forget_strangers_booked(${Temporal.Now.instant().subtract(keptFor).toString()}::timestamptz)`.execute(root)
  },
}
