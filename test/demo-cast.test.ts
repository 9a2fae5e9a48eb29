import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeApp } from '../src/app.tsx'
import { inviteAsOwner } from '../src/commands/invite.ts'
import { takePort } from '../src/commands/port.ts'
import { castPassword, loadDemo, tellAll } from '../src/demo/load.ts'
import { cast } from '../src/modules/access/cast.server.ts'
import { openSignIn } from '../src/modules/access/sign-in.server.ts'
import { readConfig } from '../src/platform/config.ts'
import { openPool, openRoot, type Root } from '../src/platform/db.ts'
import { makeLog } from '../src/platform/log.ts'
import { hashOf } from '../src/platform/seal.ts'
import { type Demonstration, emptyDatabase, openDemonstration, today } from './demonstration.ts'

const publicUrl = 'http://cairn.test'
const secret = 'a secret of the tests, long enough to be one'

let owner: Root
let urls: Demonstration['urls']

beforeAll(async () => {
  ;({ owner, urls } = await openDemonstration())
})
afterAll(() => owner.destroy())

describe('it is invented', () => {
  test('numbers ring nowhere, mail goes nowhere', async () => {
    const { rows } = await sql<{
      value: string
    }>`select value from person_reach union select public_phone from organisation union select email from viewer union select referrer_email from referral
      where referrer_email is not null union select recipient from message`.execute(owner)
    const fictional = /^(07700 900\d{3}|020 7946 0\d{3}|\+45 00 00 \d\d \d\d|[^@\s]+@(example\.org|cairn\.example))$/
    expect(rows.map(({ value }) => value).filter((value) => !fictional.test(value))).toEqual([])
  })

  test('the same day tells the same stories, another day as many, and never of tomorrow', () => {
    const tell = (day: Temporal.PlainDate) => tellAll(day).books
    const told = tell(today)
    expect(JSON.stringify(tell(today).rows)).toBe(JSON.stringify(told.rows))
    const days = ['2026-01-01', '2027-03-01', '2028-02-29', '2026-08-31', '2026-12-27'].map((day) => Temporal.PlainDate.from(day))
    for (const day of days) {
      const { rows, told: events } = tell(day)
      expect.soft(rows['person']?.length, day.toString()).toBe(told.rows['person']?.length)
      const end = day.toZonedDateTime('Europe/London').toInstant()
      expect.soft(events.filter(({ at }) => Temporal.Instant.compare(at, end) > 0).length, day.toString()).toBe(0)
    }
  })

  test('a second load leaves all as it is, and so does a database of somebody else', async () => {
    const before = await sql<{ n: number }>`select count(*) as n from event`.execute(owner)
    expect(await loadDemo(urls.owner, today.add({ days: 30 }))).toBe('there')
    expect((await sql<{ n: number }>`select count(*) as n from event`.execute(owner)).rows).toEqual(before.rows)
    const other = await emptyDatabase()
    const theirs = openRoot(openPool(other.owner, 1))
    await theirs
      .insertInto('organisation')
      .values({
        id: '01900000-0000-7000-8000-000000000001',
        slug: 'ours',
        name: 'Ours',
        country: 'GB',
        timeZone: 'Europe/London',
        currency: 'GBP',
        language: 'en',
        languages: ['en'],
      })
      .execute()
    await theirs.destroy()
    expect(await loadDemo(other.owner, today)).toBe('not-ours')
  })
})

describe('the cast', () => {
  test('each organisation has an administrator and a manager, the lead its trustee, auditor and finance, and one person works at two', async () => {
    const root = openRoot(openPool(urls.login, 2))
    const members = await cast(root)
    await root.destroy()
    const byOrganisation = Map.groupBy(members, ({ organisationName }) => organisationName)
    expect(byOrganisation.size).toBe(12)
    for (const [name, own] of byOrganisation) {
      expect
        .soft(
          own.some(({ roles }) => roles.includes('administrator')),
          name,
        )
        .toBe(true)
      expect
        .soft(
          own.some(({ roles }) => roles.includes('manager')),
          name,
        )
        .toBe(true)
    }
    const lead = byOrganisation.get('The Lantern Forum')?.flatMap(({ roles }) => roles) ?? []
    expect(lead).toEqual(expect.arrayContaining(['lead', 'trustee', 'auditor', 'finance']))
    const places = [...Map.groupBy(members, ({ userId }) => userId).values()].filter((own) => own.length > 1)
    expect(places.map((own) => own.map(({ name }) => name))).toEqual([['Farah Daneshvar', 'Farah Daneshvar']])
  })

  test('one tap or the password signs somebody in, and a worker who speaks Arabic finds her people', async () => {
    const root = openRoot(openPool(urls.login, 4))
    const signIn = openSignIn({ databaseUrl: urls.auth, publicUrl, secret })
    const app = makeApp({ config: readConfig({ CAIRN_MODE: 'demo', CAIRN_URL: publicUrl }), secret, log: makeLog('silent'), root }, signIn)
    const page = await (await app.request(`${publicUrl}/sign-in`)).text()
    expect(page).toContain('Noor Al-Sayegh')
    const noor = (await cast(root)).find(({ name }) => name === 'Noor Al-Sayegh')
    const tapped = await app.request(`${publicUrl}/sign-in/as/${noor?.id}`, {
      method: 'POST',
      body: new URLSearchParams([['then', '/']]),
      headers: { origin: publicUrl },
    })
    expect(tapped.status).toBe(303)
    const cookie = tapped.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    expect((await app.request(`${publicUrl}/referrals`, { headers: { cookie } })).status).toBe(200)
    const answered = await signIn.api.signInEmail({ body: { email: 'noor.al-sayegh@cairn.example', password: castPassword } })
    expect(answered.user.email).toBe('noor.al-sayegh@cairn.example')
    await root.destroy()
    await signIn.close()
  })
})

describe('commands', () => {
  test('an invitation from the keyboard is one that the link opens, and a wrong organisation is named with the right ones', async () => {
    const token = await owner
      .transaction()
      .execute((tx) => inviteAsOwner(tx, { email: 'new@example.org', name: 'New', organisation: 'kent', roles: ['worker'] }))
    const { rows } = await sql<{ email: string }>`select email from invitation_of(${hashOf(token)})`.execute(owner)
    expect(rows).toEqual([{ email: 'new@example.org' }])
    const wrong = owner
      .transaction()
      .execute((tx) => inviteAsOwner(tx, { email: 'new@example.org', name: 'New', organisation: 'surrey', roles: ['worker'] }))
    await expect(wrong).rejects.toThrow(/no organisation surrey: there are .*casa-jacaranda, .*kent/)
  })

  test('a port that another program has is named in one sentence', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(takePort({ port, host: '127.0.0.1' })).rejects.toThrow(
      `Another program listens on port ${port}: stop it, or start Cairn with another one, such as PORT=${port + 1}.`,
    )
    await new Promise((resolve) => other.close(resolve))
    await takePort({ port, host: '127.0.0.1' })
  })
})
