import type { Meaning, WrittenContact } from '../modules/support/contact/contact.ts'
import { contactDetail } from '../modules/support/contact/rules.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at, laterBy } from './calendar.ts'
import { type Ground, idIn, type LaidService, type Worker } from './ground.ts'
import type { Somebody } from './somebody.ts'

/** Somebody's time in a service. */
export type Episode = { id: string; somebody: Somebody; service: LaidService; worker: Worker; openedOn: PlainDate }

/** Opens it as `openEpisode` does; who stands where is written once, by `stand`. */
export function open(
  books: Books,
  { organisationId }: Ground,
  opening: Omit<Episode, 'id'> & { referralId: string | null; nominatedBy?: string | null; openedBy: Worker; openedAt: Temporal.Instant },
): Episode {
  const { somebody, service, worker, openedOn, referralId, nominatedBy = null, openedBy, openedAt } = opening
  const id = idOf('demo', somebody.id, 'episode', service.id, openedOn.toString())
  const about = { organisationId, personId: somebody.id, serviceId: service.id }
  write(books, 'episode', { ...about, id, referralId, nominatedBy, workerId: worker.id, openedOn, openedById: openedBy.id, openedAt })
  tell(books, { ...about, byId: openedBy.id, kind: 'episode opened', at: openedAt, subjectId: id, onDay: openedOn, detail: { workerId: worker.id } })
  return { id, somebody, service, worker, openedOn }
}

/** How somebody stands in the service at the end of all this. Whose support is past is on nobody's caseload, as a closing leaves them. */
export function stand(
  books: Books,
  { organisationId }: Ground,
  { somebody, service, worker = null }: { somebody: Somebody; service: LaidService; worker?: Worker | null },
  state: 'referred' | 'waiting' | 'supported' | 'past',
  sinceOn: PlainDate,
): void {
  const workerId = state === 'supported' ? (worker?.id ?? null) : null
  write(books, 'involvement', { organisationId, serviceId: service.id, personId: somebody.id, state, workerId, sinceOn })
}

/** What is written down of a meeting, and so many days after it. */
export type Meeting = Omit<WrittenContact, 'kindId' | 'atTime' | 'withWhom' | 'withheld'> & {
  withWhom?: string
  withheld?: string
  meaning: Meaning
  atTime: string
  daysLate: number
}

/** Writes down one piece of work, as `recordContact` does. Returns its id. */
export function record(
  books: Books,
  { organisationId, zone, kindIds }: Ground,
  episode: Episode,
  { daysLate, ...meeting }: Meeting,
  writer: Worker = episode.worker,
): string {
  const { somebody, service } = episode
  const id = idOf('demo', episode.id, 'contact', meeting.onDay.toString(), meeting.atTime, meeting.meaning)
  const writtenAt = at(meeting.onDay.add({ days: daysLate }), daysLate > 0 ? '09:20' : laterBy(meeting.atTime, meeting.minutes + 15), zone)
  const about = { organisationId, personId: somebody.id, serviceId: service.id }
  write(books, 'contact', {
    ...about,
    ...meeting,
    ways: [...meeting.ways],
    id,
    episodeId: episode.id,
    kindId: idIn(kindIds, meeting.meaning),
    recordedById: writer.id,
    recordedAt: writtenAt,
  })
  tell(books, {
    ...about,
    byId: writer.id,
    kind: 'contact recorded',
    at: writtenAt,
    subjectId: id,
    onDay: meeting.onDay,
    detail: contactDetail(meeting),
  })
  return id
}

/** Closes an episode with its reason. Returns the id of the closure. */
export function close(
  books: Books,
  { organisationId, zone, closingReasonIds }: Ground,
  episode: Episode,
  closing: { meaning: string; on: PlainDate; note: string | null },
): string {
  const { somebody, service, worker } = episode
  const id = idOf('demo', episode.id, 'closure', closing.on.toString())
  const closedAt = at(closing.on, '16:40', zone)
  const reasonId = idIn(closingReasonIds, closing.meaning)
  write(books, 'closure', {
    organisationId,
    id,
    episodeId: episode.id,
    reasonId,
    note: closing.note,
    closedOn: closing.on,
    closedById: worker.id,
    closedAt,
  })
  const about = { organisationId, personId: somebody.id, serviceId: service.id, byId: worker.id, subjectId: episode.id, onDay: closing.on }
  tell(books, { ...about, kind: 'episode closed', at: closedAt, detail: { reason: closing.meaning } })
  return id
}

export type NewTask = {
  key: string
  words: string
  dueOn: PlainDate
  setAt: Temporal.Instant
  setBy: Worker
  for: Worker
  personId: string | null
  doneAt?: Temporal.Instant
}

/** Something that a worker has to do. */
export function setTask(books: Books, { organisationId }: Ground, { key, words, dueOn, setAt, setBy, for: holder, personId, doneAt }: NewTask): void {
  const id = idOf('demo', organisationId, 'task', holder.id, key)
  const done = doneAt === undefined ? {} : { doneAt, doneById: holder.id }
  write(books, 'task', { organisationId, id, kind: 'own', words, dueOn, setById: setBy.id, setAt, forId: holder.id, personId, ...done })
  const about = { organisationId, personId, subjectId: id }
  tell(books, { ...about, byId: setBy.id, kind: 'task set', at: setAt, onDay: dueOn, detail: { kind: 'own', again: false } })
  if (doneAt !== undefined) tell(books, { ...about, byId: holder.id, kind: 'task done', at: doneAt, detail: { kind: 'own' } })
}
