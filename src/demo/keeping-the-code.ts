import { daysBetween, isBefore, type PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at, workingDay, workingDayBefore, workingDaysBefore } from './calendar.ts'
import { firstWith, type Ground, type Worker } from './ground.ts'
import type { Life } from './life.ts'
import { rowOf } from './particulars.ts'

type Open = Life & { episode: NonNullable<Life['episode']> }

/** A code that people agree to, a bad day, and a way back. A learner's last notes wait for their supervisor. */
export function keepTheCode(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const { organisationId, zone, workers } = ground
  const manager = workers.find(({ roles }) => roles.includes('manager'))
  const those = lives.filter((life): life is Open => life.episode !== null && life.closedOn === null)
  if (!manager || those.length === 0) return
  const published = at(those.map(({ episode }) => episode.openedOn).toSorted((a, b) => (isBefore(a, b) ? -1 : 1))[0] ?? today, '09:00', zone)
  const words = {
    en: 'We greet each other. We listen, and wait our turn. What is said here stays here. Nobody comes drunk or armed. If it goes wrong we talk about it first, and there is always a way back.',
    da: 'Vi hilser på hinanden. Vi lytter og venter på vores tur. Det, der siges her, bliver her. Ingen kommer beruset eller bevæbnet. Går det galt, taler vi først om det, og der er altid en vej tilbage.',
    ar: 'نسلّم على بعضنا. نصغي وننتظر دورنا. ما يقال هنا يبقى هنا. لا يأتي أحد مخمورًا أو مسلحًا. وإن ساءت الأمور نتحدث أولًا، وهناك دائمًا طريق للعودة.',
  }
  write(books, 'conductCode', { organisationId, number: 1, words: JSON.stringify(words), publishedById: manager.id, publishedAt: published })
  for (const { somebody, episode } of those.slice(0, 20)) agree(books, ground, somebody.id, episode.worker, workingDay(episode.openedOn))
  const troubled = those[5]
  const returned = those.find((life) => life !== troubled && daysBetween(life.episode.openedOn, today) > 100)
  if (troubled) haveABadDay(books, ground, troubled, manager, today)
  if (returned) findAWayBack(books, ground, returned, today)
  learn(books, ground, those, manager)
}

function agree(books: Books, { organisationId, zone }: Ground, personId: string, worker: Worker, onDay: PlainDate): void {
  const id = idOf('demo', personId, 'code')
  const moment = at(onDay, '16:10', zone)
  const row = { organisationId, id, personId, kind: 'agreement' as const, onDay, codeNumber: 1, told: 'Read it aloud together.' }
  write(books, 'conduct', { ...row, recordedById: worker.id, recordedAt: moment })
  tell(books, { organisationId, personId, byId: worker.id, kind: 'conduct agreed', at: moment, subjectId: id, onDay })
}

/** Excluded these days: the two weeks are not over. */
function haveABadDay(books: Books, ground: Ground, open: Open, manager: Worker, today: PlainDate): void {
  const on = workingDayBefore(today.subtract({ days: 4 }))
  const breach: Deed = {
    ...{ kind: 'breach' as const, onDay: on, time: '13:00', by: open.episode.worker },
    ...{ told: 'Shouted at another visitor and threw a cup at the wall. Nobody was hurt.', personSays: 'He called my brother names.' },
  }
  const exclusion: Deed = {
    ...{ kind: 'exclusion' as const, onDay: on, time: '15:00', by: manager, untilOn: on.add({ days: 14 }) },
    ...{
      told: 'Stays away from the centre for two weeks. Support goes on by phone; we talk before the first visit.',
      personSays: 'Two weeks is fair.',
    },
  }
  for (const deed of [breach, exclusion]) keep(books, ground, open, deed)
}

/** KENT-22: warned, excluded, an appeal on which somebody else decides, and back. */
function findAWayBack(books: Books, ground: Ground, open: Open, today: PlainDate): void {
  const [manager, other] = [firstWith(ground, 'manager'), firstWith(ground, 'coordinator')]
  const before = (days: number) => workingDaysBefore(today, days)
  const by = open.episode.worker
  const says = { personSays: '' }
  keep(books, ground, open, {
    ...says,
    kind: 'breach',
    onDay: before(60),
    time: '12:10',
    by,
    told: 'Came to the walk having drunk, and pushed past the others at the gate.',
  })
  keep(books, ground, open, {
    ...{ kind: 'warning', onDay: before(59), time: '11:00', by, told: 'Said plainly that the next time means staying away for a while.' },
    personSays: 'I know. It was my father’s day.',
  })
  keep(books, ground, open, {
    ...says,
    kind: 'breach',
    onDay: before(40),
    time: '14:40',
    by,
    told: 'Had been drinking again, and swore at a volunteer who opened the door.',
  })
  const exclusion = keep(books, ground, open, {
    ...{ kind: 'exclusion', onDay: before(39), time: '10:30', by: manager, untilOn: before(11) },
    ...{ told: 'Stays away from the sessions. One-to-one support goes on by phone.', personSays: 'Too long.' },
  })
  const appeal = keep(books, ground, open, {
    ...{ kind: 'appeal', onDay: before(37), time: '15:00', by, aboutId: exclusion, told: 'Asked on the phone for a second look.' },
    personSays: 'I have an appointment about the drinking now. The walk is what keeps me going.',
  })
  keep(books, ground, open, {
    ...{ kind: 'decision', onDay: before(34), time: '16:10', by: other, aboutId: appeal, outcome: 'changed', untilOn: before(24) },
    ...{
      told: 'Two weeks instead of five, because help has begun. What happened was rightly called a breach.',
      personSays: 'Thank you for asking me.',
    },
  })
  keep(books, ground, open, {
    ...{ kind: 'return', onDay: before(23), time: '09:40', by: manager, aboutId: exclusion },
    ...{
      told: 'Back to the walk on Thursday, with Becky at the gate. We look at it again after a month.',
      personSays: 'I will ring if it is a bad day.',
    },
  })
}

const events = {
  breach: 'conduct breached',
  warning: 'conduct warned',
  exclusion: 'conduct excluded',
  appeal: 'conduct appealed',
  decision: 'conduct decided',
  return: 'conduct returned',
} as const

type Deed = {
  kind: keyof typeof events
  onDay: PlainDate
  time: string
  by: Worker
  told: string
  personSays: string
  aboutId?: string
  untilOn?: PlainDate
  outcome?: 'stands' | 'changed' | 'taken-back'
}

/** Writes it down as `recordConduct` does. Returns its id. */
function keep(books: Books, { organisationId, zone }: Ground, { somebody: { id: personId } }: Open, { by, time, ...deed }: Deed): string {
  const id = idOf('demo', personId, 'conduct', deed.kind, deed.onDay.toString())
  const moment = at(deed.onDay, time, zone)
  write(books, 'conduct', { ...deed, organisationId, id, personId, recordedById: by.id, recordedAt: moment })
  const detail = { outcome: deed.outcome ?? null, untilOn: deed.untilOn?.toString() ?? null }
  tell(books, { organisationId, personId, byId: by.id, kind: events[deed.kind], at: moment, subjectId: id, onDay: deed.onDay, detail })
  return id
}

/** The worker with the fewest people learns to write notes: the last two wait. */
function learn(books: Books, { organisationId, workers }: Ground, those: readonly Open[], manager: Worker): void {
  const load = (worker: Worker) => those.filter(({ episode, contactIds }) => episode.worker.id === worker.id && contactIds.length > 0).length
  const learner = workers.filter((worker) => worker.id !== manager.id && load(worker) > 0).toSorted((a, b) => load(a) - load(b))[0]
  if (!learner) return
  write(books, 'noteSetting', { organisationId, signsOff: true })
  write(books, 'inTraining', { organisationId, viewerId: learner.id, supervisorId: manager.id, saidById: manager.id })
  const last = those.filter(({ episode }) => episode.worker.id === learner.id).flatMap(({ contactIds }) => contactIds.slice(-1))
  for (const id of last.slice(0, 2))
    Object.assign(
      rowOf(books, 'contact', (row) => row.id === id),
      { awaitsSignOff: true },
    )
}
