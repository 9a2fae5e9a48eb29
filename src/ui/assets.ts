import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../platform/project.ts'

/** Gives the address of a built file by its plain name: `app.css` is `/assets/app-K3JD83HA.css`. */
export type Assets = (name: string) => string

let manifest: Record<string, string> | undefined

/** The address of a built file. Throws where it was not built, since a page without its styles is no page. */
export const asset: Assets = (name) => {
  manifest ??= readManifest()
  const path = manifest[name]
  if (path === undefined) throw new Error(`There is no built file named ${name}. Run bin/build.mjs`)
  return path
}

function readManifest(): Record<string, string> {
  const file = join(projectFolder, 'dist', 'assets', 'manifest.json')
  if (!existsSync(file)) throw new Error('Nothing is built yet. Run bin/build.mjs')
  return JSON.parse(readFileSync(file, 'utf8'))
}
