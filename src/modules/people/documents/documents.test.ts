import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test as fact } from 'vitest'
import { publicUrl, type Somebody, test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { disposition, isPlainText, nameOfCopy, titleOf } from './rules.ts'

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
)
type Sent = { content: Uint8Array | string; name: string; field?: string; title?: string; formId?: string; origin?: string | null }

async function bring(world: World, who: Somebody, personId: string, sent: Sent): Promise<Response> {
  const body = new FormData()
  for (const [name, value] of Object.entries({ form_id: sent.formId ?? newId(), title: sent.title ?? '', kind: 'letter', datedOn: '2026-01-05' }))
    body.append(name, value)
  body.append('file', new File([], ''))
  body.set(sent.field ?? 'file', new File([sent.content as BlobPart], sent.name))
  return world.app.request(`${publicUrl}/people/${personId}/documents`, {
    method: 'POST',
    body,
    headers: { cookie: who.cookie, ...(sent.origin === null ? {} : { origin: sent.origin ?? publicUrl }) },
  })
}

const rowsOf = (world: World, personId: string) => world.owner.selectFrom('document').selectAll().where('personId', '=', personId).execute()
const filesOf = (world: World, organisationId: string) => {
  const folder = join(world.dataFolder, 'documents', organisationId)
  return existsSync(folder) ? readdirSync(folder) : []
}

describe('a document', () => {
  test('is kept with its file out of every served folder, shown on the timeline, and comes back as it was', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    const answer = await bring(world, worker, person, { content: pixel, name: 'brev fra læge.png' })
    expect(answer.status).toBe(303)
    const [row] = await rowsOf(world, person)
    expect(row).toMatchObject({ title: 'brev fra læge', mediaType: 'image/png', bytes: pixel.length, addedById: worker.viewer.id })
    expect(readFileSync(join(world.dataFolder, 'documents', charity.id, row?.id ?? '')).equals(pixel)).toBe(true)
    expect(readdirSync(join(world.dataFolder, 'uploads'))).toEqual([])
    expect(await (await worker.get(`/people/${person}`)).text()).toContain('Document kept: brev fra læge')
    const content = await worker.get(`/people/${person}/documents/${row?.id}/content`)
    expect(Buffer.from(await content.arrayBuffer()).equals(pixel)).toBe(true)
    expect(Object.fromEntries(['content-type', 'x-content-type-options', 'cache-control'].map((name) => [name, content.headers.get(name)]))).toEqual({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(content.headers.get('content-disposition')).toBe(`inline; filename="brev fra l_ge.png"; filename*=UTF-8''brev%20fra%20l%C3%A6ge.png`)
    expect(content.headers.get('content-security-policy')).toMatch(/^default-src 'none'.*sandbox$/)
  })

  test('taken with the camera is kept too, and counts once when it is sent twice', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    const sent = { content: pdf, name: 'image.jpg', field: 'photo', formId: newId() }
    const answers = [await bring(world, worker, person, sent), await bring(world, worker, person, sent)]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await rowsOf(world, person)).map(({ mediaType }) => mediaType)).toEqual(['application/pdf'])
    expect(filesOf(world, charity.id).length).toBe(1)
    await bring(world, worker, person, { ...sent, content: pixel })
    expect((await rowsOf(world, person)).length).toBe(2)
  })

  test.for<[string, Partial<Sent>, string]>([
    ['a page that calls itself a picture', { content: '<!doctype html><script>alert(1)</script>', name: 'holiday.png' }, 'Files of this kind'],
    [
      'a drawing that may hold a script',
      { content: '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', name: 'a.svg' },
      'Files of this kind',
    ],
    ['a program that calls itself a text', { content: '\u0000\u0001MZ', name: 'notes.txt' }, 'Files of this kind'],
    ['an empty file', { content: '', name: 'empty.pdf' }, 'nothing in this file'],
    ['a file of 26 MB', { content: new Uint8Array(26 * 1024 * 1024), name: 'film.pdf' }, 'too big. The most is 25'],
  ])('that is %s is refused in words beside the field, and nothing of it stays', async ([, sent, words], { world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    const answer = await bring(world, worker, person, { content: '', name: '', ...sent, title: 'What I typed' })
    expect([200, 409, 422]).toContain(answer.status)
    const page = await answer.text()
    expect(page).toContain(words)
    expect(page).toContain('What I typed')
    expect([await rowsOf(world, person), filesOf(world, charity.id), readdirSync(join(world.dataFolder, 'uploads'))]).toEqual([[], [], []])
  })

  test('a form without a file says so', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    const answer = await worker.post(`/people/${person}/documents`, { kind: 'letter', datedOn: '2026-01-05', file: 'a'.repeat(64) })
    expect([answer.status, (await answer.text()).includes('Please choose a file')]).toEqual([409, true])
  })

  test('from another page of the web, or by a stranger, is not even received', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    const sent = { content: pixel, name: 'a.png' }
    const foreign = await bring(world, worker, person, { ...sent, origin: 'https://elsewhere.example' })
    const none = await bring(world, worker, person, { ...sent, origin: null })
    const stranger = await bring(world, { ...worker, cookie: '' }, person, { ...sent, content: new Uint8Array(3 * 1024 * 1024) })
    expect([foreign.status, none.status, stranger.status]).toEqual([403, 403, 413])
    expect(await rowsOf(world, person)).toEqual([])
  })
})

describe('who may', () => {
  test('only those who see the person see their documents, and the bytes go to nobody else', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    await bring(world, worker, person, { content: pixel, name: 'a.png' })
    const id = (await rowsOf(world, person))[0]?.id
    const elsewhere = await charity.person('Another', { serviceId: charity.otherServiceId })
    const other = await world.charity()
    const whoever = {
      volunteer: await charity.as('volunteer'),
      administrator: await charity.as('administrator'),
      'of another charity': await other.as('manager'),
    }
    const met: Record<string, number> = {}
    for (const [name, who] of Object.entries(whoever)) met[name] = (await who.get(`/people/${person}/documents/${id}/content`)).status
    expect(met).toEqual({ volunteer: 404, administrator: 404, 'of another charity': 404 })
    // an address that names another person does not lead to it either
    expect((await worker.get(`/people/${elsewhere}/documents/${id}/content`)).status).toBe(404)
    expect((await (await charity.as('manager')).get(`/people/${elsewhere}/documents/${id}/content`)).status).toBe(404)
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: person, viewerId: worker.viewer.id }).execute()
    expect((await worker.get(`/people/${person}/documents/${id}/content`)).status).toBe(404)
  })

  test('what is taken out needs a reason, stays, and opens to those who manage alone; the database changes nothing else of it', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const manager = await charity.as('manager')
    const person = await charity.person('Leyla A.')
    await bring(world, worker, person, { content: pixel, name: 'a.png', title: 'Of somebody else' })
    const id = (await rowsOf(world, person))[0]?.id ?? ''
    const address = `/people/${person}/documents/${id}`
    expect((await worker.post(`${address}/withdrawal`, {})).status).toBe(422)
    expect((await worker.post(`${address}/withdrawal`, { reason: 'Kept with the wrong person' })).status).toBe(303)
    expect([(await worker.get(`${address}/content`)).status, (await manager.get(`${address}/content`)).status]).toEqual([404, 200])
    expect((await manager.post(`${address}/withdrawal`, { reason: 'Again' })).status).toBe(409)
    expect(await (await worker.get(`/people/${person}`)).text()).not.toContain('Of somebody else')
    await expect(
      world.behind(manager.viewer, (tx) => tx.updateTable('document').set({ title: 'Other words' }).where('id', '=', id).execute()),
    ).rejects.toThrow(/permission denied/)
    await expect(world.behind(manager.viewer, (tx) => tx.deleteFrom('document').where('id', '=', id).execute())).rejects.toThrow(/permission denied/)
  })
})

fact('a copy is named by what it is, in any script, and a header stays a header', () => {
  expect(nameOfCopy('holiday.exe', 'image/jpeg')).toBe('holiday.jpg')
  expect(titleOf('scan_2026-01.pdf')).toBe('scan 2026 01')
  expect(disposition('attachment', 'رسالة".pdf')).toBe(`attachment; filename="______.pdf"; filename*=UTF-8''${encodeURIComponent('رسالة".pdf')}`)
  expect(isPlainText(new TextEncoder().encode('Kære alle'), 'brev.txt')).toBe(true)
  expect(isPlainText(new TextEncoder().encode('Kære alle'), 'brev.html')).toBe(false)
})
