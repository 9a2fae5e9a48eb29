import { daysBetween, isBefore } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { type Stale, versionFrom } from '../../../platform/form.ts'
import type { Objection } from '../../../platform/http.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { overtaken, type Shown } from '../stale.ts'
import { holidayRegions } from './holidays.ts'
import { holidayRegionOf } from './queries.server.ts'

export type NewClosedDays = { from: Temporal.PlainDate; until: Temporal.PlainDate | null; words: string | null }

/** No longer than a summer: a longer one is a mistyped year. */
const mostDays = 92

/** Says that nobody works on these days. Deadlines that were told to somebody stay as they were told. */
export async function closeDays(tx: Db, viewer: Viewer, { from, until, words }: NewClosedDays): Promise<Objection | null> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const last = until ?? from
  if (isBefore(last, from)) return { key: 'organisation:closedDays.before', field: 'until' }
  const days = daysBetween(from, last) + 1
  if (days > mostDays) return { key: 'organisation:closedDays.tooMany', field: 'until', values: { most: mostDays } }
  await tx
    .insertInto('closedDay')
    .values(
      Array.from({ length: days }, (_, at) => ({
        organisationId: viewer.organisationId,
        onDay: from.add({ days: at }),
        words,
        addedById: viewer.id,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', onDay: from, detail: { what: 'closed days', days } })
  return null
}

/** Takes back that nobody works on a day. */
export async function openDay(tx: Db, viewer: Viewer, onDay: Temporal.PlainDate): Promise<void> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const gone = await tx.deleteFrom('closedDay').where('organisationId', '=', viewer.organisationId).where('onDay', '=', onDay).executeTakeFirst()
  if (gone.numDeletedRows > 0n) await recordEvent(tx, viewer, { kind: 'settings changed', onDay, detail: { what: 'closed days', days: -1 } })
}

/** Says whose holidays are kept, where a country's parts keep different ones. The organisation is locked: of two who say it at once the second sees what the first said. */
export async function keepHolidaysOf(
  tx: Db,
  viewer: Viewer,
  region: string,
  version: number | null,
  shown: (region: string | null) => Shown,
): Promise<Objection | Stale | null> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  if (!(holidayRegions[viewer.organisation.country] ?? []).includes(region)) return { key: 'form:chooseOne', field: 'region' }
  await tx.selectFrom('organisation').select('id').where('id', '=', viewer.organisationId).forNoKeyUpdate().execute()
  const before = await holidayRegionOf(tx, viewer.organisationId)
  if (before === region) return null
  if (versionOfRegion(before) !== version) return overtaken(shown(before), shown(region), versionOfRegion(before) ?? 0)
  await tx.updateTable('organisation').set({ holidayRegion: region }).where('id', '=', viewer.organisationId).execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', detail: { what: 'holidays' } })
  return null
}

/** Null while nobody has said it. */
export const versionOfRegion = (region: string | null): number | null => (region === null ? null : versionFrom(region))
