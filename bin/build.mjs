// Builds everything that is built: the server, the benchmark, the scripts, the styles and the fonts. Runs on any Node from 18 on.
// Files are written beside their place and then renamed, the manifest last, and the assets of the build before are kept:
// so a server that is running, and a page that somebody has open, lose nothing while this runs.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const dist = join(project, 'dist')
const assets = join(dist, 'assets')
const manifestFile = join(assets, 'manifest.json')
const quiet = { absWorkingDir: project, bundle: true, write: false, logLevel: 'error' }

/** What a browser has otherwise stands beside it, in a file whose name says so: `id.browser.ts` for `id.ts`. */
const asBrowsersNeedIt = {
  name: 'as browsers need it',
  setup({ onResolve }) {
    onResolve({ filter: /^\..*\.tsx?$/ }, ({ path, resolveDir }) => {
      const other = join(resolveDir, path.replace(/(\.tsx?)$/, '.browser$1'))
      return existsSync(other) ? { path: other } : undefined
    })
  },
}

/** What schemas could say in fifty languages, and how they are written as JSON: browsers get neither, since the words are ours. */
const unusedBySchemas = {
  name: 'unused by schemas',
  setup({ onLoad }) {
    onLoad(
      { filter: /zod[\\/]v4[\\/](locales[\\/]index|classic[\\/]from-json-schema|core[\\/](to-json-schema|json-schema-\w+))\.js$/ },
      ({ path }) => ({
        contents: [...readFileSync(path, 'utf8').matchAll(/export (?:const|function|class) (\w+)/g)]
          .map(([, name]) => `export const ${name} = undefined`)
          .join(';'),
      }),
    )
  },
}

try {
  mkdirSync(assets, { recursive: true })
  const built = await Promise.all([buildServer(), buildScripts(), buildStyles()])
  for (const file of built.flatMap((one) => one.outputFiles)) put(file.path, file.contents)
  publish(built.flatMap((one) => Object.entries(one.metafile.outputs)))
} catch (fault) {
  // esbuild has already said what was wrong with the source; anything else is said here.
  if (!fault.errors) console.error(fault)
  process.exitCode = 1
}

function buildServer() {
  const entries = { cli: 'src/cli.ts', bench: 'bench/main.ts' }
  const entryPoints = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(join(project, file))))
  return build({
    ...quiet,
    entryPoints,
    outdir: dist,
    platform: 'node',
    target: 'node26',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    sourcemap: true,
    metafile: true,
  })
}

function buildScripts() {
  const scripts = join(project, 'src/ui/scripts')
  const offline = join(project, 'src/modules/sessions/offline/browser')
  const entryPoints = readdirSync(scripts)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(scripts, name))
    .concat(['offline.tsx', 'offline-worker.ts', 'offline-look.ts'].map((name) => join(offline, name)))
  return build({
    ...quiet,
    entryPoints,
    outdir: assets,
    entryNames: '[name]-[hash]',
    format: 'esm',
    target: 'es2022',
    minify: true,
    metafile: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [asBrowsersNeedIt, unusedBySchemas],
  })
}

function buildStyles() {
  return build({
    ...quiet,
    entryPoints: ['app.css', 'mark.svg', 'mark-192.png', 'mark-512.png'].map((name) => join(project, 'src/ui/styles', name)),
    outdir: assets,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'copy', '.png': 'copy' },
    minify: true,
    metafile: true,
  })
}

/** Whole or not at all: a reader sees the old file or the new one. */
function put(path, contents) {
  const beside = `${path}.${process.pid}.part`
  writeFileSync(beside, contents)
  renameSync(beside, path)
}

/** Names for assets, written last; then what neither this build nor the one before it names is thrown away. */
function publish(outputs) {
  const made = outputs.map(([path]) => path).filter((path) => path.startsWith('dist/assets/') && !path.endsWith('.map'))
  const manifest = Object.fromEntries(made.map((path) => [plainName(path), `/assets/${basename(path)}`]).sort(([a], [b]) => (a < b ? -1 : 1)))
  const before = existsSync(manifestFile) ? JSON.parse(readFileSync(manifestFile, 'utf8')) : {}
  if (JSON.stringify(before) === JSON.stringify(manifest)) return
  put(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`)
  const kept = new Set(['manifest.json', ...[...Object.values(before), ...Object.values(manifest)].map((path) => basename(path))])
  for (const name of readdirSync(assets)) if (!kept.has(name)) rmSync(join(assets, name), { force: true })
}

/** app-K3JD83HA.css is app.css */
function plainName(path) {
  return basename(path).replace(/-[A-Z0-9]{8}(\.\w+)$/, '$1')
}
