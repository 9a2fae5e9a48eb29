import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { contactOf } from '../../src/modules/people/merging/merging.testing.ts'
import { test, type Window } from '../browser.ts'
import type { World } from '../world.ts'
import { follow, idAt, read, send } from './browsing.ts'

const note = 'Leyla is glad. Hamid shouts at night, she says.'

async function lay(world: World) {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  const leyla = await charity.person('Leyla Ahmadi', { workerId: worker.viewer.id, state: 'supported' })
  await charity.person('Hamid Rezai')
  await contactOf(world, charity, worker.viewer, leyla, note)
  return { manager, worker, leyla }
}

/** What she says on the phone is a request, and its month runs from the day on which she said it. */
async function writeDown(page: Page, window: Window, personId: string): Promise<void> {
  await read(page, window, `/people/${personId}/rights`)
  await follow(page, 'Write a request down')
  await page.locator('[name=kind][value=access]').check()
  await page.locator('[name=how][value=by-phone]').check()
  await page.locator('[name=note]').fill('I want to read what you have written about me.')
  expect(await send(page, 'Keep the request')).toContain('Answer by')
}

/** The words that name somebody else go out black; which of them do is for whoever knows the people to say. */
async function lookThrough(page: Page): Promise<void> {
  expect(await follow(page, 'Look through the notes')).toContain(note)
  const words = page.locator('[name^="words:"]')
  expect(await words.evaluateAll((all) => all.map((one) => (one as unknown as { value: string; checked: boolean }).value))).toEqual(['Hamid'])
  await send(page, 'Keep what goes out')
}

/** The files in a zip, by name. */
function filesIn(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const [method, size, name, extra] = [zip.readUInt16LE(at + 8), zip.readUInt32LE(at + 18), zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)]
    const start = at + 30 + name + extra
    const body = zip.subarray(start, start + size)
    files.set(zip.subarray(at + 30, at + 30 + name).toString('utf8'), (method === 0 ? body : inflateRawSync(body)).toString('utf8'))
    at = start + size
  }
  return files
}

test.for([{ script: true }, { script: false }])(
  'ALL-04: she asks for everything that is held on her, and gets a page, a PDF and sheets, with a note about somebody else black where it names him (%o)',
  { timeout: 60_000 },
  async ({ script }, { world, window }) => {
    const { manager, worker, leyla } = await lay(world)
    await writeDown(await window.open({ cookie: worker.cookie, width: 390, script }), window, leyla)

    const page = await window.open({ cookie: manager.cookie, script })
    await read(page, window, '/rights')
    await follow(page, 'Leyla Ahmadi')
    const request = idAt(page, 3)
    await lookThrough(page)
    const shown = await read(page, window, `/rights/requests/${request}/copy`)
    expect([shown.includes('█████ shouts at night'), shown.includes('Hamid'), /\b[a-z]+_[a-z]+\b/.test(shown)]).toEqual([true, false, false])
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Take everything out' }).click()])
    const files = filesIn(readFileSync(await download.path()))
    expect([...files.keys()]).toEqual(expect.arrayContaining(['everything-held.html', 'everything-held.pdf', 'csv/person.csv', 'csv/contact.csv']))
    expect(files.get('everything-held.pdf')?.slice(0, 5)).toBe('%PDF-')
    expect(files.get('everything-held.html')).toContain('█████ shouts at night')
    for (const [name, text] of files) expect([name, text.includes('Hamid')]).toEqual([name, false])

    await read(page, window, `/rights/requests/${request}/answer`)
    await page.locator('[name=outcome][value=done]').check()
    await send(page, 'Answer')
    expect(await read(page, window, '/rights')).not.toContain('Leyla Ahmadi')
    expect(await read(page, window, `/people/${leyla}/notes`)).toContain(note)
  },
)
