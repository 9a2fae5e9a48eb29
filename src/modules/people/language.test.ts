import { expect, test } from 'vitest'
import { languages, wordsFor } from '../../platform/i18n.ts'
import { offeredLanguages } from './language.ts'

test.for([...languages])('each language that somebody can be said to speak or sign has a name in %s', (language) => {
  const { languageName } = wordsFor(language)
  expect(offeredLanguages.filter((code) => languageName(code) === code)).toEqual([])
  expect(offeredLanguages).toContain(language === 'da' ? 'dsl' : 'bfi')
})
