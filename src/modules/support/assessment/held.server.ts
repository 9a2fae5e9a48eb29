import { isolated, type Words } from '../../../platform/i18n.ts'
import type { HeldReading } from '../../people/index.ts'
import type { Answers, Sheet, WrittenAssessment } from './assessment.ts'
import { answersIn, textsOf } from './parts/earlier-text.tsx'
import { sheetsOf } from './queries.server.ts'

/**
 * For the copy of everything held: what was asked, in the words of the sheet as it was then, with what was answered. An organisation's own sheet keeps its questions
 * by keys that nobody can read.
 */
export const heldAssessments: readonly HeldReading[] = [
  reading('assessment', 'answers', (answers, sheet, words, organisationLanguage) =>
    answersIn(answers as Answers, sheet, words, organisationLanguage),
  ),
  reading('assessment_amendment', 'before', (before, sheet, words, organisationLanguage) => {
    const { onDay, ...rest } = before as Omit<WrittenAssessment, 'onDay'> & { onDay: string }
    return textsOf({ ...rest, onDay: Temporal.PlainDate.from(onDay) }, sheet, words, organisationLanguage)
  }),
]

type Said = (cell: object, sheet: Sheet, words: Words, organisationLanguage: string) => { label: string; text: string }[]

function reading(table: 'assessment' | 'assessment_amendment', column: string, said: Said): HeldReading {
  return {
    table,
    column,
    reader: async (db, viewer, words, held) => {
      const ofAssessment = (rowId: string) => rowId.split('~')[0] ?? ''
      const rows = held.find(({ name }) => name === table)?.rows ?? []
      const sheets = await sheetsOf(db, viewer, [...new Set(rows.map(({ id }) => ofAssessment(id)))])
      return ({ id, cells }) => {
        const [sheet, cell] = [sheets.get(ofAssessment(id)), cells[column]]
        if (sheet === undefined || typeof cell !== 'object' || cell === null) return null
        const lines = said(cell, sheet, words, viewer.organisation.language).filter(({ text }) => text !== '')
        return lines.map(({ label, text }) => words.t('needs:held.answered', { asked: isolated(label), said: isolated(text) })).join('\n') || null
      }
    },
  }
}
