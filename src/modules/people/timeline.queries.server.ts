import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Words } from '../../platform/i18n.ts'
import { together } from '../../platform/together.ts'
import { isEventKind, quietKinds, type Viewer } from '../access/index.ts'
import type { Person } from './person.ts'
import type { Subjected, TimelineEntry, TimelineSource } from './person-page.ts'
import { type Happening, kindsIn, type Place, type TimelinePart } from './timeline.ts'

export const timelineSize = 20

export type TimelinePlace = { part: TimelinePart | null; after: Place | null; before: Place | null }
export type ToldTimeline = { items: { happening: Happening; entry: TimelineEntry | undefined }[]; older: Place | null; newer: Place | null }

/** A page of what happened with somebody who was found, the latest first: one query for the events, and one for each source whose kinds are among them. */
export async function timelineOf(
  db: Db,
  viewer: Viewer,
  person: Person,
  place: TimelinePlace,
  sources: readonly TimelineSource[],
  words: Words,
): Promise<ToldTimeline> {
  const rows = await happenings(db, viewer, person, place)
  const backwards = place.after !== null
  const shown = rows.slice(0, timelineSize)
  if (backwards) shown.reverse()
  const more = rows.length > timelineSize
  const told = await tell(db, viewer, person, shown, sources, words)
  return {
    items: shown.map((happening) => ({ happening, entry: told(happening) })),
    older: (backwards || more) && shown.length > 0 ? (shown.at(-1) ?? null) : null,
    newer: (backwards ? more : place.before !== null) ? (shown[0] ?? null) : null,
  }
}

async function happenings(db: Db, viewer: Viewer, person: Person, { part, after, before }: TimelinePlace): Promise<Happening[]> {
  const rows = await db
    .selectFrom('event')
    .leftJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'event.organisationId').onRef('by.id', '=', 'event.byId'))
    .select([
      'event.id',
      'event.kind',
      'event.at',
      'event.onDay',
      'event.toldOn',
      'event.byId',
      'by.name as byName',
      'event.subjectId',
      'event.detail',
    ])
    .where('event.organisationId', '=', viewer.organisationId)
    .where('event.personId', '=', person.id)
    // written out, so that the index without the looks is known to hold all of these
    .where(sql<boolean>`event.kind not in (${sql.join(quietKinds.map((kind) => sql.lit(kind)))})`)
    .$if(part !== null, (query) => query.where('event.kind', 'in', kindsIn(part)))
    .$if(before !== null, (query) => query.where(sql<boolean>`(event.told_on, event.id) < ${placed(before)}`))
    .$if(after !== null, (query) => query.where(sql<boolean>`(event.told_on, event.id) > ${placed(after)}`))
    .orderBy('event.toldOn', after === null ? 'desc' : 'asc')
    .orderBy('event.id', after === null ? 'desc' : 'asc')
    .limit(timelineSize + 1)
    .execute()
  return rows.flatMap((row) => (isEventKind(row.kind) ? [{ ...row, kind: row.kind, detail: row.detail as Happening['detail'] }] : []))
}

const placed = (place: Place | null) => sql`(${place?.toldOn.toString() ?? ''}::date, ${place?.id ?? 0}::bigint)`

async function tell(db: Db, viewer: Viewer, person: Person, happened: readonly Happening[], sources: readonly TimelineSource[], words: Words) {
  const told = new Map<number, TimelineEntry>()
  const asked = sources.map(async (source) => {
    const theirs = happened.filter((one): one is Subjected => one.subjectId !== null && sourceOf(sources, one) === source)
    if (theirs.length === 0) return
    if ('each' in source) {
      for (const [id, entry] of await source.each(db, viewer, person.id, theirs, words)) told.set(id, entry)
      return
    }
    const entries = await source.entries(db, viewer, person.id, [...new Set(theirs.map(({ subjectId }) => subjectId))], words)
    for (const { id, subjectId } of theirs) {
      const entry = entries.get(subjectId)
      if (entry) told.set(id, entry)
    }
  })
  await together(...asked)
  return (happening: Happening): TimelineEntry | undefined => told.get(happening.id)
}

const sourceOf = (sources: readonly TimelineSource[], { kind }: Happening) => sources.find((one) => one.kinds.includes(kind))
