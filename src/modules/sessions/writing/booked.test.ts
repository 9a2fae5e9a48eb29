import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { openPool, openRoot } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { remindOfSessions } from './reminding.jobs.server.ts'
import { calledOff, charityWithAGroup, type Group, messagesOf, say } from './writing.testing.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()

async function book(
  group: Group,
  who: { personId?: string; name?: string; reach?: string; language?: string; ofSession?: boolean; state?: 'booked' | 'cancelled' },
) {
  const id = newId()
  await group.world.owner
    .insertInto('booking')
    .values({
      ...{ organisationId: group.charity.id, id, activityId: group.activityId, sessionId: who.ofSession ? group.sessionId : null },
      ...{ serviceId: group.charity.serviceId, personId: who.personId ?? null, name: who.name ?? null, language: who.language ?? 'en' },
      ...{
        channel: who.reach === undefined ? null : ('email' as const),
        reach: who.reach ?? null,
        how: 'self' as const,
        state: who.state ?? 'booked',
      },
      ...{ stateAt: Temporal.Now.instant().subtract({ hours: 48 }), tokenHash: newId() },
    })
    .execute()
  return id
}

const wholeCourse = ({ world, charity, activityId }: Group) =>
  world.owner.insertInto('bookingRule').values({ organisationId: charity.id, activityId, takes: 'course' }).execute()

test('where a whole course is booked, those who have a place are told by the way that they gave, also who is on no record, and nobody else', async ({
  world,
}) => {
  const group = await charityWithAGroup(world)
  await wholeCourse(group)
  await group.comes('Leyla')
  const omar = await group.comes('Omar', { agreed: null })
  await book(group, { personId: omar, reach: 'omar@booked.test' })
  await book(group, { name: 'Bo', reach: 'bo@booked.test', language: 'da' })
  await book(group, { name: 'Gone', reach: 'gone@booked.test', state: 'cancelled' })
  const to = await calledOff(group, group.worker)
  await say(group.worker, to, { 'text.en': 'It is off', 'text.da': 'Det er aflyst' })
  expect((await messagesOf(group)).map(({ recipient, body }) => [recipient, body])).toEqual([
    ['bo@booked.test', 'Det er aflyst'],
    ['omar@booked.test', 'It is off'],
  ])
})

describe('a reminder of a session that was booked', () => {
  const remind = async (group: Group, at: Temporal.Instant) => {
    const jobs = openRoot(openPool(group.world.jobsUrl, 2))
    try {
      const needs = { config: { publicUrl: 'http://cairn.test', port: 0 } as never, secret: 'a secret of the tests' }
      return await remindOfSessions(jobs, needs, at)
    } finally {
      await jobs.destroy()
    }
  }
  const theDayBefore = async ({ world, sessionId }: Group, hour = '10:00') => {
    const { onDay } = await world.owner.selectFrom('session').select('onDay').where('id', '=', sessionId).executeTakeFirstOrThrow()
    return onDay.subtract({ days: 1 }).toZonedDateTime({ timeZone: 'Europe/London', plainTime: hour }).toInstant()
  }

  test('goes once, in their language, with the name for everybody, the hour, and how to give the place up', async ({ world }) => {
    const group = await charityWithAGroup(world)
    await book(group, { name: 'Bo', reach: 'bo@booked.test', language: 'da', ofSession: true })
    await book(group, { name: 'Gone', reach: 'gone@booked.test', state: 'cancelled' })
    const at = await theDayBefore(group)
    await Promise.all([remind(group, at), remind(group, at)])
    await remind(group, at.add({ hours: 1 }))
    const written = await messagesOf(group)
    expect(written.map(({ recipient, language, bearsLink }) => [recipient, language, bearsLink])).toEqual([['bo@booked.test', 'da', true]])
    expect(written[0]?.body).toMatch(/^Tirsdagsgruppen: .*10[.:]00\. Du har en plads\.\nKan du ikke komme, .*\/booking\//)
    expect(written[0]?.body).not.toContain('low mood')
  })

  test('goes to nobody at night, of a session that is off, or who said no to being written to', async ({ world }) => {
    const group = await charityWithAGroup(world)
    await book(group, { personId: await group.comes('Anna', { agreed: false }), reach: 'anna@booked.test' })
    await book(group, { name: 'Bo', reach: 'bo@booked.test' })
    await remind(group, await theDayBefore(group, '03:00'))
    expect(await messagesOf(group)).toEqual([])
    await calledOff(group, group.worker)
    await remind(group, await theDayBefore(group))
    expect(await messagesOf(group)).toEqual([])
    await group.worker.post(`/sessions/${group.sessionId}/on`)
    await remind(group, await theDayBefore(group))
    expect((await messagesOf(group)).map(({ recipient }) => recipient)).toEqual(['bo@booked.test'])
  })
})

describe('who was missed where a place was kept for them', () => {
  async function missing(group: Group, name: string, meanings: ('present' | 'absent' | 'apologies')[]) {
    const personId = await group.charity.person(name)
    for (const [at, word] of meanings.entries()) await group.at.came(group.held[at] ?? '', personId, { word })
    return personId
  }
  const listed = async (who: { get: (path: string) => Promise<Response> }) => {
    const page = await html(who.get('/missed'))
    return [...page.matchAll(/<bdi>(Anna|Bo|Cleo|Dan) ?[^<]*<\/bdi>[\s\S]*?class="tag attention">([^<]*)</g)].map((found) => [found[1], found[2]])
  }

  test('stands with who leads the group: missed twice in a row, or absent once without a word; never of an open session', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const leader = await group.charity.as('worker')
    await group.lead(leader.viewer.id)
    await missing(group, 'Anna', ['present', 'apologies', 'absent'])
    await missing(group, 'Bo', ['present', 'present', 'apologies'])
    await missing(group, 'Cleo', ['present', 'present', 'absent'])
    await missing(group, 'Dan', ['absent', 'absent', 'present'])
    expect(await listed(leader)).toEqual([])
    await world.owner.updateTable('activity').set({ admits: 'by-referral' }).where('id', '=', group.activityId).execute()
    expect((await listed(leader)).sort()).toEqual([
      ['Anna', 'Missed twice in a row'],
      ['Cleo', 'Absent without a word'],
    ])
    expect(await html(leader.get('/'))).toContain('Missed twice in a row')
    expect(await listed(group.worker)).toEqual([])
  })

  test('goes when the register is put right, when a contact is written, or when it is said why', async ({ world }) => {
    const group = await charityWithAGroup(world)
    await group.lead(group.worker.viewer.id)
    await world.owner.updateTable('activity').set({ admits: 'by-referral' }).where('id', '=', group.activityId).execute()
    const [anna, bo, cleo] = [
      await missing(group, 'Anna', ['present', 'absent']),
      await missing(group, 'Bo', ['present', 'absent']),
      await missing(group, 'Cleo', ['present', 'absent']),
    ]
    expect((await listed(group.worker)).map(([name]) => name).sort()).toEqual(['Anna', 'Bo', 'Cleo'])
    await world.owner
      .updateTable('attendance')
      .set({ meaning: 'present' })
      .where('personId', '=', anna)
      .where('sessionId', '=', group.held[1] ?? '')
      .execute()
    const kindId = /name="kindId"[\s\S]*?value="([0-9a-f-]{36})"/.exec(await html(group.worker.get(`/people/${bo}/contacts/new`)))?.[1] ?? ''
    expect((await group.worker.post(`/people/${bo}/contacts/new`, { kindId, minutes: '5' })).status).toBe(303)
    const path = `/missed/${group.held[1]}/${cleo}`
    expect((await group.worker.post(path, { reason: '' })).status).toBe(422)
    expect((await group.worker.post(path, { reason: 'On holiday' })).status).toBe(303)
    expect((await group.worker.post(path, { reason: 'Once more' })).status).toBe(409)
    expect(await listed(group.worker)).toEqual([])
  })

  test('is asked of nobody else’s, nor by who does not work with the group', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const stranger = await group.charity.as('volunteer')
    await world.owner.updateTable('activity').set({ admits: 'by-referral' }).where('id', '=', group.activityId).execute()
    const anna = await missing(group, 'Anna', ['present', 'absent'])
    expect(await listed(group.manager)).toEqual([['Anna', 'Absent without a word']])
    expect([await listed(stranger), (await stranger.post(`/missed/${group.held[1]}/${anna}`, { reason: 'x' })).status]).toEqual([[], 403])
  })
})
