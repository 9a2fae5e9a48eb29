import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { type AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { test as base, type World } from './world.ts'

/** How a reader's browser is set up: its width, its language, its colours, whether it runs script. */
export type Reader = { width?: number; language?: string; dark?: boolean; script?: boolean; cookie?: string }

/** A real browser on the running application. */
export type Window = {
  address: string
  open: (reader?: Reader) => Promise<Page>
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export const test = base.extend<{ $test: { window: Window }; $worker: { chromium: Browser; address: string } }>({
  address: [
    async ({ world }: { world: World }, use: (address: string) => Promise<void>) => {
      const { server, port } = await listening(world)
      await use(`http://localhost:${port}`)
      await new Promise((resolve) => server.close(resolve))
    },
    { scope: 'worker' },
  ],
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to learn what a fixture needs
    async ({}, use: (browser: Browser) => Promise<void>) => {
      const browser = await chromium.launch({
        executablePath: process.env['CAIRN_CHROMIUM'] ?? '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      })
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  window: async ({ chromium: browser, address }: { chromium: Browser; address: string }, use: (window: Window) => Promise<void>) => {
    const contexts: BrowserContext[] = []
    const complaints: string[] = []
    await use({
      address,
      open: async (reader = {}) => {
        const context = await browser.newContext({
          viewport: { width: reader.width ?? 1280, height: 900 },
          locale: reader.language ?? 'en-GB',
          colorScheme: reader.dark ? 'dark' : 'light',
          javaScriptEnabled: reader.script ?? true,
          // axe is put in past the policy of the pages; what the pages themselves do is still watched
          reducedMotion: 'reduce',
        })
        contexts.push(context)
        if (reader.cookie) {
          const [name = '', value = ''] = reader.cookie.split(/=(.*)/s)
          await context.addCookies([{ name, value, url: address }])
        }
        const page = await context.newPage()
        page.on('console', (message) => message.type() === 'error' && !/status of (401|403|404|409|422|429)/.test(message.text()) && complaints.push(message.text()))
        page.on('pageerror', (fault) => complaints.push(String(fault)))
        return page
      },
    })
    for (const context of contexts) await context.close()
    // among them: whatever the content security policy had to refuse
    expect(complaints).toEqual([])
  },
})

function listening(world: World): Promise<{ server: ReturnType<typeof serve>; port: number }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: world.app.fetch, port: 0, hostname: '127.0.0.1' }, (info: AddressInfo) => resolve({ server, port: info.port }))
  })
}

/** What axe finds wrong with a page, one line each: WCAG 2.2 AA and its best practices, or only how its colours stand out from each other. */
export async function violations(page: Page, what: 'everything' | 'colours' = 'everything'): Promise<string[]> {
  const run = what === 'colours' ? ['color-contrast'] : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  // what floats is put down first, so that nothing lies beneath the bar of a phone, wherever the page was scrolled to;
  // of what axe found only what is wrong is looked into and handed over: what is right fills megabytes
  const found = (await page.evaluate(`${axeSource};
    for (const one of document.querySelectorAll('body *')) if (['fixed', 'sticky'].includes(getComputedStyle(one).position)) one.style.position = 'static'
    axe.run(document, { runOnly: ${JSON.stringify(run)}, resultTypes: ['violations'] })
      .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => target.join(' ')) })))`)) as { id: string; nodes: string[] }[]
  return found.map(({ id, nodes }) => `${new URL(page.url()).pathname}: ${id}: ${nodes.join(', ')}`)
}
