import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where package.json stands. The same from `src/` under test and from the built `dist/`. */
export const projectFolder = upTo(dirname(fileURLToPath(import.meta.url)))

function upTo(folder: string): string {
  if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'locales'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('The project folder was not found above this file')
  return upTo(parent)
}
