import { describe, expect, test as fact } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { differing, linesOf, saysNothing, stretchesOf } from './rules.ts'

const text = { language: 'ar', signs: 'لا أنام', helps: 'المشي عند النهر', ask: 'أختي 020 7946 0000' }
const rowsOf = (world: World, personId: string) =>
  world.owner.selectFrom('safetyPlan').selectAll().where('personId', '=', personId).orderBy('version').execute()

describe('a safety plan', () => {
  test('is written in the person’s language by a worker who reads another, one tap from the head of their record, with numbers that dial', async ({
    world,
  }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    await world.owner.insertInto('personLanguage').values({ organisationId: charity.id, personId: person, language: 'ar', preferred: true }).execute()
    expect(await (await worker.get(`/people/${person}`)).text()).not.toContain('safety-plan"')
    const form = await (await worker.get(`/people/${person}/safety-plan/writing`)).text()
    expect(form).toContain('ما يمكنني فعله ويساعدني')
    expect(form).toContain('What I can do that helps me')
    expect((await worker.post(`/people/${person}/safety-plan/writing`, text)).status).toBe(303)
    expect(await (await worker.get(`/people/${person}`)).text()).toContain(`href="/people/${person}/safety-plan"`)
    const page = await (await worker.get(`/people/${person}/safety-plan`)).text()
    expect(page).toContain('<article class="card own-sheet" lang="ar" dir="rtl"')
    expect(page).toContain('href="tel:02079460000"')
    expect(page).toContain('href="tel:116123"')
    expect(page).toContain('المشي عند النهر')
  })

  test('keeps what it said before, and of two who change it at once the second sees both texts', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    const write = (fields: Record<string, string>) => worker.post(`/people/${person}/safety-plan/writing`, { language: 'en', ...fields })
    await write({ helps: 'The river' })
    expect((await write({ helps: 'The hills', version: '1' })).status).toBe(303)
    const overtaken = await write({ helps: 'The sea', version: '1' })
    const page = await overtaken.text()
    expect([overtaken.status, page.includes('The hills'), page.includes('The sea')]).toEqual([409, true, true])
    expect((await rowsOf(world, person)).map(({ helps }) => helps)).toEqual(['The river', 'The hills'])
    const first = (await rowsOf(world, person))[0]?.id
    expect(await (await worker.get(`/people/${person}/safety-plan/versions/${first}`)).text()).toContain('The river')
    // nothing changed, nothing kept
    await write({ helps: 'The hills', version: '2' })
    expect((await rowsOf(world, person)).length).toBe(2)
  })

  test('says at least one thing, and may be given up: it is shown to nobody as theirs then, and its texts stay', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    expect((await worker.post(`/people/${person}/safety-plan/writing`, { language: 'en', helps: '  ' })).status).toBe(409)
    await worker.post(`/people/${person}/safety-plan/writing`, { language: 'en', helps: 'The river' })
    await worker.post(`/people/${person}/safety-plan/ending`)
    expect(await (await worker.get(`/people/${person}`)).text()).not.toContain('</svg>Safety plan')
    expect((await rowsOf(world, person)).map(({ ended, helps }) => [ended, helps])).toEqual([
      [false, 'The river'],
      [true, null],
    ])
    await worker.post(`/people/${person}/safety-plan/writing`, { language: 'en', helps: 'The hills', version: '2' })
    expect(await (await worker.get(`/people/${person}/safety-plan`)).text()).toContain('The hills')
  })

  test('is read by nobody who does not see the person, and by no role that reads no notes', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.', { state: 'supported' })
    await worker.post(`/people/${person}/safety-plan/writing`, { language: 'en', helps: 'The river' })
    const volunteer = await charity.as('volunteer')
    await world.owner
      .insertInto('breakGlass')
      .values({
        organisationId: charity.id,
        id: crypto.randomUUID(),
        viewerId: volunteer.viewer.id,
        personId: person,
        reason: 'Somebody rang about them in great worry',
        until: Temporal.Now.instant().add({ hours: 1 }),
      })
      .execute()
    expect(await (await volunteer.get(`/people/${person}`)).text()).not.toContain('</svg>Safety plan')
    expect((await volunteer.get(`/people/${person}/safety-plan`)).status).toBe(403)
    expect((await (await charity.as('administrator')).get(`/people/${person}/safety-plan`)).status).toBe(404)
    await expect(
      world.behind(worker.viewer, (tx) => tx.updateTable('safetyPlan').set({ helps: 'x' }).where('personId', '=', person).execute()),
    ).rejects.toThrow(/permission denied/)
  })
})

fact('numbers are found in what somebody wrote, and days and years are none', () => {
  const dials = (line: string) => stretchesOf(line).flatMap(({ dials: number }) => number ?? [])
  expect(dials('Samaritans 116 123 or +44 20 7946 0000')).toEqual(['116123', '+442079460000'])
  expect(dials('Ring 999 at once')).toEqual(['999'])
  expect(dials('In 2019, on 2026-11-22 at 14:30')).toEqual([])
  expect(stretchesOf('Noor: 07700 900123.').map(({ text }) => text)).toEqual(['Noor: ', '07700 900123', '.'])
  expect(linesOf('- one\n\n• two ')).toEqual(['one', 'two'])
  const plan = { worth: null, signs: null, helps: 'a', places: null, ask: null, professionals: null, safer: null }
  expect([saysNothing({ ...plan, helps: '\n ' }), saysNothing(plan), differing(plan, { ...plan, ask: 'b' })]).toEqual([true, false, ['ask']])
})
