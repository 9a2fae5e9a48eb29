import type { PlainDate } from '../platform/day.ts'
import { dialled } from '../platform/texts/number.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { at, workingDaysBefore } from './calendar.ts'
import type { Ground } from './ground.ts'
import type { Life } from './life.ts'
import { post } from './posting.ts'

/** Somebody wrote STOP, and the text that was written to them since did not go: their worker sees both where they would write. */
export function wantNoTexts(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const { organisationId, zone } = ground
  const open = new Set(lives.flatMap((life) => (life.episode !== null && life.closedOn === null ? [life.somebody.id] : [])))
  const ways = (books.rows.personReach as Row<'personReach'>[] | undefined) ?? []
  const way = ways.find((one) => open.has(one.personId as string) && one.kind === 'text' && one.safe !== false && dialled(one.value as string, 'GB'))
  if (way === undefined) throw new Error('Nobody has a number that takes texts')
  const [personId, recipient] = [way.personId as string, way.value as string]
  const stoppedAt = at(workingDaysBefore(today, 9), '18:12', zone)
  write(books, 'textStop', { organisationId, number: dialled(recipient, 'GB') ?? '', stoppedAt })
  tell(books, { organisationId, byId: null, kind: 'texts stopped', at: stoppedAt, personId })
  const to = { personId, aboutId: personId, channel: 'text' as const, recipient, language: 'en' as const }
  const words = { subject: 'A message for you', body: 'Hello. We meet an hour later on Friday, at three.' }
  post(books, ground, { ...to, ...words, key: 'later', at: at(workingDaysBefore(today, 3), '11:05', zone), failure: 'wrote STOP' })
}
