import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityWithASession, sessionOn } from '../register/register.testing.ts'
import { adviceByTheme, objectionToTold } from './partner.ts'

async function dropIn(world: World) {
  const held = await charityWithASession(world)
  const { charity, worker, activityId } = held
  const themeId = newId()
  await world.owner
    .insertInto('sessionTheme')
    .values({ organisationId: charity.id, id: themeId, meaning: 'money', words: JSON.stringify({ en: 'Debt' }), position: 1 })
    .execute()
  await worker.post('/community-partners/new', { name: 'Malvern Debt Advice', about: 'Debt and benefits', phone: '01684 496 000' })
  const { id: partnerId } = await world.owner
    .selectFrom('communityPartner')
    .select('id')
    .where('organisationId', '=', charity.id)
    .executeTakeFirstOrThrow()
  await worker.post(`/activities/${activityId}/partners`, { partners: partnerId })
  return { ...held, themeId, partnerId, page: `/sessions/${held.sessionId}`, one: `/sessions/${held.sessionId}/partners/${partnerId}` }
}
type DropIn = Awaited<ReturnType<typeof dropIn>>

const versionOn = async (by: DropIn['worker'], path: string) => /name="version" value="(\d+)"/.exec(await (await by.get(path)).text())?.[1] ?? ''
const told = async ({ worker, one, themeId }: DropIn, said: Record<string, string> = {}, by = worker) =>
  by.post(one, { standing: 'came', people: '9', [`advice.${themeId}`]: '4', version: await versionOn(by, one), ...said })

describe('a community partner at a drop-in', () => {
  test('is coming each time, and afterwards it stands there to how many they spoke and about what', async ({ world }) => {
    const held = await dropIn(world)
    expect(await (await held.worker.get(held.page)).text()).toContain('Malvern Debt Advice')
    expect((await told(held)).status).toBe(303)
    const page = await (await held.worker.get(held.page)).text()
    expect(page).toContain('spoke with 9 people')
    expect(page).toContain('Debt: 4')
  })

  test('came to no session whose day has not come, and spoke with nobody where they did not come', async ({ world }) => {
    const held = await dropIn(world)
    const tomorrow = await sessionOn(held, -1)
    const early = await told({ ...held, one: `/sessions/${tomorrow}/partners/${held.partnerId}` })
    expect([early.status, (await early.text()).includes('Its day has not come yet.')]).toEqual([409, true])
    expect((await told(held, { standing: 'did-not-come' })).status).toBe(409)
    expect((await told(held, { standing: 'did-not-come', people: '', [`advice.${held.themeId}`]: '' })).status).toBe(303)
  })

  test('of two who say how it went at once, the second sees both', async ({ world }) => {
    const held = await dropIn(world)
    const version = await versionOn(held.worker, held.one)
    await told(held)
    const second = await told(held, { people: '12', version })
    expect(second.status).toBe(409)
    const counted = await world.owner.selectFrom('sessionPartner').select('people').where('sessionId', '=', held.sessionId).execute()
    expect(counted).toEqual([{ people: 9 }])
  })

  test('is asked along to one session alone, and told of by a volunteer who helps there and by no other', async ({ world }) => {
    const held = await dropIn(world)
    await held.worker.post('/community-partners/new', { name: 'Library' })
    const library = await world.owner.selectFrom('communityPartner').select('id').where('name', '=', 'Library').executeTakeFirstOrThrow()
    const volunteer = await held.charity.as('volunteer')
    expect((await volunteer.get(`${held.page}/partners`)).status).toBe(403)
    await world.owner
      .insertInto('sessionWorker')
      .values({ organisationId: held.charity.id, sessionId: held.sessionId, viewerId: volunteer.viewer.id, part: 'helps' })
      .execute()
    expect((await volunteer.post(`${held.page}/partners`, { partnerId: library.id })).status).toBe(303)
    expect((await volunteer.post(`${held.page}/partners`, { partnerId: library.id })).status).toBe(409)
    expect((await told(held, {}, volunteer)).status).toBe(303)
    expect((await volunteer.get('/community-partners/new')).status).toBe(403)
    expect(await (await held.worker.get(`/activities/${held.activityId}`)).text()).not.toContain('Library')
  })

  test('stands on the paper of the session, to be filled in by hand', async ({ world }) => {
    const held = await dropIn(world)
    expect(await (await held.worker.get(`${held.page}/register/paper`)).text()).toContain('Malvern Debt Advice')
  })

  test('keeps a session where it is when the times of its activity change', async ({ world }) => {
    const held = await dropIn(world)
    const isBare = async () =>
      (
        await world.owner
          .selectFrom('session')
          .select((eb) => eb.fn<boolean>('is_bare', [eb.table('session')]).as('bare'))
          .where('id', '=', held.sessionId)
          .execute()
      )[0]?.bare
    expect(await isBare()).toBe(true)
    await told(held)
    expect(await isBare()).toBe(false)
  })

  test('is found by what they help with, and is on the list no more once they come no longer', async ({ world }) => {
    const held = await dropIn(world)
    const find = async (query: string) => (await (await held.worker.get(`/community-partners${query}`)).text()).includes('Malvern Debt Advice')
    expect([await find('?name=benefits'), await find('?name=chess')]).toEqual([true, false])
    const path = `/community-partners/${held.partnerId}`
    await held.worker.post(path, { name: 'Malvern Debt Advice', closedOn: '2026-01-31', version: await versionOn(held.worker, path) })
    expect([await find(''), await find('?closed=yes')]).toEqual([false, true])
  })
})

describe('advice that was counted', () => {
  test('is one line for a theme, whoever of two partners gave it', () => {
    const debt = (people: number) => ({ advice: [{ themeId: 'debt', words: { en: 'Debt' }, people }] })
    expect(adviceByTheme([debt(3), debt(2)])).toEqual([{ themeId: 'debt', words: { en: 'Debt' }, people: 5 }])
  })

  test('is none of a session that was called off', () => {
    const today = Temporal.PlainDate.from('2026-11-22')
    const said = { standing: 'came', people: 1, note: null, advice: [] } as const
    expect(objectionToTold(said, { onDay: today, off: 'called-off' }, today)?.field).toBe('standing')
    expect(objectionToTold(said, { onDay: today, off: null }, today)).toBeNull()
  })
})
