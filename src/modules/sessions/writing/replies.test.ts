import { describe, expect } from 'vitest'
import { formOf, publicUrl, test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { tellGroups } from './work.jobs.server.ts'
import { charityWithAGroup, formOn, type Group, messagesOf, toldOf } from './writing.testing.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()

/** Writes to those who came lately, with a link to answer; the address in each message. */
async function written(group: Group): Promise<{ bulletin: string; links: string[] }> {
  const path = `/activities/${group.activityId}/write`
  const { hidden } = await formOn(group.worker, path)
  const answer = await group.worker.post(path, { ...hidden, 'text.en': 'See you on Tuesday', asksAnswer: 'yes' })
  const links = (await messagesOf(group)).map(({ body }) => /http:\/\/cairn\.test(\/at\/\S+)/.exec(body)?.[1] ?? '')
  return { bulletin: answer.headers.get('location') ?? '', links }
}

const stranger = (group: Group, path: string, fields?: Record<string, string>) =>
  group.world.app.request(`${publicUrl}${path}`, {
    method: fields ? 'POST' : 'GET',
    headers: { origin: publicUrl },
    body: fields ? formOf(fields) : undefined,
  })

describe('what somebody writes to a group', () => {
  test('leaves out, and says beforehand, whoever did not agree, died, or whose support ended since they came', async ({ world }) => {
    const group = await charityWithAGroup(world)
    await group.comes('Leyla')
    await group.comes('Anna', { agreed: false })
    const dead = await group.comes('Bo')
    await world.owner
      .insertInto('death')
      .values({
        ...{ organisationId: group.charity.id, id: newId(), personId: dead, diedOn: Temporal.Now.plainDateISO(), dayKnown: true },
        ...{ toldBy: 'A sister', how: 'by-phone', saidById: group.manager.viewer.id },
      })
      .execute()
    const ended = await group.comes('Cleo')
    await world.owner.updateTable('involvement').set({ state: 'past', sinceOn: Temporal.Now.plainDateISO() }).where('personId', '=', ended).execute()
    const page = await html(group.worker.get(`/activities/${group.activityId}/write`))
    expect(page).toContain('1 by email and 3 left out')
    for (const why of ['Does not want us to write', 'Has died', 'Support here ended']) expect(page).toContain(why)
    const { links } = await written(group)
    expect(links).toHaveLength(1)
  })

  test('is not written by who only leads, nor in a service that is not theirs', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const volunteer = await group.charity.as('volunteer')
    await group.lead(volunteer.viewer.id)
    await world.owner.updateTable('activity').set({ serviceId: group.charity.otherServiceId }).where('id', '=', group.activityId).execute()
    for (const one of [volunteer, group.worker]) expect((await one.get(`/activities/${group.activityId}/write`)).status).toBe(403)
  })

  test('stands on the record of each who was written to', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const leyla = await group.comes('Leyla')
    await written(group)
    const page = await html(group.worker.get(`/people/${leyla}`))
    expect(page).toContain('Written to with the group: Tuesday group')
    expect(page).toContain('See you on Tuesday')
  })

  test('goes to many portion by portion, each once, and what is stopped goes to nobody else', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const needs = { root: world.root, log: { info: () => {}, error: () => {}, warn: () => {} } as never, config: { publicUrl, port: 0 } as never }
    for (let n = 0; n < 205; n += 1) await group.comes(`Person${n}`, { language: 'en' })
    const { bulletin } = await written(group)
    expect((await toldOf(group)).filter(({ way }) => way !== null)).toHaveLength(0)
    await Promise.all([tellGroups(needs), tellGroups(needs)])
    expect(new Set((await messagesOf(group)).map(({ recipient }) => recipient)).size).toBe(205)
    expect(await messagesOf(group)).toHaveLength(205)
    await group.worker.post(`${bulletin}/stop`)
    expect((await messagesOf(group)).every(({ failure }) => failure === 'stopped')).toBe(true)
  }, 60_000)
})

describe('an answer to it', () => {
  test('is written by the link of the message, without an account, and read by who wrote and who leads', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const [leader, elsewhere] = [await group.charity.as('caseload-volunteer'), await group.charity.as('worker')]
    await group.lead(leader.viewer.id)
    await world.owner.deleteFrom('serviceWorker').where('viewerId', '=', elsewhere.viewer.id).execute()
    const leyla = await group.comes('Leyla')
    const { bulletin, links } = await written(group)
    const [link = ''] = links
    const page = await html(stranger(group, link))
    expect([page.includes('Tuesday group'), page.includes('Living with low mood'), page.includes('Leyla')]).toEqual([true, false, false])
    const fields = { form_id: newId(), said: 'I will bring my sister' }
    expect((await stranger(group, link, { said: ' ' })).status).toBe(422)
    expect((await stranger(group, link, fields)).status).toBe(303)
    expect((await stranger(group, link, fields)).status).toBe(303)
    expect(await world.owner.selectFrom('bulletinReply').select('said').where('personId', '=', leyla).execute()).toEqual([
      { said: 'I will bring my sister' },
    ])
    expect(await html(leader.get('/'))).toContain('1 unread answer')
    for (const one of [leader, group.worker]) expect(await html(one.get('/bulletins/replies'))).toContain('I will bring my sister')
    expect(await html(elsewhere.get('/bulletins/replies'))).not.toContain('I will bring my sister')
    const { id = '' } = (await world.owner.selectFrom('bulletinReply').select('id').where('personId', '=', leyla).executeTakeFirst()) ?? {}
    expect((await elsewhere.post(`/bulletins/replies/${id}/read`)).status).toBe(404)
    await leader.post(`/bulletins/replies/${id}/answered`)
    expect(await html(leader.get('/'))).not.toContain('unread answer')
    expect(await html(group.worker.get(bulletin))).toContain('Answered')
  })

  test('becomes a note in the record by one tap, once', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const leyla = await group.comes('Leyla')
    const { links } = await written(group)
    await stranger(group, links[0] ?? '', { said: 'I am better now' })
    const { id = '' } = (await world.owner.selectFrom('bulletinReply').select('id').where('personId', '=', leyla).executeTakeFirst()) ?? {}
    const path = `/bulletins/replies/${id}/note`
    const kindId = /<option value="([0-9a-f-]{36})"/.exec(await html(group.worker.get(path)))?.[1] ?? ''
    expect([(await group.worker.post(path, { kindId })).status, (await group.worker.post(path, { kindId })).status]).toEqual([303, 409])
    expect(await world.owner.selectFrom('contact').select('note').where('personId', '=', leyla).execute()).toEqual([{ note: 'I am better now' }])
  })

  test('is taken by no link that ran out, or is another charity’s', async ({ world }) => {
    const group = await charityWithAGroup(world)
    await group.comes('Leyla')
    const { links } = await written(group)
    const [link = ''] = links
    const other = await world.charity()
    expect((await stranger(group, link.replace(`/at/${group.charity.slug}/`, `/at/${other.slug}/`))).status).toBe(404)
    await world.owner
      .updateTable('bulletinTo')
      .set({ expiresAt: Temporal.Now.instant().subtract({ hours: 1 }) })
      .where('organisationId', '=', group.charity.id)
      .execute()
    await stranger(group, link, { said: 'Too late' })
    expect(await world.owner.selectFrom('bulletinReply').select('id').where('organisationId', '=', group.charity.id).execute()).toEqual([])
  })
})
