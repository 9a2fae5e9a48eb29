import { daysBetween, isAfter, type PlainDate } from '../platform/day.ts'
import { officeTime, workingDay } from './calendar.ts'
import type { Chance } from './chance.ts'
import type { Worker } from './ground.ts'
import type { Somebody } from './somebody.ts'
import type { Meeting } from './supporting.ts'
import type { NoteBook } from './words/notes.ts'

/** How a service works: what kinds of contact, how far apart, how many. */
export type Rhythm = {
  /** The kind that one-to-one support has here. */
  main: Meeting['meaning']
  others: readonly (readonly [Meeting['meaning'], number])[]
  everyDays: readonly [least: number, most: number]
  times: readonly [least: number, most: number]
  ways: readonly Meeting['ways'][number][]
  notes: NoteBook
}

/** The meetings of one episode, from the first, until the last or until yesterday. */
export function meetingsOf(
  rhythm: Rhythm,
  somebody: Somebody,
  worker: Worker,
  firstOn: PlainDate,
  yesterday: PlainDate,
  chance: Chance,
): { meetings: Meeting[]; isOver: boolean } {
  const planned = chance.whole(rhythm.times[0], rhythm.times[1])
  const meetings: Meeting[] = []
  let day = workingDay(firstOn)
  for (let number = 0; number < planned && !isAfter(day, yesterday); number += 1) {
    const meaning = number === 0 || chance.percent(62) ? rhythm.main : chance.weighed(rhythm.others)
    const held =
      number === 0
        ? 'held'
        : chance.weighed([
            ['held', 88],
            ['did-not-attend', 8],
            ['cancelled', 4],
          ] as const)
    const meeting = meetingOn(
      day,
      { meaning, held, stage: number === 0 ? 'first' : number === planned - 1 ? 'last' : 'later' },
      rhythm,
      somebody,
      worker,
      chance,
    )
    // what was written down this morning would be later than now, for whoever starts the demonstration at night
    meetings.push(day.equals(yesterday) ? { ...meeting, daysLate: 0 } : meeting)
    day = workingDay(day.add({ days: chance.whole(rhythm.everyDays[0], rhythm.everyDays[1]) }))
  }
  return { meetings, isOver: meetings.length === planned && daysBetween(meetings.at(-1)?.onDay ?? yesterday, yesterday) > 14 }
}

const withoutPerson: readonly Meeting['meaning'][] = ['liaison', 'tried-to-reach']

/** One contact of a kind, with what a worker would write. */
export function meetingOn(
  onDay: PlainDate,
  { meaning, held, stage }: { meaning: Meeting['meaning']; held: Meeting['held']; stage: 'first' | 'later' | 'last' },
  { notes, ways }: Pick<Rhythm, 'notes' | 'ways'>,
  somebody: Somebody,
  worker: Worker,
  chance: Chance,
): Meeting {
  const came = held === 'held' || withoutPerson.includes(meaning)
  const withPerson = !withoutPerson.includes(meaning) && (meaning !== 'advocacy' || chance.percent(60))
  const shared = [somebody.tongue.language, ...(somebody.tongue.also ?? [])].find((language) => worker.speaks.includes(language)) ?? null
  const told = noteBank(notes, meaning, came ? 'held' : held, stage)
  return {
    meaning,
    onDay,
    atTime: officeTime(chance),
    minutes: came ? minutesOf(meaning, chance) : 0,
    held: came ? 'held' : held,
    withPerson,
    language: came && withPerson ? (shared ?? somebody.tongue.language) : null,
    interpreter: came && withPerson && shared === null,
    ways: came && withPerson && chance.percent(45) ? chance.shuffled(ways).slice(0, chance.whole(1, 2)) : [],
    ...(came && withPerson && chance.percent(11)
      ? { mecc: chance.pick(['ask', 'assist', 'act'] as const), meccTopic: chance.pick(notes.topics) }
      : { mecc: null, meccTopic: null }),
    note: stage === 'first' || chance.percent(93) ? chance.pick(told).replaceAll('{name}', somebody.given) : '',
    daysLate: onDay.dayOfWeek === 5 || chance.percent(88) ? 0 : 1,
  }
}

function noteBank(notes: NoteBook, meaning: Meeting['meaning'], held: Meeting['held'], stage: 'first' | 'later' | 'last'): readonly string[] {
  if (held === 'did-not-attend') return notes.missed
  if (held === 'cancelled') return notes.cancelled
  if (meaning === 'phone') return notes.call
  if (meaning === 'advocacy') return notes.advocacy
  if (meaning === 'liaison') return notes.liaison
  return meaning === 'tried-to-reach' ? notes.tried : notes[stage]
}

function minutesOf(meaning: Meeting['meaning'], chance: Chance): number {
  if (meaning === 'tried-to-reach') return 5
  if (meaning === 'phone' || meaning === 'liaison') return chance.pick([10, 15, 15, 20, 25, 30])
  if (meaning === 'advocacy' || meaning === 'visit') return chance.pick([60, 75, 90, 120])
  return chance.pick([45, 50, 50, 60, 60, 60, 75])
}
