import { type Kysely, sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import { dayIn } from '../../../platform/day.ts'
import type { Root } from '../../../platform/db.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { chooseLanguage, type Words, wordsFor } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import type { Appointment } from '../../../platform/jobs.ts'
import { linkTo } from '../../../platform/link.ts'
import type { DB } from '../../../platform/schema.gen.ts'
import { holidaysIn } from '../../organisation/index.ts'
import { isWorkingDay, soonUntil } from './rules.ts'

type Awaiting = { id: string; country: string; holidayRegion: string | null; timeZone: string; language: string; closedDays: Temporal.PlainDate[] }
type Nudge = { email: string; language: string | null; soon: number; late: number; escalated: number }
type Where = Pick<Config, 'publicUrl' | 'port'>

/** Each working morning: whoever decides hears of what is near or late, and management of what is late. Once for each referral. */
export const nudgeDeciding = (config: Where): Appointment => ({
  name: 'nudge-deciding',
  cron: '15 6 * * *',
  work: async (root) => {
    await nudgeAll(root, config)
  },
})

/** Tells of every organisation what its next working day brings. Returns how many messages were written. */
export async function nudgeAll(root: Root | Kysely<DB>, config: Where, at: Temporal.Instant = Temporal.Now.instant()): Promise<number> {
  const { rows } = await sql<Awaiting>`select * from organisations_awaiting()`.execute(root)
  let written = 0
  for (const organisation of rows) {
    const today = dayIn(organisation.timeZone, at)
    const off = offIn(organisation, today)
    if (!isWorkingDay(today, off)) continue
    written += await root.transaction().execute(async (tx) => {
      const { rows: nudges } = await sql<Nudge>`
        select * from nudge_awaiting(${organisation.id}::uuid, ${today}::date, ${soonUntil(today, off)}::date)`.execute(tx)
      for (const nudge of nudges)
        await tx
          .insertInto('message')
          .values(messageOf(organisation, nudge, config))
          .execute()
      return nudges.length
    })
  }
  return written
}

function offIn({ country, holidayRegion, closedDays }: Awaiting, today: Temporal.PlainDate): ReadonlySet<string> {
  const holidays = [today.year, today.year + 1].flatMap((year) => holidaysIn(country, holidayRegion, year))
  return new Set([...holidays.map((holiday) => holiday.onDay.toString()), ...closedDays.map((day) => day.toString())])
}

/** One message for all of it, which names nobody: a mail is read on many screens. */
function messageOf(organisation: Awaiting, nudge: Nudge, config: Where) {
  const words = wordsFor(chooseLanguage(nudge.language, organisation.language, undefined))
  return {
    organisationId: organisation.id,
    id: newId(),
    channel: 'email' as const,
    recipient: nudge.email,
    language: words.language,
    subject: words.t('referrals:nudge.subject'),
    body: bodyOf(nudge, words, config),
  }
}

function bodyOf({ soon, late, escalated }: Nudge, { t }: Words, config: Where): string {
  const open = (overdue: boolean) =>
    linkTo(config, overdue ? withQuery(href('/referrals'), { state: 'awaiting-decision', overdue: 'yes' }) : href('/referrals'))
  return [
    soon > 0 && t('referrals:nudge.soon', { count: soon }),
    late > 0 && t('referrals:nudge.late', { count: late }),
    escalated > 0 && t('referrals:nudge.escalated', { count: escalated }),
    open(late + escalated > 0),
  ]
    .filter(Boolean)
    .join('\n\n')
}
