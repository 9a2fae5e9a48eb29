import type { Page } from 'playwright-core'
import type { Window } from '../browser.ts'

/** Opens an address of the application, and says what the page says. */
export async function read(page: Page, window: Window, path: string): Promise<string> {
  await page.goto(`${window.address}${path}`)
  return said(page)
}

export const said = (page: Page): Promise<string> => page.locator('main').innerText()

/** Presses the one button that sends the form of the page, and waits for what comes. */
export async function send(page: Page, button: string | RegExp): Promise<string> {
  await Promise.all([page.waitForNavigation(), page.locator('main').getByRole('button', { name: button }).last().click()])
  return said(page)
}

/** Follows a link of the page. */
export async function follow(page: Page, link: string | RegExp): Promise<string> {
  await Promise.all([page.waitForNavigation(), page.locator('main').getByRole('link', { name: link }).first().click()])
  return said(page)
}

/** The id that stands in the address at a place, `/people/…` at 2. */
export const idAt = (page: Page, place: number): string => new URL(page.url()).pathname.split('/')[place] ?? ''
