import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Handler } from 'hono'
import { projectFolder } from '../platform/project.ts'

const kinds: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
}

/** Built files: their names carry a hash of what is in them, so a browser keeps them for good. */
export const assetFiles: Handler = async (c) => {
  const name = c.req.path.slice('/assets/'.length)
  const kind = kinds[extname(name)]
  if (!/^[\w][\w.-]*$/.test(name) || kind === undefined) return c.body(null, 404)
  const file = await readFile(join(projectFolder, 'dist', 'assets', name)).catch(() => null)
  if (file === null) return c.body(null, 404)
  return c.body(file, 200, { 'content-type': kind, 'cache-control': 'public, max-age=31536000, immutable' })
}
