import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'

const sent = { whose: 'adult', what: 'Her son takes her zebra money', safety: 'not-safe', consent: 'agreed', categories: 'financial' }

async function raised(world: World) {
  const charity = await world.charity()
  const [worker, lead] = [await charity.as('worker'), await charity.as('safeguarding-lead')]
  const personId = await charity.person('Edith', { workerId: worker.viewer.id, state: 'supported' })
  await worker.get(`/people/${personId}/concern`)
  const before = await eventsOf(world, charity.id)
  const answer = await worker.post(`/people/${personId}/concern`, sent)
  return { charity, worker, lead, personId, before, to: answer.headers.get('location') ?? '' }
}

const eventsOf = async (world: World, organisationId: string) =>
  (await world.owner.selectFrom('event').select(['kind', 'personId', 'subjectId']).where('organisationId', '=', organisationId).execute()).filter(
    (event) => event.kind !== 'person looked at',
  )

describe('that there is a concern', () => {
  test('leaves no event of any kind, when it is raised and when it is handled', async ({ world }) => {
    const { charity, lead, before, to } = await raised(world)
    const concern = to.replace('/received', '')
    await lead.get(concern)
    await lead.post(`${concern}/taking`)
    await lead.post(`${concern}/note`, { note: 'Rang her' })
    await lead.post(`${concern}/decision`, { outcome: 'refer', reason: 'All three' })
    expect(await eventsOf(world, charity.id)).toEqual(before)
    const looks = await world.owner
      .selectFrom('event')
      .select('byId')
      .where('organisationId', '=', charity.id)
      .where('byId', '=', lead.viewer.id)
      .execute()
    expect(looks).toEqual([])
  })

  test('is on no page of the person, of the office or of the day for anybody but its handlers', async ({ world }) => {
    const { charity, worker, personId } = await raised(world)
    for (const one of [worker, await charity.as('manager', 'administrator'), await charity.as('coordinator'), await charity.as('auditor')]) {
      for (const path of [
        '/',
        `/people/${personId}`,
        `/people/${personId}?part=record`,
        '/audit',
        '/messages',
        '/incidents',
        '/safeguarding',
        '/concerns',
      ]) {
        const page = await (await one.get(path)).text()
        expect(`${path} ${/zebra|needs your care|for you to handle|new matter/.test(page)}`).toBe(`${path} false`)
      }
    }
  })

  test('is on the day of the safeguarding lead, without a name', async ({ world }) => {
    const { lead } = await raised(world)
    const page = await (await lead.get('/')).text()
    expect(page).toContain('1 new matter for you to read')
    expect(page).not.toContain('Edith')
  })

  test('is told to its handlers by a message that says nothing, names nobody and leads nowhere', async ({ world }) => {
    const { charity, to } = await raised(world)
    const messages = await world.owner.selectFrom('message').selectAll().where('organisationId', '=', charity.id).execute()
    expect(messages).toHaveLength(1)
    const [message] = messages
    expect([message?.personId, message?.aboutId, message?.subject]).toEqual([null, null, 'Something is waiting for you'])
    expect(`${message?.subject} ${message?.body}`).not.toMatch(/concern|safeguarding|Edith|zebra/i)
    expect(message?.body).not.toContain(to)
  })

  test('is answered to its raiser with a receipt that holds none of it', async ({ world }) => {
    const { charity, worker, to } = await raised(world)
    const page = await (await worker.get(to)).text()
    expect(page).toContain('It arrived')
    expect(page).not.toMatch(/Edith|zebra/)
    const other = await charity.as('worker', 'manager')
    expect((await other.get(to)).status).toBe(404)
    expect((await worker.get(to.replace('/received', ''))).status).toBe(404)
  })

  test('stays unread by a colleague of the raiser at the database: neither the form nor the draft of it', async ({ world }) => {
    const { charity, worker } = await raised(world)
    const other = await charity.viewer(['manager', 'worker', 'administrator'])
    const found = await world.behind(other, async (tx) => (await sql<{ n: number }>`select count(*) as n from draft`.execute(tx)).rows[0]?.n)
    expect(found).toBe(0)
    expect(worker.viewer.id).not.toBe(other.id)
  })

  test('sent twice counts once', async ({ world }) => {
    const { charity, worker, personId } = await raised(world)
    const fields = { ...sent, form_id: crypto.randomUUID() }
    const [first, second] = [await worker.post(`/people/${personId}/concern`, fields), await worker.post(`/people/${personId}/concern`, fields)]
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await world.owner.selectFrom('concern').select('id').where('organisationId', '=', charity.id).execute()).toHaveLength(2)
  })

  test('is not said where something is missing: the form comes back with what was typed', async ({ world }) => {
    const { worker, personId } = await raised(world)
    const page = await worker.post(`/people/${personId}/concern`, { ...sent, consent: 'refused' })
    expect(page.status).toBe(409)
    expect(await page.text()).toContain('zebra')
  })
})
