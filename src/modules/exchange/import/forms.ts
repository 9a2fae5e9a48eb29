import { z } from 'zod'
import { choice, number, optionalChoice, optionalFile, optionalId, optionalNumber, optionalText, text, tick } from '../../../platform/fields.ts'
import { dayOrders } from './days.ts'
import { fields } from './field.ts'
import { encodings } from './reading/encodings.ts'

export const FileForm = z.object({ file: optionalFile })

/** What stands between columns, under names that a form can send. */
export const delimiterNames = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const
export type DelimiterName = keyof typeof delimiterNames

export const ReadingForm = z.object({
  encoding: optionalChoice(encodings),
  delimiter: optionalChoice(['comma', 'semicolon', 'tab', 'bar']),
  sheet: optionalNumber(0, 1000),
  headerRow: optionalNumber(1, 1_048_576),
})

/** What the columns mean: one field a column, and what holds for all rows. */
export const columnsForm = (count: number) =>
  z
    .object({
      ...Object.fromEntries(Array.from({ length: count }, (_, at) => [`column${at}`, optionalChoice(fields)])),
      source: text(80),
      order: optionalChoice(dayOrders),
      serviceId: optionalId(),
      reasonId: optionalId(),
      overwrites: tick(),
    })
    .transform((sent) => {
      const { source, order, serviceId, reasonId, overwrites } = sent
      const chosen = sent as unknown as Record<string, (typeof fields)[number] | null>
      return { source, order, serviceId, reasonId, overwrites, fields: Array.from({ length: count }, (_, at) => chosen[`column${at}`] ?? null) }
    })

/** What words stand for, by their place in the list: the value, '-' for nothing, empty where it was not said. */
export const wordsForm = (names: readonly string[]) => z.object(Object.fromEntries(names.map((name) => [name, optionalText(200)])))

export const ChoiceForm = z.object({ choice: choice(['create', 'update', 'leave']) })
export const AllForm = z.object({ choice: choice(['create', 'update']) })
export const DeedForm = z.object({
  version: number(1, 2 ** 31 - 1)
    .optional()
    .catch(undefined),
})
