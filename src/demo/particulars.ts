import { amendmentDetail } from '../modules/support/contact/rules.ts'
import { daysBetween, type PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { at, earlierOf, officeTime, workingDay, workingDayBefore, workingDaysBefore } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { firstWith, type Ground, type Worker } from './ground.ts'
import type { Life } from './life.ts'
import { post } from './posting.ts'
import { takeBack } from './registering.ts'
import { setTask } from './supporting.ts'
import { alerts } from './words/stories.ts'
import { tasks } from './words/told.ts'

type Open = Life & { episode: NonNullable<Life['episode']> }

export const openLives = (lives: readonly Life[]): Open[] => lives.filter((life): life is Open => life.episode !== null && life.closedOn === null)

/** What everybody should know before they meet some people. */
export function raiseAlerts(books: Books, { organisationId, zone, plan }: Ground, lives: readonly Life[]): void {
  if (plan.language === 'da') return
  for (const { somebody, episode } of lives) {
    const chance = chanceOf('alert', somebody.id)
    if (episode === null || !chance.percent(9)) continue
    const id = idOf('demo', somebody.id, 'alert')
    const raisedAt = at(episode.openedOn, '17:30', zone)
    write(books, 'personAlert', { organisationId, id, personId: somebody.id, words: chance.pick(alerts), raisedById: episode.worker.id, raisedAt })
    tell(books, { organisationId, byId: episode.worker.id, kind: 'alert raised', at: raisedAt, personId: somebody.id, subjectId: id })
  }
}

/** A few took back that they may be written to. */
export function takeConsentsBack(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const those = lives.filter(({ referral, episode }) => referral?.registered.consents.has('contact-me') && episode !== null).slice(0, 2)
  for (const { somebody, referral, episode } of those) {
    const id = referral?.registered.consents.get('contact-me')
    if (id === undefined || episode === null) continue
    const on = earlierOf(workingDay(episode.openedOn.add({ days: 20 })), workingDayBefore(today.subtract({ days: 1 })))
    const by = { byId: episode.worker.id, at: at(on, '12:10', ground.zone), note: ground.plan.language === 'da' ? null : 'The phone is shared now.' }
    takeBack(books, ground, somebody.id, { id, purpose: 'contact-me' }, by)
  }
}

/** What workers have to do in these days, and have done in the last. */
export function setTasks(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  if (ground.plan.language === 'da') return
  for (const worker of ground.workers.filter(({ roles }) => roles.includes('worker'))) {
    const chance = chanceOf('tasks', worker.id)
    const own = openLives(lives).filter(({ episode }) => episode.worker.id === worker.id)
    const said = chance.shuffled(tasks)
    said.slice(0, 4).forEach((words, place) => {
      const setOn = workingDaysBefore(today, 3 + place)
      const setAt = at(setOn, officeTime(chance), ground.zone)
      const dueOn = [today.subtract({ days: 2 }), today, workingDay(today.add({ days: 2 })), workingDay(setOn.add({ days: 1 }))][place] ?? today
      const personId = own[place]?.somebody.id ?? null
      const doneAt = place === 3 ? at(workingDaysBefore(today, 1), '15:40', ground.zone) : undefined
      setTask(books, ground, { key: words, words, dueOn, setAt, setBy: worker, for: worker, personId, doneAt })
    })
  }
}

/** A message that no way led to: it becomes a task of whoever decided. */
export function failMessage(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const life = openLives(lives).find(({ referral }) => referral?.registered.ways.some((way) => way.kind === 'email' && way.safe))
  const way = life?.referral?.registered.ways.find(({ kind }) => kind === 'email')
  if (!life?.referral || way === undefined) throw new Error('Nobody has an address that could fail')
  const { somebody, referral } = life
  const moment = at(workingDaysBefore(today, 2), '16:05', ground.zone)
  const words = { subject: 'A message for you', body: 'Hello. The room on Thursday has changed; please ring us so that we can tell you where.' }
  const to = { personId: somebody.id, aboutId: referral.id, channel: 'email' as const, recipient: way.value, language: 'en' as const, at: moment }
  post(books, ground, { ...to, ...words, key: 'room', failure: '550 5.1.1 mailbox unavailable' })
}

/** Somebody wished that a neighbour who works here may not open the record. */
export function closeRecord(books: Books, { organisationId, zone }: Ground, { somebody, episode }: Open, against: Worker): void {
  const closedAt = at(episode.openedOn, '17:45', zone)
  const row = { organisationId, personId: somebody.id, viewerId: against.id }
  write(books, 'closedRecord', { ...row, note: 'They live on the same stairs.', closedAt, closedById: episode.worker.id })
  tell(books, { organisationId, byId: episode.worker.id, kind: 'record closed', at: closedAt, personId: somebody.id, subjectId: against.id })
}

/** Somebody's support goes to another worker, who finds it among their tasks. */
export function handOver(books: Books, { organisationId, zone }: Ground, { somebody, episode }: Open, to: Worker, today: PlainDate): void {
  const on = workingDaysBefore(today, 6)
  const moment = at(on, '13:15', zone)
  const { service } = episode
  const from = rowOf(books, 'episode', (row) => row.id === episode.id)
  const standing = rowOf(books, 'involvement', (row) => row.personId === somebody.id && row.serviceId === service.id)
  Object.assign(from, { workerId: to.id, version: 2 })
  Object.assign(standing, { workerId: to.id, sinceOn: on })
  const taskId = idOf('demo', episode.id, 'handed-over')
  const words = 'We worked in Amharic; Tigrinya would suit better. Next meeting is agreed for Monday.'
  const task = { organisationId, personId: somebody.id, serviceId: service.id }
  const about = { ...task, byId: episode.worker.id }
  write(books, 'task', {
    ...task,
    id: taskId,
    kind: 'handed-over',
    aboutId: episode.id,
    words,
    dueOn: on,
    forId: to.id,
    setById: episode.worker.id,
    setAt: moment,
  })
  tell(books, { ...about, kind: 'task set', at: moment, subjectId: taskId, onDay: on, detail: { kind: 'handed-over', again: false } })
  tell(books, {
    ...about,
    kind: 'episode handed over',
    at: moment,
    subjectId: episode.id,
    onDay: on,
    detail: { fromWorkerId: episode.worker.id, toWorkerId: to.id },
  })
}

/** A contact was written down with the wrong minutes: put right, and what it said before is kept. */
export function amend(books: Books, { organisationId, zone }: Ground, { somebody, episode, contactIds }: Open): void {
  const contact = rowOf(books, 'contact', (row) => row.id === contactIds[0])
  const { kindId, meaning, held, withPerson, onDay, atTime, minutes, language, interpreter, ways, mecc, meccTopic, note } =
    contact as unknown as Written
  const before = { kindId, meaning, held, withPerson, onDay: onDay.toString(), atTime, minutes, language, interpreter, ways, mecc, meccTopic, note }
  const moment = at(onDay.add({ days: 1 }), '09:05', zone)
  const after = { ...(contact as unknown as Written), minutes: minutes + 30 }
  write(books, 'contactAmendment', {
    organisationId,
    contactId: contactIds[0] ?? '',
    version: 1,
    before: JSON.stringify(before),
    why: 'It took half an hour longer: we went on in the café.',
    amendedById: episode.worker.id,
    amendedAt: moment,
  })
  Object.assign(contact, { minutes: after.minutes, version: 2 })
  const about = { organisationId, personId: somebody.id, serviceId: episode.service.id, byId: episode.worker.id }
  tell(books, {
    ...about,
    kind: 'contact amended',
    at: moment,
    subjectId: contactIds[0],
    onDay,
    detail: amendmentDetail(contactBefore(after, minutes), after),
  })
}

type Written = Parameters<typeof amendmentDetail>[0] & { kindId: string; atTime: string | null; meccTopic: string | null; note: string }
const contactBefore = (contact: Written, minutes: number): Written => ({ ...contact, minutes })

/** A record opened by a stated reason: once, and the manager was told and has not looked yet. */
export function breakGlass(books: Books, ground: Ground, person: Life, by: Worker, today: PlainDate): void {
  const { organisationId, zone } = ground
  const openedAt = at(workingDaysBefore(today, 1), '16:20', zone)
  const id = idOf('demo', person.somebody.id, 'glass', by.id)
  const reason = 'Came to our door in tears and asked for Colette, who is away until Monday. I need to know whether anybody is to be rung.'
  write(books, 'breakGlass', {
    organisationId,
    id,
    viewerId: by.id,
    personId: person.somebody.id,
    reason,
    openedAt,
    until: openedAt.add({ hours: 3 }),
  })
  tell(books, { organisationId, byId: by.id, kind: 'glass broken', at: openedAt, personId: person.somebody.id, subjectId: id })
  tell(books, { organisationId, byId: by.id, kind: 'person looked at', at: openedAt.add({ seconds: 4 }), personId: person.somebody.id })
  const manager = firstWith(ground, 'manager')
  const words = {
    subject: 'A record was opened by reason',
    body: `${manager.name}, ${by.name} opened a record that is not theirs to open, and said why. You find it under “Looked at by reason”.`,
  }
  post(books, ground, {
    ...words,
    key: 'glass',
    personId: null,
    aboutId: id,
    channel: 'email',
    recipient: manager.email,
    language: 'en',
    at: openedAt,
  })
}

/** Who signed in and looked at whom in the last three weeks: what the auditor reads. */
export function lookAround(books: Books, { organisationId, zone, workers }: Ground, lives: readonly Life[], today: PlainDate): void {
  const open = openLives(lives)
  for (const worker of workers) {
    const own = open.filter(({ episode }) => episode.worker.id === worker.id)
    const chance = chanceOf('looks', worker.id)
    for (let day = today.subtract({ days: 21 }); daysBetween(day, today) > 0; day = day.add({ days: 1 })) {
      if (day.dayOfWeek > 5 || !chance.percent(70)) continue
      tell(books, { organisationId, byId: worker.id, kind: 'signed in', at: at(day, `08:${chance.whole(30, 59)}`, zone) })
      for (let looks = own.length > 0 ? chance.whole(1, 4) : 0; looks > 0; looks -= 1) {
        tell(books, {
          organisationId,
          byId: worker.id,
          kind: 'person looked at',
          at: at(day, officeTime(chance), zone),
          personId: chance.pick(own).somebody.id,
        })
      }
    }
  }
}

export function rowOf<Table extends 'episode' | 'involvement' | 'contact'>(
  books: Books,
  table: Table,
  isIt: (row: Row<Table>) => boolean,
): Row<Table> {
  const found = (books.rows[table] as Row<Table>[] | undefined)?.find(isIt)
  if (found === undefined) throw new Error(`There is no such ${table}`)
  return found
}
