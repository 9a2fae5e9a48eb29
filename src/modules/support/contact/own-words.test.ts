import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { contactOf } from '../../people/merging/merging.testing.ts'

test('what somebody says themself about a note stands wherever the note is read', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const leyla = await charity.person('Leyla Ahmadi', { state: 'supported', workerId: worker.viewer.id })
  const post = { recordedOn: Temporal.Now.plainDateISO('Europe/London').toString() }
  const written = await contactOf(world, charity, worker.viewer, leyla, 'Leyla said that her husband left.')
  await contactOf(world, charity, worker.viewer, leyla, 'She came to the garden.')
  const beside = `/people/${leyla}/comments?contact=${written}`
  expect(await (await worker.get(beside)).text()).toContain('Beside this note, for everybody who reads it')
  const said = { words: 'It was my brother who left.', how: 'in-person', saidOn: post.recordedOn, contactId: written }
  expect((await worker.post(`/people/${leyla}/comments`, said)).status).toBe(303)

  const read = async (path: string) => (await worker.get(path)).text()
  for (const path of [`/people/${leyla}/notes`, `/people/${leyla}/notes?print=yes`, `/contacts/${written}`]) {
    const page = await read(path)
    expect([path, page.split('It was my brother who left.').length - 1]).toEqual([path, 1])
  }
  // beside the note that it is about, and beside no other
  const notes = await read(`/people/${leyla}/notes`)
  const entry = notes.split('<li ').find((one) => one.includes('her husband left')) ?? ''
  expect([entry.includes('In their own words'), entry.includes('my brother')]).toEqual([true, true])
  // on the timeline at its own day as well
  const timeline = await read(`/people/${leyla}`)
  expect(timeline).toContain('In their own words, about a note')
  expect(timeline.split('It was my brother who left.').length - 1).toBe(2)
})
