import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db, Root } from '../../../platform/db.ts'
import { href } from '../../../platform/href.ts'
import type { Objection } from '../../../platform/http.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import type { Appointment } from '../../../platform/jobs.ts'
import { linkTo } from '../../../platform/link.ts'
import { dialled } from '../../../platform/texts/number.ts'
import { recordEvent, writeMessage } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mayDue } from './access.ts'

export const rhythms = ['daily', 'weekly'] as const
export type Rhythm = (typeof rhythms)[number]
export type ReminderChoice = {
  rhythm: Rhythm
  weekday: number
  hour: number
  way: 'email' | 'text' /** One's own, for texts. */
  phone: string | null
}

/** What somebody chose for themself; null where they are not reminded. */
export const reminderOf = async (db: Db, viewer: Viewer): Promise<ReminderChoice | null> => {
  const row = await db
    .selectFrom('reminderChoice')
    .select(['rhythm', 'weekday', 'hour', 'way', 'phone'])
    .where('organisationId', '=', viewer.organisationId)
    .where('viewerId', '=', viewer.id)
    .executeTakeFirst()
  return row ? { ...row, rhythm: row.rhythm as Rhythm, way: row.way as 'email' | 'text' } : null
}

/** Keeps when somebody wants to be reminded, or that they do not. */
export async function chooseReminder(tx: Db, viewer: Viewer, choice: ReminderChoice | null): Promise<Objection | null> {
  must(mayDue(viewer, 'see', null), 'due.see')
  if (choice?.way === 'text' && dialled(choice.phone ?? '', viewer.organisation.country) === null)
    return { key: 'due:reminder.noPhone', field: 'phone' }
  const own = { organisationId: viewer.organisationId, viewerId: viewer.id }
  if (choice === null)
    await tx.deleteFrom('reminderChoice').where('organisationId', '=', own.organisationId).where('viewerId', '=', own.viewerId).execute()
  else
    await tx
      .insertInto('reminderChoice')
      .values({ ...own, ...choice })
      // a day before it was chosen is not a reminder that was missed
      .onConflict((conflict) => conflict.columns(['organisationId', 'viewerId']).doUpdateSet({ ...choice, chosenAt: sql`now()` }))
      .execute()
  await recordEvent(tx, viewer, { kind: 'reminders chosen', subjectId: viewer.id, detail: { rhythm: choice?.rhythm ?? 'never' } })
  return null
}

type Told = {
  organisationId: string
  viewerId: string
  email: string
  way: 'email' | 'text'
  phone: string | null
  language: string
  due: number
  late: number
}

/** So many are marked and told in one transaction: none is marked and not told, and a fault costs these alone a second try. */
const atOnce = 200

/**
 * Writes to those whose hour has come how much waits for them: numbers, no name, and a link that leads to sign-in. It goes on until nobody is left.
 * Where the provider takes so many a minute, the later ones wait their turn in the post, and what somebody waits for goes between them.
 */
export async function remind(root: Root, config: Reminding, at: Temporal.Instant): Promise<number> {
  let told = 0
  for (;;) {
    const taken = await root.transaction().execute((tx) => remindSome(tx, config, at, told))
    told += taken.told
    if (taken.looked < atOnce) return told
  }
}

type Reminding = Pick<Config, 'publicUrl' | 'port' | 'mailPerMinute'>

/** A text is short: each part of it is paid for. */
const wordsBy = { email: 'due:reminder.body', text: 'due:reminder.text' } as const

async function remindSome(tx: Db, config: Reminding, at: Temporal.Instant, before: number): Promise<{ looked: number; told: number }> {
  const { rows } = await sql<Told>`select * from take_reminders(${at.toString()}::timestamptz, ${atOnce})`.execute(tx)
  const waiting = rows.filter(({ due }) => due > 0)
  for (const [n, { organisationId, email, way, phone, language, due, late }] of waiting.entries()) {
    const { t, language: spoken } = wordsFor(isLanguage(language) ? language : 'en')
    const body = t(wordsBy[way], {
      count: due,
      late: t('due:reminder.late', { count: late }),
      link: linkTo(config, href('/')),
    })
    const inSeconds = Math.floor(((before + n) * 60) / config.mailPerMinute)
    const message = {
      channel: way,
      recipient: (way === 'text' && phone) || email,
      language: spoken,
      subject: t('due:reminder.subject'),
      body,
      inSeconds,
    } as const
    await writeMessage(tx, { organisationId }, message)
  }
  return { looked: rows.length, told: waiting.length }
}

/** Every hour, at five past: each organisation's clock says for whom it is time. A weekly one whose day was missed, as nothing ran then, is made up for. */
export const reminders = (config: Reminding): Appointment => ({
  name: 'reminders',
  cron: '5 * * * *',
  work: async (root) => {
    await remind(root, config, Temporal.Now.instant())
  },
})
