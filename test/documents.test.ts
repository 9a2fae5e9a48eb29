import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '../src/platform/i18n.ts'
import { projectFolder } from '../src/platform/project.ts'
import { catalogueNames } from '../src/platform/words.ts'

const read = (path: string) => readFileSync(join(projectFolder, path), 'utf8')
const documents = ['.', 'docs', 'src', 'bench', 'test'].flatMap((folder) =>
  readdirSync(join(projectFolder, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => relative(projectFolder, join(projectFolder, folder, name))),
)

describe('documents', () => {
  test('every link leads to a file that is there, and to a heading that it has', () => {
    const dead = documents.flatMap((path) =>
      [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^(https?:|mailto:)/.test(target) && !leads(path, target))
        .map((target) => `${path}: ${target}`),
    )
    expect(dead).toEqual([])
  })

  test('every file of the project that is named in a how-to is there', () => {
    const gone = documents
      .filter((path) => path.startsWith('docs/how-to/'))
      .flatMap((path) =>
        [...read(path).matchAll(/`((?:src|test|bin|migrations|locales|docs)\/[\w./-]+)`/g)].map(([, named = '']) => [path, named] as const),
      )
      .filter(([, named]) => !existsSync(join(projectFolder, named)) && !invented.some((word) => named.includes(word)))
    expect(gone).toEqual([])
  })
})

describe('guides', () => {
  test.for([...languages])('in %s have the same pages as in every other language', (language) => {
    expect(readdirSync(join(projectFolder, 'docs/guide', language)).sort()).toEqual(readdirSync(join(projectFolder, 'docs/guide/en')).sort())
  })

  test.for([...languages])('in %s name what is on the screen as it stands there', (language) => {
    const shown = new Set(
      catalogueNames.flatMap((name) => Object.values(JSON.parse(read(`locales/${language}/${name}.json`)) as Record<string, string>)).map(plain),
    )
    const unknown = readdirSync(join(projectFolder, 'docs/guide', language)).flatMap((name) =>
      // what opens an item of a list is said about a trouble, and is a label only where it is one
      [...read(`docs/guide/${language}/${name}`).matchAll(/(^|[^*])(- )?\*\*([^*]+)\*\*/gm)]
        .filter(([, , item, label = '']) => item === undefined && !shown.has(plain(label)) && !/[؟?]$/.test(label))
        .map(([, , , label]) => `${name}: ${label}`),
    )
    expect(unknown).toEqual([])
  })
})

/** What a how-to makes up as it goes along. */
const invented = ['_people_pet', 'pets.tsx', 'locales/en', '.data']

const withoutCode = (text: string) => text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '')
const plain = (label: string) => label.replace(/[.:]$/, '').trim()

function leads(from: string, target: string): boolean {
  const [path = '', heading] = target.split('#')
  const file = path === '' ? from : relative(projectFolder, join(projectFolder, dirname(from), path))
  if (!existsSync(join(projectFolder, file))) return false
  return (
    heading === undefined ||
    read(file)
      .split('\n')
      .some((line) => /^#+ /.test(line) && anchorOf(line) === heading)
  )
}

const anchorOf = (line: string) =>
  line
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')
