import { afterAll, beforeAll, describe, expect } from 'vitest'
import { formOf, publicUrl, test, type World } from '../../../../test/world.ts'
import { riskRules } from './risk.ts'

const answers = { satisfaction: '6', worthwhile: '7', happy: '5', anxious: '8' }

// The pages are tried with a questionnaire that is free for all: its fourth question stands for one that cannot wait.
const rules = riskRules as Record<string, (typeof riskRules)[string]>
beforeAll(() => {
  rules['ons4'] = { items: [{ item: 4, atLeast: 6 }], total: null }
})
afterAll(() => {
  delete rules['ons4']
})

async function surrounded(world: World) {
  const charity = await world.charity()
  const [worker, manager] = [await charity.as('worker'), await charity.as('manager')]
  const personId = await charity.person('Yusuf Aden', { workerId: worker.viewer.id, state: 'supported' })
  const onDuty = () =>
    manager.post('/settings/duty', {
      ...{ readsFrom: '00:00', readsUntil: '23:59', version: '' },
      ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [`day${weekday}`, manager.viewer.id])),
    })
  const link = async () => {
    const made = await worker.post(`/people/${personId}/measures/link`, { instrument: 'ons4', language: 'en', send: 'shown' })
    const page = made.status === 303 ? await (await worker.get(made.headers.get('location') ?? '')).text() : ''
    return { status: made.status, address: /http:\/\/cairn\.test(\/at\/[^"?]+)/.exec(page)?.[1] ?? '' }
  }
  return { charity, worker, manager, personId, onDuty, link }
}

const stranger = (world: World) => ({
  get: async (path: string) => (await world.app.request(`${publicUrl}${path}`)).text(),
  post: (path: string, fields: Record<string, string>) =>
    world.app.request(`${publicUrl}${path}`, {
      method: 'POST',
      body: formOf({ form_id: crypto.randomUUID(), ...fields }),
      headers: { origin: publicUrl },
    }),
})

describe('what asks about risk', () => {
  test('answered beside a worker leads on to the next step, on a page without a verdict', async ({ world }) => {
    const { worker, personId } = await surrounded(world)
    const today = Temporal.Now.plainDateISO('Europe/London').toString()
    const sent = await worker.post(`/people/${personId}/measures/ons4/new`, { ...answers, language: 'en', onDay: today })
    const to = sent.headers.get('location') ?? ''
    expect(to).toMatch(/^\/next-steps\//)
    const page = await (await worker.get(to)).text()
    expect(page).toContain('what happens next?')
    expect(page).toContain('116 123')
    expect(page).not.toMatch(/anxious 8|high|severe/i)
    expect((await worker.post(to, {})).status).toBe(422)
    expect((await worker.post(to, { steps: ['talked', 'crisis-line'] })).headers.get('location')).toBe(`/people/${personId}`)
    expect(await (await worker.get(`/people/${personId}`)).text()).toContain('The next step was written down')
  })

  test('is sent by no link while nobody is on duty, and by one from when somebody is', async ({ world }) => {
    const { onDuty, link } = await surrounded(world)
    expect((await link()).status).toBe(409)
    await onDuty()
    expect((await link()).status).toBe(303)
  })

  test('answered by link shows help first, whatever was answered, and says who reads it and when', async ({ world }) => {
    const { charity, onDuty, link, manager } = await surrounded(world)
    await onDuty()
    for (const [anxious, told] of [
      ['0', 0],
      ['9', 1],
    ] as const) {
      const { address } = await link()
      expect(await stranger(world).get(address)).toContain('what cannot wait')
      expect((await stranger(world).post(address, { ...answers, anxious })).status).toBe(303)
      const page = await stranger(world).get(address)
      expect(page).toContain('If you need to talk to somebody now')
      expect(page.indexOf('116 123')).toBeLessThan(page.indexOf('Your answers arrived'))
      expect(page).toContain('manager at')
      const messages = await world.owner.selectFrom('message').select('recipient').where('organisationId', '=', charity.id).execute()
      expect(messages).toHaveLength(told)
    }
    expect(await (await manager.get('/')).text()).toContain('Say the next step')
  })
})
