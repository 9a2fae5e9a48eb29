import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { EventKind, Viewer } from '../../access/index.ts'
import { eventLabel } from '../../access/index.ts'
import type { TimelineEntry, TimelineSource } from '../person-page.ts'
import { bookingStateLabel } from './interpreting.ts'

/** Who was booked to interpret, when, and what became of it. */
export const interpretingTimeline: readonly TimelineSource[] = (['interpreter booked', 'interpreting said'] as const).map((kind) => ({
  kinds: [kind],
  entries: (db, viewer, personId, subjectIds, words) => entriesOf(kind, { db, viewer, personId, subjectIds, words }),
}))

type Asked = { db: Db; viewer: Viewer; personId: string; subjectIds: readonly string[]; words: Words }

async function entriesOf(kind: EventKind, { db, viewer, personId, subjectIds, words }: Asked): Promise<Map<string, TimelineEntry>> {
  const found = await db
    .selectFrom('interpreterBooking as b')
    .leftJoin('interpreter as i', (join) => join.onRef('i.organisationId', '=', 'b.organisationId').onRef('i.id', '=', 'b.interpreterId'))
    .select(['b.id', 'b.onDay', 'b.language', 'b.state', sql<string>`coalesce(i.name, b.other_name)`.as('name')])
    .select(sql<string | null>`to_char(b.at_time, 'HH24:MI')`.as('atTime'))
    .where('b.organisationId', '=', viewer.organisationId)
    .where('b.personId', '=', personId)
    .where('b.id', '=', (eb) => eb.fn.any(eb.val([...subjectIds])))
    .execute()
  return new Map(
    found.map((one): [string, TimelineEntry] => [
      one.id,
      {
        title: words.t(eventLabel(kind)),
        tags: [{ text: words.t(bookingStateLabel[one.state]) }],
        quiet: [one.name, words.languageName(one.language), words.day(one.onDay), one.atTime].filter(Boolean).join(' · '),
        href: href('/people/:personId/around', { personId }),
        linkText: words.t('around:all'),
      },
    ]),
  )
}
