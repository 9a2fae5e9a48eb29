import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
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
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
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
        page.on(
          'console',
          // a no of ours is an answer, and a line that a test has cut is cut
          (message) =>
            message.type() === 'error' &&
            !/status of (401|403|404|409|422|429)|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_|EMPTY_RESPONSE)/.test(message.text()) &&
            complaints.push(message.text()),
        )
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

/** Of a page: its colours, everything but them, or both. Colours take axe as long as all else, and a language does not change them. */
export type Aspect = 'everything' | 'colours' | 'all but colours'

/** What axe finds wrong with a page, one line each: WCAG 2.2 AA and its best practices. */
export async function violations(page: Page, aspect: Aspect = 'everything'): Promise<string[]> {
  const rules = aspect === 'colours' ? ['color-contrast'] : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const options = { runOnly: rules, rules: aspect === 'all but colours' ? { 'color-contrast': { enabled: false } } : {}, resultTypes: ['violations'] }
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axeSource)
  // what floats is put down for as long as axe looks, so that nothing lies beneath the bar of a phone;
  // only what is wrong is handed over: what is right fills megabytes
  const found = (await page.evaluate(`{
    const floats = [...document.querySelectorAll('body *')].filter((one) => ['fixed', 'sticky'].includes(getComputedStyle(one).position))
    for (const one of floats) one.style.position = 'static'
    axe.run(document, ${JSON.stringify(options)}).then(({ violations }) => {
      for (const one of floats) one.style.position = ''
      return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => target.join(' ')) }))
    })
  }`)) as { id: string; nodes: string[] }[]
  return found.map(({ id, nodes }) => `${new URL(page.url()).pathname}: ${id}: ${nodes.join(', ')}`)
}
