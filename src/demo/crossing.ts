import type { PlainDate } from '../platform/day.ts'
import type { Books } from './books.ts'
import { at, workingDaysBefore } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { firstWith, type Ground, type LaidService, serviceOf, type Worker } from './ground.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'
import { accept, receiveFromNextDoor } from './referring.ts'
import { type Episode, open, record, stand } from './supporting.ts'

type Known = Life & { episode: Episode; referral: NonNullable<Life['referral']> }

const known = (lives: readonly Life[], service: LaidService): Known[] =>
  openLives(lives).filter((life): life is Known => life.referral !== null && life.contactIds.length > 1 && life.episode.service.id === service.id)

const workerIn = ({ workers }: Ground, service: LaidService): Worker => {
  const found = workers.find(({ roles, serviceIds }) => roles.includes('worker') && serviceIds[0] === service.id)
  if (found === undefined) throw new Error(`Nobody works mainly in ${service.plan.slug}`)
  return found
}

/** KENT-11: from one service to the next. Somebody young joined the young people's groups and goes on in Medway; somebody who moves is to go over to North Kent. */
export function referOn(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  if (ground.plan.slug !== 'kent') return
  const [medway, young, northKent] = [serviceOf(ground, 'medway'), serviceOf(ground, 'young-people'), serviceOf(ground, 'north-kent')]
  const theirs = known(lives, medway)
  const joins = theirs.toSorted((a, b) => (a.somebody.age ?? 99) - (b.somebody.age ?? 99))[0]
  if (joins) joinAsWell(books, ground, beYoung(books, joins, today), young, today)
  const moves = theirs.findLast((life) => life !== joins)
  if (!moves) return
  receiveFromNextDoor(
    books,
    ground,
    northKent,
    moves.somebody,
    {
      ...{ receivedOn: workingDaysBefore(today, 2), receivedBy: moves.episode.worker, registered: moves.referral.registered, from: medway },
      endsEpisodeId: moves.episode.id,
      handOverNote: 'Moves to a sister in Gravesend on the first. Mornings are best. The plan is half way: the bus alone comes next.',
    },
    chanceOf('moving', moves.somebody.id),
  )
  stand(books, ground, { somebody: moves.somebody, service: northKent }, 'referred', workingDaysBefore(today, 2))
}

/** The youngest of them is of an age for the groups. */
function beYoung(books: Books, { somebody, ...life }: Known, today: PlainDate): Known {
  const bornOn = today.subtract({ years: 22, days: 140 })
  const row = books.rows.person?.find(({ id }) => id === somebody.id)
  Object.assign(row ?? {}, { bornOn, ageGiven: null, ageGivenOn: null })
  return { ...life, somebody: { ...somebody, bornOn, age: 22 } }
}

function joinAsWell(books: Books, ground: Ground, { somebody, episode, referral }: Known, young: LaidService, today: PlainDate): void {
  const chance = chanceOf('joining', somebody.id)
  const worker = workerIn(ground, young)
  const received = receiveFromNextDoor(
    books,
    ground,
    young,
    somebody,
    {
      ...{ receivedOn: workingDaysBefore(today, 20), receivedBy: episode.worker, registered: referral.registered, from: episode.service },
      endsEpisodeId: null,
      handOverNote: 'Would like to be with others of the same age. One-to-one support with us goes on.',
    },
    chance,
  )
  const decided = { service: young, somebody, referral: received, by: firstWith(ground, 'manager'), on: workingDaysBefore(today, 17), time: '10:15' }
  const openedAt = accept(books, ground, decided, worker.id, chance)
  const second = open(books, ground, {
    ...{ somebody, service: young, worker, openedOn: decided.on, referralId: received.id, openedBy: decided.by, openedAt },
  })
  stand(books, ground, second, 'supported', decided.on)
  record(books, ground, second, {
    ...{ meaning: 'one-to-one', onDay: workingDaysBefore(today, 14), atTime: '15:30', minutes: 45, held: 'held', withPerson: true },
    ...{ language: 'en', interpreter: false, ways: ['connect'], mecc: null, meccTopic: null, daysLate: 0 },
    note: 'Showed them round before the group came. Knows two of the others from school.',
  })
}

const alongside: Readonly<Record<string, { from: string; to: string }>> = {
  kent: { from: 'medway', to: 'sessions' },
  worcestershire: { from: 'social-prescribing', to: 'drop-in' },
}

/** Support that begins without a decision: some of those known come to the open sessions, or to the drop-in, as well. KENT-09: there is time for one of them meanwhile. */
export function comeAlong(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const slugs = alongside[ground.plan.slug]
  if (slugs === undefined) return
  const [from, to] = [serviceOf(ground, slugs.from), serviceOf(ground, slugs.to)]
  for (const [number, { somebody, episode }] of known(lives, from).slice(0, 4).entries()) {
    const openedOn = workingDaysBefore(today, 12 + number * 9)
    const { worker } = episode
    if (!worker.serviceIds.includes(to.id) || Temporal.PlainDate.compare(openedOn, episode.openedOn) <= 0) continue
    const openedAt = at(openedOn, '10:40', ground.zone)
    const along = open(books, ground, { somebody, service: to, worker, openedOn, referralId: null, openedBy: worker, openedAt })
    stand(books, ground, along, 'supported', openedOn)
    record(books, ground, along, {
      ...{ meaning: 'listening-ear', onDay: workingDaysBefore(today, 2 + number), atTime: '11:10', minutes: 10, held: 'held', withPerson: true },
      ...{ language: ground.plan.language, interpreter: false, ways: ['take-notice'], mecc: null, meccTopic: null, daysLate: 0 },
      note: 'A quiet ten minutes by the window while the others made tea.',
    })
  }
}
