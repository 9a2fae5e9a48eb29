import { isAfter } from '../../../platform/day.ts'
import type { Answer, Answers, Domain, NeedMeaning, SheetContent, WrittenAssessment } from './assessment.ts'

export type Obstacle = 'in-future' | 'nothing-said' | 'nothing-changed'

/** What stands in the way of keeping this, or null. One word or one step is enough: nobody has to answer everything. */
export function objectionTo(written: Pick<WrittenAssessment, 'onDay' | 'matters' | 'answers'>, today: Temporal.PlainDate): Obstacle | null {
  if (isAfter(written.onDay, today)) return 'in-future'
  return written.matters === '' && Object.values(written.answers).every(isEmpty) ? 'nothing-said' : null
}

export const isEmpty = (answer: Answer | undefined): boolean =>
  answer === undefined || (answer.step === null && !answer.wanted && answer.words === '')

/** The meanings of what the person would like help with, each once, in the order of the sheet. */
export const needsOf = (content: SheetContent, answers: Answers): NeedMeaning[] =>
  meaningsWhere(content, (domain) => answers[domain.key]?.wanted === true)

/** The meanings of what stands on one of the lower two fifths of the scale: two steps of five. */
export const hardOf = (content: SheetContent, answers: Answers): NeedMeaning[] =>
  meaningsWhere(content, (domain) => {
    const step = answers[domain.key]?.step ?? null
    return step !== null && step <= Math.floor((content.scale.length * 2) / 5)
  })

/** What the event of an assessment says of it: words of a list, never what was said. Needs of our own sheets and of an organisation's are counted alike. */
export const assessmentDetail = (sheet: string, edition: number, content: SheetContent, answers: Answers) => ({
  sheet,
  edition,
  needs: needsOf(content, answers).join(' '),
  hard: hardOf(content, answers).join(' '),
  answered: content.domains.filter((domain) => !isEmpty(answers[domain.key])).length,
})

export type Beside = { domain: Domain; before: Answer | null; now: Answer | null; askedBefore: boolean; askedNow: boolean }

/**
 * Two assessments of one sheet beside each other, in the order of the later one; what only the earlier asked comes after.
 * A domain is the same where its key is: its words may have changed from one edition to the next.
 */
export function besideEachOther(
  now: { content: SheetContent; answers: Answers },
  before: { content: SheetContent; answers: Answers } | null,
): Beside[] {
  const earlier = before?.content.domains ?? []
  const only = earlier.filter((domain) => !now.content.domains.some((one) => one.key === domain.key))
  return [...now.content.domains, ...only].map((domain) => ({
    domain,
    before: said(before?.answers[domain.key]),
    now: said(now.answers[domain.key]),
    askedBefore: earlier.some((one) => one.key === domain.key),
    askedNow: now.content.domains.some((one) => one.key === domain.key),
  }))
}

/** Answers to what the sheet asks, and none beside; what was left empty is left out. */
export const answersTo = (content: SheetContent, answers: Answers): Answers =>
  Object.fromEntries(
    content.domains.flatMap((domain) => {
      const answer = answers[domain.key]
      return answer === undefined || isEmpty(answer) ? [] : [[domain.key, answer]]
    }),
  )

const said = (answer: Answer | undefined): Answer | null => (answer === undefined || isEmpty(answer) ? null : answer)

const meaningsWhere = (content: SheetContent, holds: (domain: Domain) => boolean): NeedMeaning[] => [
  ...new Set(content.domains.filter(holds).map((domain) => domain.meaning)),
]
