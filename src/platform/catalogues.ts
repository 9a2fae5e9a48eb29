import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './project.ts'
import { catalogueNames } from './words.ts'

export type Catalogues = Record<string, Record<string, string>>

/** All that is said in one language, by the names of its catalogues. A browser has its own, with as much as it needs (`catalogues.browser.ts`). */
export const cataloguesIn = (language: string): Catalogues =>
  Object.fromEntries(catalogueNames.map((name) => [name, JSON.parse(readFileSync(join(projectFolder, 'locales', language, `${name}.json`), 'utf8'))]))
