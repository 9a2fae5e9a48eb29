import { sql } from 'kysely'
import { behindTheWalls } from '../modules/access/index.server.ts'
import type { Viewer } from '../modules/access/index.ts'
import { editionsOf, findProgramme, ownPlace, previewOf, publishFigures } from '../modules/programmes/index.server.ts'
import { monthsToPublish } from '../modules/programmes/index.ts'
import { cellsOf } from '../modules/reports/cells.server.ts'
import type { PlainDate } from '../platform/day.ts'
import type { Db } from '../platform/db.ts'
import { at, workingDay } from './calendar.ts'
import { firstWith, type Ground } from './ground.ts'
import { programmeId } from './programme.ts'

/**
 * Each partner publishes each month that is over, by the product's own deed: counted from its records, hidden by its one rule.
 * `behind` is how many months a partner has not come round to. When it published is put right afterwards: it was not all tonight.
 */
export async function publishMonths(tx: Db, partner: Ground, behind: number, today: PlainDate): Promise<void> {
  const viewer = viewerOf(partner)
  await behindTheWalls(tx, viewer, async () => {
    const programme = await findProgramme(tx, viewer, programmeId)
    const own = { programme, partner: await ownPlace(tx, viewer, programme), name: '' }
    for (;;) {
      const { next } = monthsToPublish(programme, own.partner.startedOn ?? programme.startsOn, await editionsOf(tx, viewer, programme), today)
      if (next === null || !isBeforeBy(next, today, behind)) return
      const cells = await cellsOf(tx, viewer, own, next)
      const { mark } = await previewOf(tx, viewer, programme, next, cells)
      const objection = await publishFigures(tx, viewer, programmeId, { month: next, mark }, async () => cells, today)
      if (objection) throw new Error(`${partner.plan.slug} could not publish ${next.toString()}: ${objection.key}`)
    }
  })
}

/** The days on which they published: in the first week or so of the month after. As the owner. */
export async function datePublications(tx: Db, partners: readonly Ground[]): Promise<void> {
  for (const [place, { organisationId, zone }] of partners.entries()) {
    const found = await tx.selectFrom('publication').select(['id', 'month']).where('organisationId', '=', organisationId).execute()
    for (const { id, month } of found) {
      const publishedAt = at(workingDay(month.add({ months: 1, days: 1 + place })), '14:30', zone)
      // no later than now, for a month that is only just over
      const then = sql<Temporal.Instant>`least(${publishedAt.toString()}::timestamptz, now())`
      await tx.updateTable('publication').set({ publishedAt: then }).where('organisationId', '=', organisationId).where('id', '=', id).execute()
      await tx.updateTable('event').set({ at: then }).where('organisationId', '=', organisationId).where('subjectId', '=', id).execute()
    }
  }
}

const isBeforeBy = (month: PlainDate, today: PlainDate, behind: number): boolean =>
  Temporal.PlainDate.compare(month.add({ months: 1 + behind }), today.with({ day: 1 })) <= 0

function viewerOf({ plan, organisationId, zone, workers, services }: Ground): Viewer {
  const manager = firstWith({ workers }, 'manager')
  const { slug, name, country, language, languages } = plan
  const organisation = { id: organisationId, slug, name, country, timeZone: zone, currency: 'GBP', language, languages }
  const serviceIds = [...services.values()].map(({ id }) => id)
  return {
    id: manager.id,
    userId: manager.id,
    organisationId,
    name: manager.name,
    language: null,
    speaks: [],
    roles: new Set(manager.roles),
    serviceIds,
    organisation,
  }
}
