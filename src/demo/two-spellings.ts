import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { Books } from './books.ts'
import { earlierOf, workingDay, workingDayBefore } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { type Ground, serviceOf, type Worker } from './ground.ts'
import { measure } from './measuring.ts'
import { meetingOn } from './meetings.ts'
import { programmeDates, programmeSlug } from './programme.ts'
import { accept, receive } from './referring.ts'
import type { Somebody } from './somebody.ts'
import { open, record, stand } from './supporting.ts'
import { english } from './words/notes.ts'

/**
 * One woman, known to two partners under two spellings of her name: one reads her French papers, the other heard her say it.
 * She is two records, each counts her, and no hint of the one is with the other. FORUM-02: so the lead adds people per partner.
 */
export function knowTwice(books: Books, [first, second]: readonly [Ground, Ground], today: PlainDate): void {
  meet(books, first, { knownAs: 'Khadija Ben Allal', full: 'Khadija Fatima Ben Allal', weeks: 24 }, today)
  meet(books, second, { knownAs: 'Hadija Benallal', full: 'Hadija Fatma Benallal', weeks: 33 }, today)
}

function meet(books: Books, ground: Ground, spelt: { knownAs: string; full: string; weeks: number }, today: PlainDate): void {
  const chance = chanceOf('two spellings', ground.plan.slug)
  const service = serviceOf(ground, 'wellbeing')
  const worker = ground.workers.find(({ speaks, roles }) => speaks.includes('ar') && roles.includes('worker')) as Worker
  const somebody: Somebody = {
    id: idOf('demo', ground.plan.slug, 'two spellings'),
    organisationId: ground.organisationId,
    knownAs: spelt.knownAs,
    given: spelt.knownAs.split(' ')[0] ?? spelt.knownAs,
    fullName: spelt.full,
    otherFamilies: [],
    ownScript: 'خديجة بن علال',
    woman: true,
    bornOn: today.subtract({ years: 47, days: 83 }),
    age: 47,
    postcode: 'W10 5ZH',
    town: 'London',
    tongue: { language: 'ar', also: ['fr'], reads: ['ar'], interpreter: 0, weight: 1 },
    interpreter: 'not-needed',
    phone: '07700 900417',
    email: null,
  }
  const receivedOn = programmeDates(today).startsOn.add({ weeks: spelt.weeks })
  const answers = Object.fromEntries(service.conditions.map(({ id, expected }) => [id, expected]))
  const coming = { source: 'self' as const, receivedOn, programmeSlug, receivedBy: worker, reasons: ['separation'], answers }
  const referral = receive(books, ground, service, somebody, coming, chance)
  const on = workingDay(receivedOn.add({ days: 3 }))
  const openedAt = accept(books, ground, { service, somebody, referral, by: worker, on, time: '10:40' }, worker.id, chance)
  const episode = open(books, ground, { somebody, service, worker, openedOn: on, referralId: referral.id, openedBy: worker, openedAt })
  for (const [place, weeks] of [1, 3, 6, 9].entries()) {
    const day = earlierOf(workingDay(on.add({ weeks })), workingDayBefore(today.subtract({ days: 1 + (4 - place) * 3 })))
    const kind = { meaning: 'one-to-one', held: 'held', stage: place === 0 ? 'first' : 'later' } as const
    if (place % 3 === 0) measure(books, ground, episode, day, place === 0 ? 0.34 : 0.52, chance)
    record(books, ground, episode, { ...meetingOn(day, kind, { notes: english, ways: ['connect'] }, somebody, worker, chance), daysLate: 0 })
  }
  stand(books, ground, episode, 'supported', on)
}
