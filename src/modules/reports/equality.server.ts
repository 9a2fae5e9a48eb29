import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import { must, type Viewer } from '../access/index.ts'
import { askedQuestions, type EqualityCount, equalityCounts } from '../people/index.server.ts'
import { type EqualityQuestion, equalityAnswers } from '../people/index.ts'
import { seesWholeOrganisation } from './access.ts'
import { indicators } from './definitions.server.ts'
import { answersOn, type GroupTable, hiddenIn, isHidden } from './equality.ts'
import type { Period, Scope } from './indicator.ts'
import { counting } from './queries.server.ts'

/**
 * The people supported in a period by what they chose to say of themselves, and by age: numbers alone, of which the small ones are hidden from everybody, on the page as on paper.
 * Nothing opens to the people behind it.
 */
export async function supportedByGroup(db: Db, viewer: Viewer, scope: Scope, period: Period, today: PlainDate): Promise<GroupTable[]> {
  must(seesWholeOrganisation(viewer) && scope.organisationId === viewer.organisationId, 'reports.see')
  const asked = await askedQuestions(db, viewer.organisation)
  const counts = await counting(db, viewer, () => equalityCounts(db, indicators.supported.rows(db, scope, period), today))
  return [age, ...asked].map((question) => tableOf(question, counts, equalityAnswers(question.key, viewer.organisation.country)))
}

const age: Pick<EqualityQuestion, 'key' | 'words'> = { key: 'age', words: null }

/** Every group has its row, whether somebody belongs to it or not: a row that came with the first of them would tell who they are to whoever looked before and after. */
function tableOf({ key, words }: Pick<EqualityQuestion, 'key' | 'words'>, counts: readonly EqualityCount[], groups: readonly string[]): GroupTable {
  const own = counts.filter(({ question }) => question === key).map(({ answer, people }) => ({ answer, people }))
  if (own.length === 0) return { key, words, rows: [] }
  const hidden = hiddenIn(own)
  const peopleOf = (answer: string) => (isHidden(answer, hidden) ? null : (own.find((one) => one.answer === answer)?.people ?? null))
  return { key, words, rows: answersOn(key, groups, own).map((answer) => ({ answer, people: peopleOf(answer) })) }
}
