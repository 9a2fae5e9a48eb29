import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectFolder } from '../src/platform/project.ts'

/** The modules in their one order: each uses the faces of those to its left. A change of it is a decision record. */
const order = [
  'access',
  'organisation',
  'people',
  'programmes',
  'directory',
  'referrals',
  'support',
  'measures',
  'safeguarding',
  'sessions',
  'volunteers',
  'workforce',
  'housing',
  'equipment',
  'forum',
  'exchange',
  'reports',
  'today',
]
const faces = ['index.ts', 'index.server.ts', 'routes.ts']
/** The only places that know every module. */
const knowAll = ['src/app.tsx', 'src/main.ts', 'src/cli.ts', 'src/frame', 'src/commands', 'src/demo']

type File = { path: string; text: string; lines: number; module: string | null; room: string }

const files = sources('src').concat(sources('test'), sources('bench'))
const code = files.filter((file) => file.path.startsWith('src/'))
const ownCode = code.filter((file) => !/\.test\.tsx?$/.test(file.path) && !file.path.endsWith('.gen.ts'))

describe('modules', () => {
  test('each is one of the order', () => {
    const found = readdirSync(join(projectFolder, 'src/modules'))
    expect(found.filter((name) => !order.includes(name))).toEqual([])
  })

  test('each says in a README what its words and invariants are', () => {
    const found = readdirSync(join(projectFolder, 'src/modules'))
    expect(found.filter((name) => !exists(`src/modules/${name}/README.md`))).toEqual([])
  })

  test('each uses the public face of modules to its left, and nothing else of any other', () => {
    const wrong = ownCode.flatMap((file) =>
      importsOf(file)
        .filter((target) => file.module !== null && moduleOf(target) !== null && moduleOf(target) !== file.module)
        .filter(
          (target) => !faces.includes(target.split('/').at(-1) ?? '') || order.indexOf(moduleOf(target) ?? '') > order.indexOf(file.module ?? ''),
        )
        .map((target) => `${file.path} uses ${target}`),
    )
    expect(wrong).toEqual([])
  })

  test('the platform and the parts of pages know no module', () => {
    const wrong = ownCode
      .filter((file) => file.path.startsWith('src/platform/') || file.path.startsWith('src/ui/'))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => moduleOf(target) !== null)
          .map((target) => `${file.path} uses ${target}`),
      )
    expect(wrong).toEqual([])
  })

  test('only the composition knows them all', () => {
    const wrong = ownCode.filter(
      (file) =>
        file.module === null &&
        !['src/platform/', 'src/ui/'].some((place) => file.path.startsWith(place)) &&
        !knowAll.some((place) => file.path.startsWith(place)),
    )
    expect(wrong.map((file) => file.path)).toEqual([])
  })
})

describe('rooms of a module', () => {
  test('rules are pure: no database, no page, no clock, nothing that waits', () => {
    const wrong = ownCode
      .filter((file) => /\/rules\.ts$/.test(file.path))
      .filter((file) => /from 'kysely'|\.server\.ts'|from 'react'|Temporal\.Now|Date\.now|new Date\(\)|\basync\b/.test(file.text))
    expect(wrong.map((file) => file.path)).toEqual([])
  })

  test('forms know neither database nor page', () => {
    const wrong = ownCode
      .filter((file) => /\/forms\.ts$/.test(file.path))
      .filter((file) => /from 'kysely'|\.server\.ts'|from 'react'/.test(file.text))
    expect(wrong.map((file) => file.path)).toEqual([])
  })

  test('queries write nothing', () => {
    const wrong = ownCode
      .filter((file) => /queries\.server\.tsx?$/.test(file.path))
      .filter((file) => /\.(insertInto|updateTable|deleteFrom)\(/.test(file.text))
    expect(wrong.map((file) => file.path)).toEqual([])
  })

  test('pages hold no SQL', () => {
    const wrong = ownCode
      .filter((file) => /\/pages\//.test(file.path))
      .filter((file) => /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|sql`/.test(file.text))
    expect(wrong.map((file) => file.path)).toEqual([])
  })

  test('no drawer without a name', () => {
    const wrong = files.filter((file) => file.path.split('/').some((part) => /^(utils?|helpers?|common|misc|shared|lib)(\.|$)/.test(part)))
    expect(wrong.map((file) => file.path)).toEqual([])
  })
})

describe('budgets', () => {
  test('a file has at most 250 lines', () => {
    const long = files.filter((file) => !file.path.endsWith('.gen.ts') && file.lines > 250 && !/^\/\/ waiver: /m.test(file.text))
    expect(long.map((file) => `${file.path}: ${file.lines}`)).toEqual([])
  })

  test('a function has at most 50 lines, the component of a page 90', () => {
    const long = ownCode.flatMap((file) =>
      functionsOf(file)
        .filter(({ name, lines }) => lines > (file.path.endsWith('.tsx') && /^[A-Z]/.test(name) ? 90 : 50))
        .map(({ name, lines }) => `${file.path}: ${name}: ${lines}`),
    )
    expect(long).toEqual([])
  })

  test('nothing is any, and no check is silenced', () => {
    const wrong = files.filter(
      (file) => file.path !== 'test/architecture.test.ts' && /: any\b|\bas any\b|<any>|@ts-ignore|@ts-nocheck|@ts-expect-error/.test(file.text),
    )
    expect(wrong.map((file) => file.path)).toEqual([])
  })

  test('no test is skipped, focused or tried again', () => {
    const wrong = files.filter(
      (file) => file.path !== 'test/architecture.test.ts' && /\b(it|test|describe)\.(skip|only|todo|fails)\b|retry:/.test(file.text),
    )
    expect(wrong.map((file) => file.path)).toEqual([])
  })

  test('at most 35 libraries at run time, each with a line in a decision record that says what it spares us', () => {
    const { dependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
    // letters are no libraries: they bring no code
    const counted = Object.keys(dependencies).filter((name) => !/^@(fontsource|expo-google-fonts)/.test(name))
    const told = readdirSync(join(projectFolder, 'docs/decisions'))
      .map((name) => readFileSync(join(projectFolder, 'docs/decisions', name), 'utf8'))
      .join('\n')
    expect(counted.length).toBeLessThanOrEqual(35)
    expect(counted.filter((name) => !told.includes(`\`${name}\``))).toEqual([])
    expect(Object.values(dependencies).filter((version) => !/^\d/.test(version))).toEqual([])
  })

  test('styles know start and end, not left and right', () => {
    const styles = walk('src/ui').filter((path) => path.endsWith('.css'))
    const wrong = styles.filter((path) =>
      /(margin|padding|border)-(left|right)|text-align: *(left|right)|[^-\w](left|right):/.test(readFileSync(join(projectFolder, path), 'utf8')),
    )
    expect(wrong).toEqual([])
  })

  test('nothing carries a style of its own, which the content security policy would block', () => {
    expect(ownCode.filter((file) => file.path.endsWith('.tsx') && /\sstyle=/.test(file.text)).map((file) => file.path)).toEqual([])
  })
})

function sources(folder: string): File[] {
  return walk(folder)
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(join(projectFolder, path), 'utf8')
      return { path, text, lines: text.split('\n').length - 1, module: moduleOf(path), room: path.split('/').slice(3).join('/') }
    })
}

function walk(folder: string): string[] {
  if (!exists(folder)) return []
  return readdirSync(join(projectFolder, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? walk(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  )
}

function exists(path: string): boolean {
  return statSync(join(projectFolder, path), { throwIfNoEntry: false }) !== undefined
}

function moduleOf(path: string): string | null {
  return /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null
}

function importsOf(file: File): string[] {
  return [...file.text.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map((match) =>
    relative(projectFolder, resolve(projectFolder, dirname(file.path), match[1] ?? '')),
  )
}

/** Top-level functions with their lengths, by their braces: the formatter puts the closing one of each at the start of a line. */
function functionsOf(file: File): { name: string; lines: number }[] {
  const lines = file.text.split('\n')
  return lines.flatMap((line, at) => {
    const name =
      /^(?:export )?(?:default )?(?:async )?function\*? (\w+)/.exec(line)?.[1] ?? /^(?:export )?const (\w+) = (?:async )?\(.*=> \{$/.exec(line)?.[1]
    if (name === undefined) return []
    const end = lines.findIndex((other, index) => index > at && /^\}\)?/.test(other))
    return end === -1 ? [] : [{ name, lines: end - at + 1 }]
  })
}
