import type { Objection } from '../../../platform/http.ts'
import type { HowAnswered, Question } from './question.ts'
import { tells } from './question.ts'

export type Said = { answers: Readonly<Record<string, string>>; agreed: boolean; takesBack: boolean }

/** Whether a question may be kept on no other ground than a yes. */
export const needsConsent = ({ ground }: Pick<Question, 'ground'>): boolean => ground === 'explicit-consent'

/**
 * What stands in the way of keeping these answers. Somebody alone may send the form as it came to them: everything is left open then, which is an answer too.
 */
export function objectionTo({ answers, agreed, takesBack }: Said, asked: readonly Question[], how: HowAnswered): Objection | null {
  const given = Object.entries(answers)
  if (given.some(([key]) => !asked.some((question) => question.key === key))) return { key: 'equality:objection.notAsked' }
  if (how === 'with-worker' && given.length === 0 && !takesBack) return { key: 'equality:objection.nothing' }
  const unagreed = given.filter(([key, answer]) => tells(answer) && asked.some((question) => question.key === key && needsConsent(question)))
  return unagreed.length > 0 && !agreed ? { key: 'equality:objection.agree', field: 'agreed' } : null
}

/** What stands in the way of a question's settings: what is special needs to say why it is asked, and on what ground. */
export function objectionToQuestion(said: { asked: boolean; special: boolean; purpose: object; ground: string | null }): Objection | null {
  if (!said.asked || !said.special) return null
  if (Object.keys(said.purpose).length === 0) return { key: 'equality:objection.purpose' }
  return said.ground === null ? { key: 'equality:objection.ground', field: 'ground' } : null
}
