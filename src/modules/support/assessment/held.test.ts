import { expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'

/** Somebody was asked by a sheet of the organisation's own, whose question was said otherwise since; what she said was amended once, and she asks for a copy. */
async function asked(world: World) {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  const leyla = await charity.person('Leyla Ahmadi', { state: 'supported' })
  await charity.person('Hamid Rezai')
  const sheet = (await manager.post('/settings/assessments/new', { 'words.en': 'Our talk', from: 'nothing' })).headers.get('location') ?? ''
  const words = { 'words.en': 'Who is around you', 'words.da': 'Hvem har du omkring dig' }
  await manager.post(`${sheet}/wording`, { version: '1', 'words.en': 'Our talk', 'scale1.en': 'Nobody', 'scale2.en': 'Some people' })
  await manager.post(`${sheet}/domains/new`, { ...words, meaning: 'loneliness' })
  await manager.post(`${sheet}/editions`, {})
  const sheetId = sheet.split('/').at(-1) ?? ''
  const { id: domain } = await world.owner.selectFrom('assessmentDomain').select('id').where('sheetId', '=', sheetId).executeTakeFirstOrThrow()
  const said = (text: string) => ({ [`step.${domain}`]: '2', [`wanted.${domain}`]: 'yes', [`words.${domain}`]: text })
  const kept = await worker.post(`/people/${leyla}/assessments/new/${sheetId}/1`, said('Only Nadia, since Hamid left'))
  await worker.post(`${kept.headers.get('location')}/amendment`, { version: '1', why: 'Misheard', ...said('Nadia and Hamid') })
  await manager.post(`${sheet}/domains/${domain}`, { version: '1', 'words.en': 'Company', meaning: 'loneliness' })
  await manager.post(`${sheet}/editions`, {})
  const requestId = newId()
  const today = Temporal.Now.plainDateISO('Europe/London')
  await world.owner
    .insertInto('rightsRequest')
    .values({
      ...{ organisationId: charity.id, id: requestId, personId: leyla, kind: 'access', receivedOn: today, how: 'by-phone' },
      takenById: worker.viewer.id,
    })
    .execute()
  return { manager, domain, at: `/rights/requests/${requestId}` }
}

const plain = (page: string) => page.replaceAll(/[\u2068\u2069]/g, '')

test('the copy of everything held says what was asked by a sheet of one’s own as it was asked then, and no key of it', async ({ world }) => {
  const { manager, domain, at } = await asked(world)
  const page = async (language: string) => plain(await (await manager.get(`${at}/copy?language=${language}`)).text())
  const english = await page('en')
  expect(english).toContain('Who is around you: Some people · Would like help · Nadia and Hamid')
  // what it said before it was amended
  expect(english).toContain('Who is around you: Some people · Would like help · Only Nadia, since Hamid left')
  expect([english.includes(domain), english.includes('Company')]).toEqual([false, false])
  expect(await page('da')).toContain('Hvem har du omkring dig: ')
})

test('what somebody said of others in answer to a sheet is looked through, and goes out black within its answer', async ({ world }) => {
  const { manager, at } = await asked(world)
  const form = await (await manager.get(`${at}/redaction`)).text()
  const passages = [...form.matchAll(/name="passage" value="(assessment[^"]+)"/g)].map((found) => found[1] ?? '')
  expect(passages.map((passage) => passage.split('/')[0])).toEqual(['assessment', 'assessment_amendment'])
  expect((await manager.post(`${at}/copy`)).status).toBe(409)
  const words = Object.fromEntries(passages.map((passage) => [`words:${passage}`, 'Hamid']))
  expect((await manager.post(`${at}/redaction`, { passage: passages, ...words })).status).toBe(303)
  const page = plain(await (await manager.get(`${at}/copy`)).text())
  expect(page).toContain('Some people · Would like help · Nadia and █████')
  expect(page).toContain('Only Nadia, since █████ left')
  const sheets = Buffer.from(await (await manager.post(`${at}/copy`)).arrayBuffer()).toString('utf8')
  expect([sheets.includes('Hamid'), plain(sheets).includes('Who is around you: Some people')]).toEqual([false, true])
})
