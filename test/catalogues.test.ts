import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages, phraseIn } from '../src/platform/i18n.ts'
import { projectFolder } from '../src/platform/project.ts'
import { catalogueNames } from '../src/platform/words.ts'

const catalogue = (language: string, name: string): Record<string, string> =>
  JSON.parse(readFileSync(join(projectFolder, 'locales', language, `${name}.json`), 'utf8'))
const plural = /_(zero|one|two|few|many|other)$/
const stems = (words: Record<string, string>) => new Set(Object.keys(words).map((key) => key.replace(plural, '')))
const valuesIn = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1] ?? '').sort()

const code = walk('src')
  .concat(walk('test'), walk('bench'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

describe.for([...catalogueNames])('the words of %s', (name) => {
  const english = catalogue('en', name)

  test.for([...languages])('are all there in %s, and no others', (language) => {
    expect([...stems(catalogue(language, name))].sort()).toEqual([...stems(english)].sort())
  })

  test.for([...languages])('have every plural form that %s needs', (language) => {
    const words = catalogue(language, name)
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = [...stems(words)].filter((stem) => needed.some((form) => `${stem}_${form}` in words))
    const missing = counted.flatMap((stem) => needed.filter((form) => !(`${stem}_${form}` in words)).map((form) => `${stem}_${form}`))
    expect(missing).toEqual([])
  })

  test.for([...languages])('say the same values in %s', (language) => {
    const words = catalogue(language, name)
    const differing = Object.keys(words).filter((key) => {
      const twin = english[key] ?? english[key.replace(plural, '_other')] ?? ''
      // a form for one, two or none may leave the number out: it is in the words
      const optional = plural.test(key) ? ['count'] : []
      const said = valuesIn(words[key] ?? '').filter((value) => !optional.includes(value))
      const meant = valuesIn(twin).filter((value) => !optional.includes(value))
      return said.join() !== meant.join()
    })
    expect(differing).toEqual([])
  })

  test('are written in no language but their own: nothing is left in English', () => {
    const same = Object.entries(english).filter(
      ([key, words]) =>
        / /.test(words) &&
        words.replace(/\{\{.*?\}\}/g, '').length > 12 &&
        (catalogue('ar', name)[key] === words || catalogue('da', name)[key] === words),
    )
    expect(same.map(([key]) => key)).toEqual([])
  })

  test('are all said somewhere', () => {
    const unsaid = [...stems(english)].filter((stem) => !isSaid(name, stem))
    expect(unsaid).toEqual([])
  })
})

test('every catalogue is a module’s', () => {
  for (const language of languages)
    expect(readdirSync(join(projectFolder, 'locales', language)).sort()).toEqual(catalogueNames.map((name) => `${name}.json`).sort())
})

/** A key stands in the code whole, or is made of a stem that does: `access:role.${role}`. */
function isSaid(name: string, stem: string): boolean {
  if (code.includes(`${name}:${stem}`)) return true
  const parts = stem.split('.')
  if (stem.startsWith('rule.')) return code.includes(`'${name}.${stem.slice(5)}'`)
  return parts.some((_, at) => at > 0 && code.includes(`${name}:${parts.slice(0, at).join('.')}.\${`))
}

function walk(folder: string): string[] {
  return readdirSync(join(projectFolder, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

test('every rule that refuses somebody says in each language who may', () => {
  // `must(…, 'people.erase')` is told as `people:rule.erase`
  const refusing = new Set([...code.matchAll(/\bmust\(.*'([a-z]+)\.([a-z-]+)'\)/g)].map(([, name, verb]) => `${name}:rule.${verb}`))
  expect(refusing.size).toBeGreaterThan(80)
  const unsaid = languages.flatMap((language) => [...refusing].filter((key) => phraseIn(language, key) === null).map((key) => `${language} ${key}`))
  expect(unsaid).toEqual([])
})
