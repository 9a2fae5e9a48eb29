import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { measuresDueFor } from './index.server.ts'
import { askedLongSince, charityWithSomebody, fourAnswers, type Surrounded } from './measures.testing.ts'

type Rhythm = Partial<Record<'where' | 'firstWithinDays' | 'everyWeeks' | 'atEnd' | 'windowDays' | 'version', string>>
const usual = { where: 'asked', firstWithinDays: '14', everyWeeks: '12', windowDays: '14' }
const says = ({ manager }: Surrounded, place: string, rhythm: Rhythm) =>
  manager.post(`/settings/measures/ons4/rhythm${place}`, { version: '', ...rhythm } as Record<string, string>)

async function duePresently(world: Parameters<typeof charityWithSomebody>[0], { worker, today }: Surrounded) {
  const until = Temporal.PlainDate.from(today).add({ days: 14 })
  const due = await world.triedBehind(worker.viewer, (tx) => measuresDueFor(tx, worker.viewer, until))
  return due.map(({ instrument, moment, dueBy }) => [instrument, moment, Temporal.PlainDate.from(today).until(dueBy).days])
}

describe('when a measure is asked', () => {
  test('what an organisation asks everywhere is due in every service, and answering resolves it', async ({ world }) => {
    const here = await charityWithSomebody(world)
    expect(await duePresently(world, here)).toEqual([])
    expect((await says(here, '', usual)).status).toBe(303)
    await askedLongSince(world, here)
    expect(await duePresently(world, here)).toEqual([['ons4', 'first', -186]])
    await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', ...fourAnswers })
    expect(await duePresently(world, here)).toEqual([])
  })

  test('nobody is late with what was not asked until today, and another rhythm does not begin it anew', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await says(here, '', usual)
    expect(await duePresently(world, here)).toEqual([['ons4', 'first', 14]])
    await askedLongSince(world, here)
    await says(here, '', { ...usual, firstWithinDays: '10', version: '1' })
    expect(await duePresently(world, here)).toEqual([['ons4', 'first', -190]])
    // a rhythm of its own goes on with what was asked there before; left out and taken up again, it begins anew
    const place = `/${here.serviceId}`
    await says(here, place, { ...usual, firstWithinDays: '5' })
    expect(await duePresently(world, here)).toEqual([['ons4', 'first', -195]])
    await says(here, place, { where: 'not-asked', version: '1' })
    await says(here, place, { ...usual, version: '2' })
    expect(await duePresently(world, here)).toEqual([['ons4', 'first', 14]])
  })

  test('the commission of a service decides: it may leave out what is asked everywhere, or ask in a rhythm of its own', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await says(here, '', usual)
    const place = `/${here.serviceId}`
    expect((await says(here, place, { where: 'not-asked' })).status).toBe(303)
    expect(await duePresently(world, here)).toEqual([])
    expect((await says(here, place, { ...usual, where: 'asked', firstWithinDays: '30', version: '1' })).status).toBe(303)
    await askedLongSince(world, here)
    expect(await duePresently(world, here)).toEqual([['ons4', 'first', -170]])
    expect((await says(here, place, { where: 'inherited', version: '2' })).status).toBe(303)
    expect(await duePresently(world, here)).toEqual([['ons4', 'first', -186]])
  })

  test('a closed support is asked for its end, for four weeks, and the answers belong to it', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await says(here, '', { ...usual, atEnd: 'yes' })
    await askedLongSince(world, here)
    const closedOn = Temporal.PlainDate.from(here.today).subtract({ days: 3 })
    const { id: reasonId } = await world.owner
      .selectFrom('closingReason')
      .select('id')
      .where('organisationId', '=', here.id)
      .limit(1)
      .executeTakeFirstOrThrow()
    const closure = { organisationId: here.id, id: newId(), episodeId: here.episodeId, reasonId, closedOn, closedById: here.worker.viewer.id }
    await world.owner.insertInto('closure').values(closure).execute()
    expect(await duePresently(world, here)).toEqual([['ons4', 'end', 11]])
    const page = await (await here.worker.get(`/people/${here.personId}/measures`)).text()
    expect(page).toContain('ONS4 at the end of support')
    await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', ...fourAnswers })
    expect(await here.responses()).toMatchObject([{ episodeId: here.episodeId }])
    expect(await (await here.worker.get(`/people/${here.personId}/measures`)).text()).not.toContain('at the end of support')
  })

  test('is said with at least one moment, by those who settle things, and a change in between is shown', async ({ world }) => {
    const here = await charityWithSomebody(world)
    expect((await says(here, '', { where: 'asked' })).status).toBe(422)
    expect((await here.worker.get('/settings/measures/ons4/rhythm')).status).toBe(403)
    await says(here, '', usual)
    const overtaken = await says(here, '', { ...usual, everyWeeks: '4' })
    expect(overtaken.status).toBe(409)
    expect(await overtaken.text()).toContain('every 12 weeks')
    expect((await here.manager.get(`/settings/measures/ons4/rhythm/${newId()}`)).status).toBe(404)
  })
})

describe('which measures workers find', () => {
  test('PHQ-9 only once the organisation offers it, WHO-5 at once', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const page = async () => (await here.worker.get(`/people/${here.personId}/measures`)).text()
    expect(await page()).toContain('measures/who5/new')
    expect(await page()).not.toContain('measures/phq9/new')
    expect((await here.worker.post('/settings/measures/phq9/offer', { offered: 'yes' })).status).toBe(403)
    await here.manager.post('/settings/measures/phq9/offer', { offered: 'yes' })
    expect(await page()).toContain('measures/phq9/new')
  })
})
