import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { z } from 'zod'
import { test } from '../../test/world.ts'
import * as fields from './fields.ts'
import { doOnce, emptyForm, readBy, readSent, stateOf } from './form.ts'
import { wordsFor } from './i18n.ts'

const words = wordsFor('en')
const post = (body: string, type = 'application/x-www-form-urlencoded') =>
  new Request('http://x.test/', { method: 'POST', body, headers: { 'content-type': type } })

describe('reading a form', () => {
  const Schema = z.object({
    name: fields.text(10),
    minutes: fields.optionalNumber(0, 60),
    on: fields.optionalDay(),
    ways: fields.choices(['walk', 'talk']),
  })

  test('a value comes of what was sent, whatever script its digits are in', () => {
    const read = readBy(Schema, stateOf({ name: ' Leyla ', minutes: '٤٥', on: '2026-11-22', ways: ['walk'] }, '/x'), words)
    expect(read.value).toEqual({ name: 'Leyla', minutes: 45, on: Temporal.PlainDate.from('2026-11-22'), ways: ['walk'] })
  })

  test('every wrong field has its own message, and what was typed stays', () => {
    const read = readBy(Schema, stateOf({ name: '', minutes: 'many', on: '2026-02-30', ways: 'run' }, '/x'), words)
    expect(Object.keys(read.errors ?? {}).sort()).toEqual(['minutes', 'name', 'on', 'ways'])
    expect(read.errors?.['minutes']).toBe('Write a whole number from 0 to 60.')
    expect(read.state.sent['minutes']).toBe('many')
  })

  test('a NUL is in no text that a person writes', async () => {
    expect(await readSent(post('name=a%00b'))).toEqual({ name: 'ab' })
  })

  test('what is no form has no fields', async () => {
    expect(await readSent(post('{"name":"x"}', 'application/json'))).toEqual({})
    expect(await readSent(post('--x\r\nbroken', 'multipart/form-data; boundary=x'))).toEqual({})
  })

  test('a field named after what every object has is only a field', async () => {
    const sent = await readSent(post('constructor=x&__proto__=y&name=z'))
    expect(Object.getPrototypeOf(sent)).toBe(Object.prototype)
    expect(sent['name']).toBe('z')
  })
})

describe('sending a form', () => {
  test('a form sent eight times at once counts once, and every sender is led to the same place', async ({ world }) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['worker'])
    const state = emptyForm('/people')
    const send = () =>
      world.behind(viewer, (tx) =>
        doOnce(tx, charity.id, state, words, async () => {
          const { rows } = await sql<{
            id: number
          }>`insert into event (organisation_id, kind) values (${charity.id}, 'task set') returning id`.execute(tx)
          return { to: `/events/${rows[0]?.id}` }
        }),
      )
    const answers = await Promise.all(Array.from({ length: 8 }, send))
    expect(new Set(answers.map((answer) => (answer.kind === 'done' ? answer.to : '')))).toHaveProperty('size', 1)
    const events = await world.owner.selectFrom('event').selectAll().where('organisationId', '=', charity.id).execute()
    expect(events).toHaveLength(1)
  })

  test('another text under the same id is another form: two tabs of one draft lose nothing of each other', async ({ world }) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['worker'])
    const state = emptyForm('/people')
    const send = (note: string) =>
      world.behind(viewer, (tx) =>
        doOnce(tx, charity.id, { ...state, sent: { note } }, words, async () => {
          await sql`insert into event (organisation_id, kind) values (${charity.id}, 'task set')`.execute(tx)
          return { to: `/said/${note}` }
        }),
      )
    expect(await send('first')).toMatchObject({ to: '/said/first' })
    expect(await send('second')).toMatchObject({ to: '/said/second' })
    expect(await send('first')).toMatchObject({ to: '/said/first' })
    const events = await world.owner.selectFrom('event').selectAll().where('organisationId', '=', charity.id).execute()
    expect(events).toHaveLength(2)
  })

  test('what met an objection left nothing behind, and can be sent again', async ({ world }) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['worker'])
    const state = emptyForm('/people')
    const refused = await world.behind(viewer, (tx) =>
      doOnce(tx, charity.id, state, words, async () => {
        await sql`insert into event (organisation_id, kind) values (${charity.id}, 'task set')`.execute(tx)
        return { key: 'form:inFuture' as const, field: 'on' }
      }),
    )
    expect(refused).toMatchObject({ kind: 'shown-again', state: { errors: { on: 'This day has not come yet.' } } })
    expect(await world.owner.selectFrom('event').selectAll().where('organisationId', '=', charity.id).execute()).toEqual([])
    const kept = await world.behind(viewer, (tx) => doOnce(tx, charity.id, state, words, async () => ({ to: '/done' })))
    expect(kept).toMatchObject({ kind: 'done', to: '/done' })
  })
})
