import { sql } from 'kysely'
import type { Db, Root } from '../../../platform/db.ts'
import { href } from '../../../platform/href.ts'
import { isLanguage, type Words, wordsFor } from '../../../platform/i18n.ts'
import type { Appointment } from '../../../platform/jobs.ts'
import { linkTo } from '../../../platform/link.ts'
import type { Parts } from '../../../platform/parts.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { writeMessages } from '../../access/index.server.ts'
import type { WayHeld } from '../activity.ts'
import { linkTokenOf } from '../booking/actions.server.ts'
import { publicNameIn } from './prepared.server.ts'

type Due = {
  organisationId: string
  slug: string
  bookingId: string
  personId: string | null
  channel: 'email' | 'text'
  reach: string
  language: string
  hasLink: boolean
  organisationLanguage: string
  timeZone: string
  publicName: Spoken
  held: WayHeld
  beginsAt: Temporal.Instant
  place: string | null
  joinLink: string | null
}

/** So many are marked and written to in one transaction: none is marked and not written to. */
const atOnce = 200

type Needs = Pick<Parts, 'config' | 'secret'>

/** Reminds those who booked of what begins within a day, once each; how many were. */
export async function remindOfSessions(root: Root, needs: Needs, at: Temporal.Instant): Promise<number> {
  let reminded = 0
  for (;;) {
    const some = await root.transaction().execute((tx) => remindSome(tx, needs, at))
    reminded += some
    if (some < atOnce) return reminded
  }
}

async function remindSome(tx: Db, needs: Needs, at: Temporal.Instant): Promise<number> {
  const { rows } = await sql<Due>`select * from take_session_reminders(${at.toString()}::timestamptz, ${atOnce})`.execute(tx)
  for (const [organisationId, due] of Map.groupBy(rows, (one) => one.organisationId))
    await writeMessages(
      tx,
      { organisationId },
      due.map((one) => {
        const words = wordsFor([one.language, one.organisationLanguage].find(isLanguage) ?? 'en')
        return {
          ...{ personId: one.personId, aboutId: one.bookingId, channel: one.channel, recipient: one.reach, language: words.language },
          subject: words.t('writing:message.subject', { name: publicNameIn(one.publicName, words, one.organisationLanguage) }),
          body: reminderText(one, words, needs),
          bearsLink: one.hasLink,
        }
      }),
    )
  return rows.length
}

/** The name for everybody, when and where, how to join from home, and how to give the place up. */
function reminderText(one: Due, words: Words, { config, secret }: Needs): string {
  const { t } = words
  const begins = `${words.weekday(one.beginsAt.toZonedDateTimeISO(one.timeZone).toPlainDate())}, ${words.time(one.beginsAt, one.timeZone)}`
  const isOnline = one.held !== 'in-person' && one.joinLink !== null
  return [
    t('writing:remind.body', { name: publicNameIn(one.publicName, words, one.organisationLanguage), when: begins }),
    one.place === null ? null : t('writing:remind.where', { where: one.place }),
    isOnline ? t('writing:remind.join', { join: one.joinLink ?? '' }) : null,
    one.hasLink ? t('writing:remind.cancel', { link: linkTo(config, cancelAt(one, secret)) }) : null,
  ]
    .filter((part) => part !== null)
    .join('\n')
}

const cancelAt = ({ slug, bookingId }: Due, secret: string): string =>
  href('/at/:organisation/booking/:token', { organisation: slug, token: linkTokenOf(secret, bookingId).token })

/** Every hour, at ten past. */
export const sessionReminders = (needs: Needs): Appointment => ({
  name: 'session-reminders',
  cron: '10 * * * *',
  work: async (root) => {
    await remindOfSessions(root, needs, Temporal.Now.instant())
  },
})
