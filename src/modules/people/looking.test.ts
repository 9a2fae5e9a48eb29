import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()
const born = { 'born-day': '27', 'born-month': '3', 'born-year': '1985' }
const reasonToLook = 'She rang from the hospital and asked for help.'

describe('looking by a stated reason', () => {
  test('the exact reference and a reason open the record for three hours, and say so on the page', async ({ world }) => {
    const charity = await world.charity()
    const [worker, personId] = [await charity.as('worker'), await charity.person('Maryam', { serviceId: charity.otherServiceId })]
    const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', personId).executeTakeFirstOrThrow()
    const answer = await worker.post('/people/break-glass', { reference: reference.toLowerCase().replace('-', ' '), reason: reasonToLook })
    expect(answer.headers.get('location')).toBe(`/people/${personId}`)
    expect(await html(worker.get(`/people/${personId}`))).toContain('You are looking by a stated reason')
    await world.owner
      .updateTable('breakGlass')
      .set({ until: Temporal.Now.instant().subtract({ seconds: 1 }) })
      .where('personId', '=', personId)
      .execute()
    expect((await worker.get(`/people/${personId}`)).status).toBe(404)
  })

  test('a whole name with the birthday finds, a part of a name does not', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Maryam', { serviceId: charity.otherServiceId })
    await world.owner
      .insertInto('personName')
      .values({ organisationId: charity.id, id: newId(), personId, kind: 'full', name: 'Maryam Nur Ahmadi' })
      .execute()
    await world.owner
      .updateTable('person')
      .set({ bornOn: Temporal.PlainDate.from('1985-03-27') })
      .where('id', '=', personId)
      .execute()
    expect((await worker.post('/people/break-glass', { name: 'Maryam Ahmadi', ...born, reason: reasonToLook })).status).toBe(409)
    expect((await worker.post('/people/break-glass', { name: 'ahmadi maryam nur', ...born, reason: reasonToLook })).headers.get('location')).toBe(
      `/people/${personId}`,
    )
  })

  test('without a reason of ten letters nothing opens', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    expect((await worker.post('/people/break-glass', { reference: 'ABCD-EFGH', reason: 'because' })).status).toBe(422)
  })

  test('for whom one sees anyhow no glass is broken', async ({ world }) => {
    const charity = await world.charity()
    const [worker, personId] = [await charity.as('worker'), await charity.person('Leyla')]
    const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', personId).executeTakeFirstOrThrow()
    expect((await worker.post('/people/break-glass', { reference, reason: reasonToLook })).status).toBe(303)
    expect(await world.owner.selectFrom('breakGlass').selectAll().where('personId', '=', personId).execute()).toEqual([])
  })
})

describe('the page of a person', () => {
  test('every look is written down, and none of them is on the timeline', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Leyla')
    for (let look = 0; look < 2; look += 1) expect(await html(worker.get(`/people/${personId}`))).not.toContain('looked at')
    const looks = await world.owner
      .selectFrom('event')
      .select('byId')
      .where('personId', '=', personId)
      .where('kind', '=', 'person looked at')
      .execute()
    expect(looks).toEqual([{ byId: worker.viewer.id }, { byId: worker.viewer.id }])
  })

  test('a browser that fetches ahead has not looked', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Leyla')
    await worker.get(`/people/${personId}`, { 'sec-purpose': 'prefetch' })
    expect(await world.owner.selectFrom('event').select('id').where('personId', '=', personId).execute()).toEqual([])
  })

  test('a worker who shares a language needs no interpreter, and one who does not does', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const answer = await worker.post('/people/registration', {
      knownAs: 'Leyla',
      language1: 'en',
      interpreter: 'needed',
      serviceId: charity.serviceId,
    })
    expect(await html(worker.get(answer.headers.get('location') ?? ''))).toContain('Not with you: you share English')
    const other = await worker.post('/people/registration', { knownAs: 'Maryam', language1: 'fa', interpreter: 'needed' })
    expect(await html(worker.get(other.headers.get('location') ?? ''))).not.toContain('Not with you')
  })

  test('what is written down late stands at the day on which it happened, and what is amended at the day of the amendment', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Leyla')
    const write = (kind: string, at: string, onDay: string | null) =>
      world.owner
        .insertInto('event')
        .values({
          organisationId: charity.id,
          kind,
          personId,
          byId: worker.viewer.id,
          at: Temporal.Instant.from(at),
          onDay: onDay === null ? null : Temporal.PlainDate.from(onDay),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
    const second = await write('contact recorded', '2026-03-20T10:00:00Z', '2026-03-20')
    const late = await write('contact recorded', '2026-03-21T10:00:00Z', '2026-03-02')
    const amended = await write('contact amended', '2026-03-25T10:00:00Z', '2026-03-02')
    const between = await write('person corrected', '2026-03-10T10:00:00Z', null)
    const page = await html(worker.get(`/people/${personId}`))
    expect([...page.matchAll(/id="event-(\d+)"/g)].map((found) => Number(found[1]))).toEqual(
      [amended, second, between, late].map(({ id }) => Number(id)),
    )
  })

  test('the timeline is turned page by page, each thing on one page', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Leyla')
    for (let at = 0; at < 45; at += 1) {
      await world.owner
        .insertInto('event')
        .values({
          organisationId: charity.id,
          kind: 'person corrected',
          personId,
          byId: worker.viewer.id,
          onDay: Temporal.PlainDate.from('2026-03-01').add({ days: at % 7 }),
        })
        .execute()
    }
    const seen: string[] = []
    for (let path: string | undefined = `/people/${personId}?part=record`; path !== undefined; ) {
      const page: string = await html(worker.get(path))
      seen.push(...[...page.matchAll(/id="event-(\d+)"/g)].map((found) => found[1] ?? ''))
      path = /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
  })
})
