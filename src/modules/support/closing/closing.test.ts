import { describe, expect } from 'vitest'
import { type Somebody, test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { hashOf } from '../../../platform/seal.ts'
import { writeMessage } from '../../access/index.server.ts'
import { supported, today } from '../due/due.testing.ts'
import { answersIn } from './follow-up.actions.server.ts'

const nothing = { life: '', courage: '', network: '', belief: '', steps: '' }

async function closed(world: World, worker: Somebody, charity: Awaited<ReturnType<World['charity']>>) {
  const { personId, episodeId } = await supported(world, charity, 'Leyla', worker.viewer.id)
  const closing = { reasonId: charity.closingReasonId, onDay: today.toString(), said: 'I sleep again', outcome: 'better', askAfterWeeks: '6' }
  const answer = await worker.post(`/episodes/${episodeId}/closing`, closing)
  const followUp = await world.owner.selectFrom('followUp').select(['id', 'dueOn']).where('personId', '=', personId).executeTakeFirstOrThrow()
  return { personId, episodeId, followUp, status: answer.status }
}

test('what was left out is no answer', ({ expect }) => {
  expect(answersIn({ life: 'much', courage: null, network: 'none', belief: null, steps: null, said: null })).toEqual({
    life: 'much',
    network: 'none',
  })
})

describe('a closing', () => {
  test('keeps how it ended in the person’s words, and asks what changed after so many weeks', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const { personId, episodeId, followUp, status } = await closed(world, worker, charity)
    expect(status).toBe(303)
    const closure = await world.owner
      .selectFrom('closure')
      .select(['outcome', 'destination', 'said'])
      .where('episodeId', '=', episodeId)
      .executeTakeFirstOrThrow()
    expect(closure).toEqual({ outcome: 'better', destination: null, said: 'I sleep again' })
    expect(String(followUp.dueOn)).toBe(today.add({ weeks: 6 }).toString())
    expect(await (await worker.get(`/people/${personId}`)).text()).toContain('Ask what changed')
    const task = () => world.owner.selectFrom('task').select(['dueOn', 'doneAt']).where('aboutId', '=', followUp.id).executeTakeFirstOrThrow()
    expect([String((await task()).dueOn), (await task()).doneAt]).toEqual([String(followUp.dueOn), null])
    await worker.post(`/follow-ups/${followUp.id}`, { ...nothing, reached: 'not-wanted', onDay: today.toString(), said: '' })
    expect((await task()).doneAt).not.toBe(null)
  })

  test('that is taken back takes back what was to be asked afterwards: the task, the message, the link', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const { personId, episodeId, followUp } = await closed(world, worker, charity)
    const token = 'a-token-of-the-test'
    const expiresAt = Temporal.Now.instant().add({ hours: 48 })
    await world.owner
      .updateTable('followUp')
      .set({ tokenHash: hashOf(token), language: 'en', expiresAt })
      .where('id', '=', followUp.id)
      .execute()
    const message = { channel: 'email', recipient: 'leyla@example.org', language: 'en', subject: 'A message', body: '…' } as const
    const messageId = await world.behind(worker.viewer, (tx) => writeMessage(tx, worker.viewer, { ...message, personId, aboutId: followUp.id }))
    const asked = async () => (await world.app.request(`http://cairn.test/at/${charity.slug}/follow-up/${token}`)).status
    expect(await asked()).toBe(200)
    expect((await worker.post(`/episodes/${episodeId}/reopening`)).status).toBe(303)
    expect(await asked()).toBe(404)
    const task = await world.owner.selectFrom('task').select('doneAt').where('aboutId', '=', followUp.id).executeTakeFirstOrThrow()
    const sent = await world.owner.selectFrom('message').select('failure').where('id', '=', messageId).executeTakeFirstOrThrow()
    expect([task.doneAt !== null, sent.failure]).toEqual([true, 'stopped'])
    // the timeline tells that it was to be done; nothing leads there any more
    expect(await (await worker.get(`/people/${personId}`)).text()).not.toContain(`/follow-ups/${followUp.id}`)
    const call = { ...nothing, reached: 'call', onDay: today.toString(), said: 'All is well' }
    expect((await worker.post(`/follow-ups/${followUp.id}`, call)).status).toBe(409)
  })

  test('shows on their page what was said of it, then and afterwards and unasked, to those who read notes', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const { personId, followUp } = await closed(world, worker, charity)
    await worker.post(`/follow-ups/${followUp.id}`, { ...nothing, reached: 'call', onDay: today.toString(), said: 'I miss the Tuesdays' })
    await worker.post('/feedback/new', { personId, kind: 'wish', how: 'card', words: 'A longer lunch', saidOn: today.toString() })
    const page = await (await worker.get(`/people/${personId}`)).text()
    for (const said of ['I sleep again', 'Now: Better', 'I miss the Tuesdays', `/follow-ups/${followUp.id}`, 'A longer lunch'])
      expect(page).toContain(said)
    const volunteer = await charity.as('volunteer')
    expect(await (await volunteer.get(`/people/${personId}`)).text()).not.toContain('I sleep again')
  })

  test('reads from the answers whether there was a last questionnaire; where there was none it keeps why', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const said = (episodeId: string) =>
      world.owner.selectFrom('closure').select('lastMeasure').where('episodeId', '=', episodeId).executeTakeFirstOrThrow()
    const closing = { reasonId: charity.closingReasonId, onDay: today.toString() }
    const answered = (personId: string, daysAgo: number) =>
      world.owner
        .insertInto('response')
        .values({
          ...{ organisationId: charity.id, id: newId(), personId, serviceId: charity.serviceId, instrument: 'swemwbs' },
          ...{ answeredOn: today.subtract({ days: daysAgo }), how: 'with-worker', recordedById: worker.viewer.id },
        })
        .execute()
    const [leyla, tom] = [await supported(world, charity, 'Leyla', worker.viewer.id), await supported(world, charity, 'Tom', worker.viewer.id)]
    await answered(leyla.personId, 5)
    await answered(tom.personId, 40)
    expect(await (await worker.get(`/episodes/${leyla.episodeId}/closing`)).text()).toContain('A last questionnaire was answered on')
    expect(await (await worker.get(`/episodes/${tom.episodeId}/closing`)).text()).toContain('Why there is no last questionnaire')
    // nobody says by hand that there is one
    expect((await worker.post(`/episodes/${tom.episodeId}/closing`, { ...closing, lastMeasure: 'answered' })).status).toBe(422)
    expect((await worker.post(`/episodes/${leyla.episodeId}/closing`, { ...closing, lastMeasure: 'not-offered' })).status).toBe(303)
    expect((await worker.post(`/episodes/${tom.episodeId}/closing`, { ...closing, lastMeasure: 'not-reached' })).status).toBe(303)
    expect([await said(leyla.episodeId), await said(tom.episodeId)]).toEqual([{ lastMeasure: 'answered' }, { lastMeasure: 'not-reached' }])
    expect(await (await worker.get(`/people/${tom.personId}`)).text()).toContain('Last questionnaire: The person was not reached')
    // a link that lay there was answered after all
    await answered(tom.personId, -3)
    expect(await (await worker.get(`/people/${tom.personId}`)).text()).toContain('Last questionnaire: Answered')
  })

  test('asks nobody who has died', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const { personId, episodeId } = await supported(world, charity, 'Leyla', worker.viewer.id)
    const reasonId = newId()
    const words = JSON.stringify({ en: 'Has died' })
    await world.owner.insertInto('closingReason').values({ organisationId: charity.id, id: reasonId, meaning: 'died', words, position: 2 }).execute()
    const closing = { reasonId, onDay: today.toString(), askAfterWeeks: '6' }
    expect((await worker.post(`/episodes/${episodeId}/closing`, closing)).status).toBe(303)
    expect(await world.owner.selectFrom('followUp').select('id').where('personId', '=', personId).execute()).toEqual([])
  })

  test('by a call what is said is kept once; who was not reached said nothing', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const { followUp } = await closed(world, worker, charity)
    const call = { ...nothing, reached: 'call', onDay: today.toString(), life: 'much', said: 'I go to the choir' }
    expect((await worker.post(`/follow-ups/${followUp.id}`, { ...call, life: 'best' })).status).toBe(422)
    expect((await worker.post(`/follow-ups/${followUp.id}`, { ...nothing, reached: 'call', onDay: today.toString(), said: '' })).status).toBe(422)
    expect((await worker.post(`/follow-ups/${followUp.id}`, { ...call, reached: 'not-reached' })).status).toBe(303)
    const kept = await world.owner.selectFrom('followUp').select(['how', 'answers', 'said']).where('id', '=', followUp.id).executeTakeFirstOrThrow()
    expect(kept).toEqual({ how: 'not-reached', answers: null, said: null })
    expect((await worker.post(`/follow-ups/${followUp.id}`, call)).status).toBe(409)
  })

  test('by a link that is shown is scanned from the worker’s screen by somebody to whom nothing is written; it is shown once', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const { followUp } = await closed(world, worker, charity)
    const given = await worker.post(`/follow-ups/${followUp.id}/link`, { send: 'shown' })
    expect(given.status).toBe(303)
    const page = await (await worker.get(given.headers.get('location') ?? '')).text()
    const address = new RegExp(`http[^"]+/at/${charity.slug}/follow-up/[^"]+`).exec(page)?.[0] ?? ''
    expect([page.includes('The link as a code to scan'), page.includes('class="qr"')]).toEqual([true, true])
    expect((await world.app.request(`http://cairn.test${new URL(address).pathname}`)).status).toBe(200)
    expect(await world.owner.selectFrom('message').select('id').where('aboutId', '=', followUp.id).execute()).toEqual([])
    // without the seal there is nothing to show, and who does not see the person is not even told that there is one
    expect(await (await worker.get(`/follow-ups/${followUp.id}/link`)).text()).toContain('it cannot be shown again')
    expect((await (await charity.as('caseload-volunteer')).get(`/follow-ups/${followUp.id}/link`)).status).toBe(404)
  })

  test('by a link the person answers once, and the page names nobody', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const { personId, followUp } = await closed(world, worker, charity)
    expect((await worker.post(`/follow-ups/${followUp.id}/link`)).status).toBe(422)
    const wayId = newId()
    expect((await worker.post(`/follow-ups/${followUp.id}/link`, { send: wayId })).status).toBe(409)
    const about = { organisationId: charity.id, personId, id: newId() }
    await world.owner
      .insertInto('consent')
      .values({ ...about, purpose: 'contact-me', given: true, how: 'in-person', language: 'en' })
      .execute()
    await world.owner
      .insertInto('personReach')
      .values({ ...about, id: wayId, kind: 'email', value: 'leyla@example.org', safe: true })
      .execute()
    expect((await worker.post(`/follow-ups/${followUp.id}/link`, { send: wayId })).status).toBe(303)
    const message = await world.owner.selectFrom('message').select(['body', 'subject']).where('aboutId', '=', followUp.id).executeTakeFirstOrThrow()
    expect(`${message.subject} ${message.body}`).not.toContain('Leyla')
    const path = new URL(/http\S+/.exec(message.body)?.[0] ?? '').pathname
    const stranger = (method: 'GET' | 'POST', body?: Record<string, string>) =>
      world.app.request(`http://cairn.test${path}`, {
        method,
        ...(body ? { body: new URLSearchParams({ form_id: newId(), ...body }), headers: { origin: 'http://cairn.test' } } : {}),
      })
    const page = await (await stranger('GET')).text()
    expect([page.includes('What changed for you?'), page.includes('Leyla')]).toEqual([true, false])
    const empty = await stranger('POST', { ...nothing, said: '' })
    expect([empty.status, (await empty.text()).includes('Nothing has been answered yet')]).toEqual([422, true])
    expect((await stranger('POST', { ...nothing, courage: 'some', said: 'Thank you' })).status).toBe(303)
    expect((await stranger('POST', { ...nothing, courage: 'less', said: '' })).status).toBe(200)
    const kept = await world.owner.selectFrom('followUp').select(['how', 'answers', 'said']).where('id', '=', followUp.id).executeTakeFirstOrThrow()
    expect(kept).toEqual({ how: 'link', answers: { courage: 'some' }, said: 'Thank you' })
    const told = await (await worker.get(`/people/${personId}`)).text()
    expect([told.split('Was asked what changed').length, told.split('Said what changed').length]).toEqual([2, 2])
    // what was answered is still to be read: whoever asked has it before them
    const task = await world.owner.selectFrom('task').select(['doneAt', 'dueOn']).where('aboutId', '=', followUp.id).executeTakeFirstOrThrow()
    expect(task.doneAt).toBe(null)
    expect(Temporal.PlainDate.compare(task.dueOn, Temporal.Now.plainDateISO())).toBeLessThanOrEqual(0)
    expect((await world.app.request(`http://cairn.test/at/${charity.slug}/follow-up/nobody-has-this`)).status).toBe(404)
  })
})
