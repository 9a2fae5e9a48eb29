import { describe, expect, test as fact } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { besides } from './rules.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const told = { toldBy: 'Her daughter', how: 'by-phone', diedOn: today.subtract({ days: 2 }).toString() }
const html = async (answer: Response | Promise<Response>) => (await answer).text()

/** Somebody with an interpreter booked before, on and after the day of her death, and with those who were close to her. */
async function lay(world: World) {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const leyla = await charity.person('Leyla A.', { state: 'supported', workerId: worker.viewer.id })
  const omar = await charity.person('Omar B.', { state: 'supported', workerId: worker.viewer.id })
  const row = { organisationId: charity.id, personId: leyla }
  const interpreterId = newId()
  await world.owner
    .insertInto('interpreter')
    .values({ organisationId: charity.id, id: interpreterId, name: 'Samira K.', languages: ['ar'], phone: '020 7946 0222' })
    .execute()
  const book = (days: number) => ({
    ...{ ...row, id: newId(), interpreterId, language: 'ar', onDay: today.add({ days }), minutes: 60 },
    ...{ way: 'phone' as const, bookedById: worker.viewer.id },
  })
  await world.owner
    .insertInto('interpreterBooking')
    .values([book(-9), book(-2), book(-1), book(0), book(4)])
    .execute()
  await worker.post(`/people/${leyla}/around/relationships/new`, { other: omar, kind: 'partner' })
  await worker.post(`/people/${leyla}/around/emergency-contacts/new`, { name: 'Sevda', relation: 'Daughter', phone: '020 7946 0000', knows: 'knows' })
  await worker.post(`/people/${leyla}/around/relationships/new`, { otherName: 'Sevda', kind: 'child' })
  const speaks = { kind: 'appointee', name: 'Karim A.', phone: '020 7946 0333', decides: 'benefits', evidence: 'original' }
  expect((await worker.post(`/people/${leyla}/around/speakers/new`, speaks)).status).toBe(303)
  const states = async () => {
    const rows = await world.owner
      .selectFrom('interpreterBooking')
      .select(['onDay', 'state'])
      .where('personId', '=', leyla)
      .orderBy('onDay')
      .execute()
    return rows.map(({ state }) => state)
  }
  return { charity, worker, leyla, omar, interpreterId, states }
}

describe('when somebody has died, those around them', () => {
  test('who was booked to interpret is not sent for, and comes again where it was said of the wrong person', async ({ world }) => {
    const { worker, leyla, interpreterId, states } = await lay(world)
    expect((await worker.post(`/people/${leyla}/death`, told)).status).toBe(303)
    expect(await states()).toEqual(['booked', 'booked', 'cancelled', 'cancelled', 'cancelled'])
    expect(await html(worker.get(`/people/${leyla}/death`))).toContain('3 bookings of an interpreter')
    const another = { interpreter: interpreterId, language: 'ar', onDay: today.toString(), minutes: '60', way: 'phone' }
    expect((await worker.post(`/people/${leyla}/interpreting/new`, another)).status).toBe(409)
    expect(await html(worker.get(`/people/${leyla}/around`))).not.toContain('/interpreting/new')
    await worker.post(`/people/${leyla}/death/undoing`)
    // of yesterday it can no longer be said that it will be
    expect(await states()).toEqual(['booked', 'booked', 'cancelled', 'booked', 'booked'])
  })

  test('who spoke for them, was close to them or was to interpret is among whom to tell, each once', async ({ world }) => {
    const { worker, leyla } = await lay(world)
    await worker.post(`/people/${leyla}/death`, told)
    const words = await world.owner
      .selectFrom('deathWord')
      .innerJoin('death', (join) => join.onRef('death.id', '=', 'deathWord.deathId'))
      .select(['deathWord.who', 'deathWord.name', 'deathWord.reach'])
      .where('death.personId', '=', leyla)
      .orderBy('deathWord.position')
      .execute()
    expect(words.map(({ who, name, reach }) => [who, name, reach])).toEqual([
      ['emergency-contact', 'Sevda (Daughter)', '020 7946 0000'],
      ['speaks-for', 'Karim A.', '020 7946 0333'],
      ['near', 'Omar B.', null],
      ['interpreter', 'Samira K.', '020 7946 0222'],
    ])
  })

  test('are not asked how he is: his page says that she has died', async ({ world }) => {
    const { worker, leyla, omar } = await lay(world)
    expect((await worker.post(`/people/${leyla}/around/apart/new`, { other: omar, why: 'A quarrel' })).status).toBe(303)
    const around = async () => {
      const page = await html(worker.get(`/people/${omar}/around`))
      return ['has died', 'A quarrel'].map((said) => page.includes(said))
    }
    expect(await around()).toEqual([false, true])
    await worker.post(`/people/${leyla}/death`, told)
    // nor is anybody to be kept from meeting her
    expect(await around()).toEqual([true, false])
    expect(await html(worker.get(`/people/${omar}`))).toContain('has died')
  })
})

fact('somebody whom another line names already is not told twice', () => {
  const one = (name: string) => ({ who: 'near' as const, name, reach: null })
  expect(besides([{ name: 'Sevda' }], [one(' sevda'), one('Omar')]).map(({ name }) => name)).toEqual(['Omar'])
})
