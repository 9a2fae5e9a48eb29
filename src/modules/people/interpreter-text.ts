import type { Words } from '../../platform/i18n.ts'
import type { Viewer } from '../access/index.ts'
import { type Person, sharedLanguages } from './person.ts'

/** Whether somebody interprets between this person and this reader. */
export function interpreterText(
  person: Pick<Person, 'interpreter' | 'interpreterNote' | 'languages'>,
  viewer: Pick<Viewer, 'speaks'>,
  words: Words,
): string {
  const { t } = words
  const note = person.interpreterNote ? ` (${person.interpreterNote})` : ''
  if (person.interpreter !== 'needed') return t(`people:interpreter.${person.interpreter}`) + note
  const shared = sharedLanguages(person.languages, viewer.speaks)
  if (shared.length === 0) return t('people:interpreter.needed') + note
  return t('people:interpreter.shared', { language: words.list(shared.map(words.languageName)) }) + note
}
