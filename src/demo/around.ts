import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { at, earlierOf, workingDaysBefore } from './calendar.ts'
import type { Ground } from './ground.ts'
import { interpret } from './interpreting.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'
import { neighbourhoods } from './words/around.ts'
import type { Neighbourhood } from './words/neighbourhood.ts'

type Open = ReturnType<typeof openLives>[number]
/** The rows of somebody begin with these. */
type Base = { organisationId: string; id: string; personId: string; saidById: string; saidAt: Temporal.Instant }

/** Who is around some people of the services that work one to one, and what to mind before they are contacted. */
export function tellOfThoseAround(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const said = neighbourhoods[ground.plan.slug]
  if (said === undefined) return
  const open = openLives(lives)
  const surgeryIds = layLists(books, ground, said)
  for (const [place, one] of open.entries()) {
    giveNotice(books, ground, one, place, today)
    const told = said.people[place]
    if (told) tellOf(books, ground, one, told, surgeryIds, today)
  }
  tieTwo(books, ground, open, said, today)
  interpret(books, ground, open, said, today)
}

/** The organisation's own list of surgeries. */
function layLists(books: Books, { organisationId }: Ground, said: Neighbourhood): string[] {
  return said.surgeries.map((surgery) => {
    const id = idOf('demo', organisationId, 'surgery', surgery.name)
    write(books, 'surgery', { organisationId, id, ...surgery })
    return id
  })
}

const dayBefore = ({ episode }: Open, today: PlainDate, days: number) => earlierOf(episode.openedOn.add({ days: 2 }), workingDaysBefore(today, days))

function base(ground: Ground, one: Open, key: string, today: PlainDate): Base {
  const { organisationId, zone } = ground
  const saidAt = at(dayBefore(one, today, 2), '15:10', zone)
  return { organisationId, id: idOf('demo', one.somebody.id, key), personId: one.somebody.id, saidById: one.episode.worker.id, saidAt }
}

function tellWritten(books: Books, row: Base, what: string): void {
  const { organisationId, personId, saidById, saidAt, id } = row
  tell(books, { organisationId, byId: saidById, kind: 'around written', at: saidAt, personId, subjectId: id, detail: { what } })
}

/** Everything that is told of one of them. */
function tellOf(
  books: Books,
  ground: Ground,
  one: Open,
  told: Neighbourhood['people'][number],
  surgeryIds: readonly string[],
  today: PlainDate,
): void {
  const row = (key: string) => base(ground, one, key, today)
  if (told.emergency) {
    write(books, 'emergencyContact', { ...row('emergency'), ...told.emergency })
    tellWritten(books, row('emergency'), 'emergency-contact')
  }
  if (told.professional) {
    write(books, 'professional', { ...row('professional'), ...told.professional })
    tellWritten(books, row('professional'), 'professional')
  }
  if (told.surgery !== undefined) {
    write(books, 'personSurgery', { ...row('surgery'), surgeryId: surgeryIds[told.surgery] ?? null })
    tellWritten(books, row('surgery'), 'surgery')
  }
  if (told.speaker) {
    const { months, untilDays, ...speaker } = told.speaker
    const fromOn = today.subtract({ months })
    const untilOn = untilDays === null ? null : today.add({ days: untilDays })
    write(books, 'speakingFor', { ...row('speaker'), ...speaker, fromOn, untilOn, lookedOn: dayBefore(one, today, 2) })
    tellWritten(books, row('speaker'), 'speaker')
  }
  if (told.relative) {
    write(books, 'relationship', { ...row('relative'), ...told.relative })
    tellWritten(books, row('relative'), 'relationship')
  }
  for (const need of told.needs ?? [])
    write(books, 'communicationNeed', { organisationId: ground.organisationId, personId: one.somebody.id, ...need })
  for (const [place, time] of (told.times ?? []).entries()) write(books, 'contactTime', { ...row(`time ${place}`), ...time })
  if (told.alert) raise(books, ground, one, told.alert, today)
  if (told.decision) weigh(books, ground, one, told.decision, today)
}

function raise(books: Books, ground: Ground, one: Open, alert: Pick<Row<'personAlert'>, 'kind' | 'words'>, today: PlainDate): void {
  const { saidById: raisedById, saidAt: raisedAt, ...row } = base(ground, one, 'kind of alert', today)
  write(books, 'personAlert', { ...row, ...alert, raisedById, raisedAt })
  tell(books, { organisationId: row.organisationId, byId: raisedById, kind: 'alert raised', at: raisedAt, personId: row.personId, subjectId: row.id })
}

type Decision = NonNullable<Neighbourhood['people'][number]['decision']>

function weigh(books: Books, ground: Ground, one: Open, { daysAgo, reviewInDays, before, ...decision }: Decision, today: PlainDate): void {
  const { saidById: writtenById, saidAt: writtenAt, ...row } = base(ground, one, 'decision', today)
  const assessedOn = today.subtract({ days: daysAgo })
  const reviewOn = reviewInDays === null ? null : today.add({ days: reviewInDays })
  const againOfId = before ? idOf('demo', row.id, 'before') : null
  if (before && againOfId) {
    const { daysAgo: earlier, ...found } = before
    const reviewed = { assessedOn: today.subtract({ days: earlier }), reviewOn: assessedOn, writtenById, writtenAt }
    write(books, 'capacityNote', { ...row, id: againOfId, ...decision, ...found, ...reviewed, againOfId: null })
  }
  write(books, 'capacityNote', { ...row, ...decision, assessedOn, reviewOn, againOfId, writtenById, writtenAt })
  const { organisationId, personId, id: subjectId } = row
  tell(books, { organisationId, byId: writtenById, kind: 'capacity noted', at: writtenAt, onDay: assessedOn, personId, subjectId })
}

/** One who cares for another, and two who must not meet. */
function tieTwo(books: Books, ground: Ground, open: readonly Open[], said: Neighbourhood, today: PlainDate): void {
  const [, one, other, , carer, caredFor] = open
  if (said.cares && carer && caredFor) {
    const row = { ...base(ground, caredFor, 'carer', today), otherPersonId: carer.somebody.id, kind: 'carer' as const, note: said.cares }
    write(books, 'relationship', row)
    tellWritten(books, row, 'relationship')
  }
  if (said.apart && one && other) {
    const row = { ...base(ground, one, 'apart', today), otherPersonId: other.somebody.id, why: said.apart }
    write(books, 'mustNotMeet', row)
    for (const { somebody } of [one, other])
      tell(books, {
        ...{ organisationId: row.organisationId, byId: row.saidById, kind: 'kept apart' as const, at: row.saidAt },
        ...{ personId: somebody.id, subjectId: row.id },
      })
  }
}

/** Most were given the notice on the first days, in their own language where it is written in it. */
function giveNotice(books: Books, ground: Ground, one: Open, place: number, today: PlainDate): void {
  if (place % 7 === 6) return
  const { organisationId, zone, plan } = ground
  const id = idOf('demo', one.somebody.id, 'notice')
  const written = Object.keys(plan.privacyNotice)
  const theirs = one.somebody.tongue.language
  const language = written.includes(theirs) ? theirs : one.somebody.interpreter === 'needed' ? theirs : plan.language
  const how = written.includes(language) ? ('read-aloud' as const) : ('interpreted' as const)
  const givenOn = dayBefore(one, today, 2)
  const writtenAt = at(givenOn, '11:45', zone)
  const by = one.episode.worker.id
  write(books, 'noticeGiven', { organisationId, id, personId: one.somebody.id, edition: 1, language, how, givenOn, givenById: by, writtenAt })
  const said = { organisationId, byId: by, kind: 'notice given' as const, at: writtenAt, onDay: givenOn, personId: one.somebody.id, subjectId: id }
  tell(books, { ...said, detail: { language, how } })
}
