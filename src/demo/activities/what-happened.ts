import type { PlainDate } from '../../platform/day.ts'
import { idOf } from '../../platform/id.ts'
import { type Books, tell, write } from '../books.ts'
import { at } from '../calendar.ts'
import { firstWith, type Ground, idIn } from '../ground.ts'
import type { ActivityPlan, HeldWords, LaidSession } from './plan.ts'

/** WORCS-08: each drop-in has a theme. */
export function giveThemes(sessions: readonly LaidSession[], { themes }: HeldWords): void {
  const ids = [...themes.values()]
  sessions.forEach(({ row }, at) => {
    row['themeId'] = ids[at % ids.length] ?? null
  })
}

/** One is called off for the weather, another did not happen since nobody came. */
export function callOne(
  books: Books,
  ground: Ground,
  { key, service }: ActivityPlan,
  sessions: readonly LaidSession[],
  { offs }: HeldWords,
  today: PlainDate,
): void {
  const { organisationId, zone } = ground
  const past = sessions.filter(({ onDay }) => Temporal.PlainDate.compare(onDay, today) < 0)
  // one that is still to come, so that everybody reads that it is off
  const ahead = key === 'recoverycafe'
  const session = ahead ? sessions.at(past.length + 1) : past.at(-3)
  if (!session) return
  const didNotHappen = key === 'dartford'
  const { id: saidById } = firstWith(ground, 'manager')
  const saidAt = at(ahead ? today.subtract({ days: 1 }) : session.onDay, didNotHappen ? '14:00' : '08:10', zone)
  const [how, meaning, note] = didNotHappen
    ? (['did-not-happen', 'nobody-came', null] as const)
    : ahead
      ? (['called-off', 'no-venue', 'Gulvet lakeres.'] as const)
      : (['called-off', 'weather', 'The path to the hall is under water.'] as const)
  write(books, 'callingOff', {
    organisationId,
    id: idOf('demo', session.id, 'off'),
    sessionId: session.id,
    how,
    reasonId: idIn(offs, meaning),
    note,
    saidById,
    saidAt,
  })
  tell(books, {
    organisationId,
    byId: saidById,
    kind: 'session called off',
    at: saidAt,
    onDay: session.onDay,
    serviceId: ground.services.get(service)?.id ?? null,
    subjectId: session.id,
    detail: { how },
  })
}

/** KENT-07: what was wanted and approved, and on past days ticked. */
export function getReady(
  books: Books,
  ground: Ground,
  { key, needs = [], leads }: ActivityPlan,
  sessions: readonly LaidSession[],
  plannedAt: Temporal.Instant,
  today: PlainDate,
): void {
  const { organisationId } = ground
  const wantedById = idOf('demo', ground.plan.slug, 'viewer', `${leads[0]}@cairn.example`)
  const { id: decidedById } = firstWith(ground, 'manager')
  needs.forEach(({ kind, what, costMinor = null, outcome, why = null }, place) => {
    const id = idOf('demo', organisationId, 'provision', key, what)
    const wantedAt = plannedAt.add({ minutes: 10 + place })
    write(books, 'provision', {
      organisationId,
      id,
      activityId: idOf('demo', organisationId, 'activity', key),
      kind,
      what,
      costMinor,
      wantedById,
      wantedAt,
    })
    if (outcome)
      write(books, 'provisionDecision', { organisationId, provisionId: id, outcome, why, decidedById, decidedAt: wantedAt.add({ hours: 26 }) })
    if (kind === 'equipment' && outcome !== 'approved') return
    for (const { id: sessionId, onDay } of sessions.filter((session) => Temporal.PlainDate.compare(session.onDay, today) < 0).slice(-12))
      write(books, 'provisionTick', { organisationId, sessionId, provisionId: id, tickedById: wantedById, tickedAt: at(onDay, '09:40', ground.zone) })
  })
}
