import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Hono } from 'hono'
import { projectFolder } from '../../../../platform/project.ts'
import { asset } from '../../../../ui/assets.ts'
import { usePage } from '../../../../ui/context.tsx'
import { Icon, Pictures } from '../../../../ui/icons.tsx'
import { Head } from '../../../../ui/page.tsx'
import type { Plain } from '../../../access/index.server.ts'

const letters = ['atkinson-hyperlegible-next-latin-wght-normal.woff2', 'vazirmatn-arabic-wght-normal.woff2']
const files = () => ['app.css', 'offline.js', 'mark.svg', 'mark-192.png', 'mark-512.png', ...letters].map(asset)

/** The page that opens without a network. It holds nothing about anybody: what a device knows lies encrypted on it. */
export const offlineShell = new Hono<Plain>()
  .get('/offline', (c) => c.render(<Shell />))
  .get('/offline/app.webmanifest', (c) =>
    c.json(
      {
        ...{ name: c.var.t('offline:app.name'), short_name: 'Cairn', lang: c.var.words.language, dir: c.var.words.direction },
        ...{ id: '/offline', start_url: '/offline', scope: '/offline', display: 'standalone', background_color: '#fbfaf6', theme_color: '#0c5b5f' },
        icons: [
          { src: asset('mark-192.png'), sizes: '192x192', type: 'image/png' },
          { src: asset('mark-512.png'), sizes: '512x512', type: 'image/png' },
          { src: asset('mark.svg'), sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      200,
      { 'content-type': 'application/manifest+json' },
    ),
  )
  // its text changes with whatever it keeps, so that a browser notices a new build
  .get('/offline/worker.js', async (c) => {
    const kept = files()
    const version = createHash('sha256').update(kept.join(' ')).digest('hex').slice(0, 16)
    const script = await readFile(join(projectFolder, 'dist', asset('offline-worker.js')), 'utf8')
    return c.body(`const offlineFiles = ${JSON.stringify({ version, files: kept })};\n${script}`, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-cache',
      'service-worker-allowed': '/offline',
    })
  })

function Shell() {
  const { words, assets } = usePage()
  const { t } = words
  return (
    <html lang={words.language} dir={words.direction}>
      <Head title={t('offline:app.title')}>
        <link rel="manifest" href="/offline/app.webmanifest" />
        <link rel="apple-touch-icon" href={assets('mark-192.png')} />
        <meta name="theme-color" content="#0c5b5f" />
      </Head>
      <body className="frame plain" data-path="/offline">
        <Pictures />
        <main id="main" className="offline">
          <div id="offline" />
          <noscript>
            <h1>{t('offline:app.title')}</h1>
            <p>{t('offline:app.noScript')}</p>
            <p>
              <a href="/">
                <Icon name="arrow-left" turns /> {t('offline:app.toCairn')}
              </a>
            </p>
          </noscript>
        </main>
        <script type="module" src={assets('offline.js')} />
      </body>
    </html>
  )
}
