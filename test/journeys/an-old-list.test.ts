import { readFileSync } from 'node:fs'
import iconv from 'iconv-lite'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { importer } from '../../src/modules/exchange/import/import.testing.ts'
import { test, type Window } from '../browser.ts'
import type { World } from '../world.ts'
import { follow, idAt, read, said, send } from './browsing.ts'

// as a spreadsheet in Danish saves it: semicolons, the day first, letters as Windows writes them
const sheet = `Sagsnr;Navn;Fødselsdato;Ringes på;Sprog;Tilbud;Startdato;Samtykke
101;Søren Æbelø;03/04/1970;07700 900101;Dansk;Samtaler;01/02/2025;ja
102;Åse Ørsted;31/02/1960;+45 00 00 10 20;Dansk;Samtaler;01/03/2025;ja
103;Leyla Ahmadi;31/12/1984;07700 900123;Arabisk;Samtaler;01/04/2025;ja
104;Kirsten Bæk;05/06/1958;07700 900104;Dansk;Samtaler;02/05/2025;ja
`

/** Two of the list are here already: one known by the reference of the old system, one only by her name and birthday. */
async function lay(world: World) {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  const [leyla, kirsten] = [await charity.person('Leyla Ahmadi'), await charity.person('Kirsten Bæk')]
  await world.owner
    .updateTable('person')
    .set({ bornOn: Temporal.PlainDate.from('1984-12-31') })
    .where('id', '=', leyla)
    .execute()
  const reference = { organisationId: charity.id, source: 'Gammelt system', reference: '104', personId: kirsten }
  await world.owner.insertInto('outsideReference').values(reference).execute()
  return { manager, leyla, kirsten, work: importer(world, manager.viewer).work }
}

/** The page of a file follows the work by itself, with a bar meanwhile. */
async function followed(page: Page, work: () => Promise<void>, until: string): Promise<string> {
  expect(await said(page)).toMatch(/\d rows/)
  await work()
  await page.locator('main').getByText(until, { exact: true }).first().waitFor()
  return said(page)
}

async function bring(page: Page, window: Window, work: () => Promise<void>, content: Buffer, name: string): Promise<void> {
  await read(page, window, '/imports')
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: content })
  expect(await send(page, 'Read the file')).toContain(name)
  await followed(page, work, 'Go on')
  await follow(page, 'Go on')
}

async function carryOut(page: Page, work: () => Promise<void>): Promise<string> {
  expect(await send(page, 'Bring them in')).toContain('It is being brought in')
  expect(await page.locator('main progress').count()).toBe(1)
  return followed(page, work, 'What was done')
}

test.for([{ script: true }, { script: false }])(
  'ALL-04: a manager brings in an old Danish list, sees first what becomes of every row, mends the one in error, and takes all of it back (%o)',
  { timeout: 120_000 },
  async ({ script }, { world, window }) => {
    const { manager, leyla, kirsten, work } = await lay(world)
    const page = await window.open({ cookie: manager.cookie, script })
    await bring(page, window, work, iconv.encode(sheet, 'win1252'), 'Gammel liste.csv')
    const importId = idAt(page, 2)

    expect(await said(page)).toContain('Søren Æbelø')
    await page.getByLabel('Ringes på').selectOption({ label: 'Phone' })
    await page.getByLabel('Which system the file comes from').fill('Gammelt system')
    expect(await send(page, 'Go on to the words')).toContain('Samtaler')
    await page.getByLabel('Samtaler').selectOption({ label: 'One to one' })
    await send(page, 'Work out every row')
    await followed(page, work, 'What would be done')
    const rows = await follow(page, 'See the rows')
    for (const row of [/Søren Æbelø\s+New/, /Åse Ørsted\s+Error/, /Leyla Ahmadi\s+Left out/, /Kirsten Bæk\s+Update/]) expect(rows).toMatch(row)
    expect(rows).toContain('Fødselsdato: There is no such day.')
    expect(await read(page, window, '/people?name=Søren')).not.toContain('Søren Æbelø')

    await read(page, window, `/imports/${importId}`)
    await carryOut(page, work)
    expect(await read(page, window, '/people?name=Søren')).toContain('Søren Æbelø')
    expect(await read(page, window, `/people/${kirsten}`)).toContain('07700 900104')
    expect(await read(page, window, `/people/${leyla}`)).not.toContain('07700 900123')

    await read(page, window, `/imports/${importId}`)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Rows in error as CSV' }).click()])
    const errors = readFileSync(await download.path(), 'utf8')
    expect(errors).toMatch(/102,Åse Ørsted,31\/02\/1960,.*There is no such day/)
    expect(errors).not.toContain('Søren')
    // mended in the file itself: its columns are known, and nothing is asked again
    await bring(page, window, work, Buffer.from(errors.replace('31/02/1960', '28/02/1960')), download.suggestedFilename())
    expect(await said(page)).toContain('A file with the same headers came before')
    await send(page, 'Go on to the words')
    await send(page, 'Work out every row')
    await followed(page, work, 'What would be done')
    await carryOut(page, work)
    expect(await read(page, window, '/people?name=Ørsted')).toContain('Åse Ørsted')

    await read(page, window, `/imports/${importId}`)
    await send(page, 'Take the whole import back')
    await followed(page, work, 'What was done')
    expect(await said(page)).toContain('Taken back')
    expect(await read(page, window, '/people?name=Søren')).not.toContain('Søren Æbelø')
    expect(await read(page, window, `/people/${kirsten}`)).not.toContain('07700 900104')
    expect(await read(page, window, '/people?name=Ørsted')).toContain('Åse Ørsted')
  },
)
