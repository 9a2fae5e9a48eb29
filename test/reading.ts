import type { Page } from 'playwright-core'
import { roles } from '../src/modules/access/viewer.ts'
import { type Language, languages } from '../src/platform/i18n.ts'
import { type Aspect, violations, type Window } from './browser.ts'
import type { Furnished } from './furnished.ts'
import type { Somebody, World } from './world.ts'

/** How each language is looked at. Colours are looked at once in the light and once in the dark. */
const looks: Record<Language, { width: number; dark?: boolean; aspect: Aspect }[]> = {
  en: [
    { width: 390, aspect: 'everything' },
    { width: 1280, aspect: 'all but colours' },
  ],
  da: [{ width: 390, aspect: 'all but colours' }],
  ar: [
    { width: 390, aspect: 'all but colours' },
    { width: 390, dark: true, aspect: 'colours' },
  ],
}

/** Addresses that hand out a file: nothing of it is a page. */
export const handsOutAFile =
  /(\/certificates\/pdf|\/certificates\/:certificateId\/pdf|\/figures\.csv|\/figures\/equality\/sheet|\/interpreting\/sheet|\/(results|words|outcome)\/sheet|\/money\/sheet|\/receipt\/pdf|\/plan\/pdf|\/documents\/:documentId\/content|\/receipts\/:entryId\/:paperId\/content|\/imports\/:importId\/errors\/:format)$/

/** What is wrong with pages for those who read them: in three languages on a phone, and on a desk, and in the dark. `cookies` are those of whoever opens them. */
export async function faultsIn(window: Window, addresses: readonly string[], cookies: Record<Language, string>): Promise<string[]> {
  const wrong: string[] = []
  // two at once: most machines have two hands to spare, and a page waits for its server
  await Promise.all(
    halves(addresses).map(async (some) => {
      for (const language of languages) {
        const page = await window.open({ language, cookie: cookies[language] })
        for (const address of some) wrong.push(...(await faultsOf(page, window, address, language)))
      }
    }),
  )
  return wrong
}

/** Somebody who is trusted with everything, once for each language that they read. */
export async function everybodyOf(world: World, as: Furnished['as']): Promise<Record<Language, string>> {
  const cookies: Partial<Record<Language, string>> = {}
  for (const language of languages) cookies[language] = await reads(world, await as(...roles), language)
  return cookies as Record<Language, string>
}

async function reads(world: World, { viewer, cookie }: Somebody, language: Language): Promise<string> {
  await world.owner.updateTable('viewer').set({ language }).where('id', '=', viewer.id).execute()
  return cookie
}

/** What is wrong with a page for readers of a language. */
async function faultsOf(page: Page, window: Window, address: string, language: Language): Promise<string[]> {
  const faults: string[] = []
  for (const [at, { width, dark = false, aspect }] of looks[language].entries()) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    if (at === 0) faults.push(...(await opened(page, window, address)))
    const over = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'))
    if (over > 0) faults.push(`${address}: ${over} pixels wider than a window of ${width}`)
    faults.push(...(await violations(page, aspect)))
  }
  return faults.map((fault) => `${language}: ${fault}`)
}

/** Opens a page, and says where it was not there, led elsewhere, or shows a word that no reader knows. */
async function opened(page: Page, window: Window, address: string): Promise<string[]> {
  const answer = await page.goto(`${window.address}${address}`)
  const unsaid = (await page.evaluate(
    'document.body.innerText.match(/\\b[a-z]+:[a-z]\\w+(\\.\\w+)+|\\{\\{.*?\\}\\}|\\bundefined\\b|\\bNaN\\b/g) ?? []',
  )) as string[]
  const { pathname, search } = new URL(page.url())
  return [
    ...(answer?.status() === 200 ? [] : [`${address}: answered ${answer?.status()}`]),
    ...(pathname + search === address ? [] : [`${address}: led to ${page.url()}`]),
    ...unsaid.map((word) => `${address}: says ${word}`),
  ]
}

const halves = <One>(all: readonly One[]): One[][] => [all.slice(0, all.length / 2), all.slice(all.length / 2)]
