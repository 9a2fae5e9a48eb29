import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { publicUrl, type Somebody, test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { putAt } from '../register/register.testing.ts'
import { charityWithAPrice, type Priced } from './money.testing.ts'

const photo = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

type Sent = { content?: Uint8Array | string; name?: string; field?: string; formId?: string }

function sent(
  world: World,
  who: Somebody,
  path: string,
  fields: Record<string, string>,
  { content = photo, name = 'receipt.png', field = 'photo', formId = newId() }: Sent = {},
) {
  const body = new FormData()
  for (const [key, value] of Object.entries({ form_id: formId, ...fields })) body.append(key, value)
  body.set(field, new File([content as BlobPart], name))
  return world.app.request(`${publicUrl}${path}`, { method: 'POST', body, headers: { cookie: who.cookie, origin: publicUrl } })
}

const milk = { minor: '1.20', why: 'Milk', reference: '41' }
const bought = (held: Priced, who: Somebody, further: Sent = {}, tapId = newId()) =>
  sent(held.world, who, `${held.money}/new/bought`, { ...milk, tapId }, further)
const papers = ({ world, charity }: Priced) => world.owner.selectFrom('moneyPaper').selectAll().where('organisationId', '=', charity.id).execute()
const filesOf = ({ world, charity }: Priced) => {
  const folder = join(world.dataFolder, 'documents', charity.id)
  return existsSync(folder) ? readdirSync(folder) : []
}

describe('the photo of a receipt', () => {
  test('is kept with what was bought from the tin, and comes back as it was', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const answer = await bought(held, held.worker)
    expect(answer.status).toBe(303)
    const [paper] = await papers(held)
    expect(paper).toMatchObject({ mediaType: 'image/png', bytes: photo.length, addedById: held.worker.viewer.id })
    const page = await (await held.worker.get(held.money)).text()
    expect(page).toContain(`/money/receipts/${paper?.entryId}`)
    expect(page).toContain('1 receipt')
    const content = await held.worker.get(`/money/receipts/${paper?.entryId}/${paper?.id}/content`)
    expect(Buffer.from(await content.arrayBuffer()).equals(photo)).toBe(true)
    expect(content.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/)
  })

  test('can be brought afterwards, is taken out for a reason, and stays for those who answer for the ledger', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const manager = await held.charity.as('manager')
    const tapId = newId()
    await held.worker.post(`${held.money}/new/bought`, { ...milk, tapId })
    expect((await sent(world, held.worker, `/money/receipts/${tapId}`, {})).status).toBe(303)
    const [paper] = await papers(held)
    const at = `/money/receipts/${tapId}/${paper?.id}`
    expect((await held.worker.post(`${at}/withdrawal`, {})).status).toBe(422)
    expect((await held.worker.post(`${at}/withdrawal`, { reason: 'Somebody is on it' })).status).toBe(303)
    expect([(await held.worker.get(`${at}/content`)).status, (await manager.get(`${at}/content`)).status]).toEqual([404, 200])
    expect(await (await held.worker.get(`/money/receipts/${tapId}`)).text()).toContain('No photo of the receipt yet')
    await expect(world.behind(manager.viewer, (tx) => tx.deleteFrom('moneyPaper').execute())).rejects.toThrow(/permission denied/)
  })

  test.for([
    ['a page that calls itself a picture', { content: '<!doctype html><script>alert(1)</script>', name: 'receipt.png' }, 'neither'],
    ['an empty file', { content: '', name: 'empty.pdf', field: 'file' }, 'nothing in this file'],
    ['a file of 26 MB', { content: new Uint8Array(26 * 1024 * 1024), name: 'film.pdf', field: 'file' }, 'The most is 25'],
  ] as const)('that is %s is refused in words, and neither it nor what was bought is kept', async ([, file, words], { world }) => {
    const held = await charityWithAPrice(world)
    const answer = await bought(held, held.worker, file)
    expect([409, 422]).toContain(answer.status)
    const page = await answer.text()
    expect(page).toContain(words)
    expect(page).toContain('Milk')
    const entries = await world.owner.selectFrom('moneyEntry').select('id').where('organisationId', '=', held.charity.id).execute()
    expect([entries, await papers(held), filesOf(held)]).toEqual([[], [], []])
  })

  test('sent twice is kept once', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const [formId, tapId] = [newId(), newId()]
    for (const _ of [1, 2]) expect((await bought(held, held.worker, { formId }, tapId)).status).toBe(303)
    expect([await papers(held), filesOf(held)].map(({ length }) => length)).toEqual([1, 1])
  })

  test('is read by finance, and by nobody who may not see the money of that session', async ({ world }) => {
    const held = await charityWithAPrice(world)
    await bought(held, held.worker)
    const [paper] = await papers(held)
    const at = `/money/receipts/${paper?.entryId}`
    const helper = await held.charity.as('volunteer')
    await putAt(held, helper.viewer.id)
    const other = await world.charity()
    const met: Record<string, number[]> = {}
    for (const [name, who] of Object.entries({
      finance: await held.charity.as('finance'),
      'who helps there': helper,
      'a volunteer of elsewhere': await held.charity.as('volunteer'),
      trustee: await held.charity.as('trustee'),
      administrator: await held.charity.as('administrator'),
      'another charity': await other.as('manager'),
    }))
      met[name] = [(await who.get(at)).status, (await who.get(`${at}/${paper?.id}/content`)).status]
    expect(met).toEqual({
      finance: [200, 200],
      'who helps there': [200, 200],
      'a volunteer of elsewhere': [403, 403],
      trustee: [403, 403],
      administrator: [403, 403],
      'another charity': [404, 404],
    })
    expect((await sent(world, await held.charity.as('finance'), at, {})).status).toBe(403)
  })
})
