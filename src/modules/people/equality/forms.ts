import { z } from 'zod'
import { id, optionalChoice, optionalLanguage, tick } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { spokenFields, spokenIn } from '../../organisation/index.ts'
import { pin, wayToSend } from '../link/fields.ts'
import type { CountryQuestion } from './country.ts'
import { answersOf, type Ground, groundsIn, openAnswers, type Question } from './question.ts'
import type { Said } from './rules.ts'

export type Answered = Said

/** The answers of the questions that are asked: each one of its own words, or kept open. What was left as it was is not among them. */
export const AnswersForm = (asked: readonly Question[], country: readonly CountryQuestion[]) =>
  z.looseObject({ agreed: tick(), takesBack: tick() }).transform(({ agreed, takesBack, ...sent }, context): Answered => {
    const answers: Record<string, string> = {}
    for (const question of asked) {
      const given = sent[question.key] ?? ''
      if (given === '') continue
      const known = [...answersOf(question, country), ...openAnswers].find((answer) => answer === given)
      if (known) answers[question.key] = known
      else context.addIssue({ code: 'custom', path: [question.key], message: say('form:chooseOne') })
    }
    return { agreed, takesBack, answers }
  })

export const EqualityLinkForm = z.object({
  language: optionalLanguage(),
  send: wayToSend(),
})

export const EqualityTabletForm = z.object({
  language: optionalLanguage(),
  pin: pin(),
})

/** What an organisation says of a question: whether it is asked, what for, and on what ground. Of its own it says the words too. */
export const QuestionForm = (country: string, isOwnQuestion: boolean, askedIn: string) =>
  z
    .object({
      asked: tick(),
      special: tick(),
      ground: optionalChoice(groundsIn(country) as unknown as readonly [string, ...string[]]),
      ...spokenFields('purpose', 1000),
      ...spokenFields('words', 300, isOwnQuestion ? askedIn : null),
    })
    .transform(({ asked, special, ground, ...said }) => ({
      asked,
      special,
      ground: ground as Ground | null,
      purpose: spokenIn(said, 'purpose'),
      words: isOwnQuestion ? spokenIn(said, 'words') : null,
    }))

export const KeeperForm = z.object({ viewerId: id() })
