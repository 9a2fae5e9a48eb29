import { z } from 'zod'
import { choice, id, optionalChoice, optionalDay, optionalLanguage, optionalNumber, optionalText, text, tick } from '../../../platform/fields.ts'
import type { languages } from '../../../platform/i18n.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { spokenFields, spokenIn } from '../../organisation/index.ts'
import { type Answer, type Answers, needMeanings, type SheetContent } from './assessment.ts'

export const mostSteps = 7

/** The fields of a sheet: a step, a tick and words for each domain, by its key. */
const answerFields = (content: SheetContent) =>
  Object.fromEntries(
    content.domains.flatMap(({ key }) => [
      [`step.${key}`, optionalNumber(1, Math.max(1, content.scale.length))],
      [`wanted.${key}`, tick()],
      [`words.${key}`, optionalText(5000)],
    ]),
  ) as Record<string, z.ZodType<number | string | boolean | null>>

const fieldsOf = (content: SheetContent) => ({
  onDay: optionalDay(),
  language: optionalLanguage(),
  interpreter: tick(),
  matters: optionalText(5000).transform((said) => said ?? ''),
  ...answerFields(content),
})

type Sent = { onDay: Temporal.PlainDate | null; language: string | null; interpreter: boolean; matters: string }

/** What was answered, by the keys of the domains. */
function read<Value extends Sent>(content: SheetContent, value: Value) {
  const said = value as unknown as Record<string, number | string | boolean | null>
  const answers: Answers = Object.fromEntries(
    content.domains.map(({ key }): [string, Answer] => [
      key,
      {
        step: content.scale.length === 0 ? null : ((said[`step.${key}`] as number | null) ?? null),
        wanted: said[`wanted.${key}`] === true,
        words: (said[`words.${key}`] as string | null) ?? '',
      },
    ]),
  )
  const { onDay, language, interpreter, matters } = value
  return { onDay, language, interpreter, matters, answers }
}

export const assessmentForm = (content: SheetContent) => z.object(fieldsOf(content)).transform((value) => read(content, value as unknown as Sent))

export const assessmentAmendmentForm = (content: SheetContent) =>
  z.object({ ...fieldsOf(content), why: text(1000) }).transform((value) => {
    const sent = value as unknown as Sent & { why: string }
    return { ...read(content, sent), why: sent.why }
  })

/** What a new sheet of the organisation's own begins with. */
export const beginnings = ['holistic', 'what-matters', 'nothing'] as const

export const newSheetForm = (language: string) =>
  z
    .object({ ...spokenFields('words', 200, language), from: choice(beginnings) })
    .transform((value) => ({ words: spokenIn(value, 'words'), from: value.from }))

/** The name of a sheet, what it says first, and its scale; a step without words in any language is left out. */
export const sheetForm = (language: string) => {
  const steps = Object.assign({}, ...stepNames.map((name) => spokenFields(name, 60)))
  return z.object({ ...spokenFields('words', 200, language), ...spokenFields('lead', 1000), ...steps }).transform((sent) => {
    const value = sent as Record<`${string}.${(typeof languages)[number]}`, string | null>
    const scale: Spoken[] = stepNames.map((name) => spokenIn(value, name)).filter((step) => Object.keys(step).length > 0)
    return { words: spokenIn(value, 'words'), lead: spokenIn(value, 'lead'), scale }
  })
}
export const stepNames = Array.from({ length: mostSteps }, (_, at) => `scale${at + 1}`)

export const domainForm = (language: string) =>
  z
    .object({ ...spokenFields('words', 200, language), ...spokenFields('prompts', 1000), meaning: choice(needMeanings) })
    .transform((value) => ({ words: spokenIn(value, 'words'), prompts: spokenIn(value, 'prompts'), meaning: value.meaning }))

export const SheetRetirementForm = z.object({ id: text(40), retired: choice(['yes', 'no']).transform((word) => word === 'yes') })
export const DomainMoveForm = z.object({ id: id(), direction: choice(['up', 'down']) })
export const DomainRetirementForm = z.object({ id: id(), retired: choice(['yes', 'no']).transform((word) => word === 'yes') })
export const EditionForm = z.object({ sure: optionalChoice(['yes']) })
