import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { type At, asked } from '../trial/public.ts'
import { nudgeAll } from './jobs.server.ts'
import { isWorkingDay, soonUntil } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const config = { publicUrl: 'http://cairn.test', port: 80 }
const morning = (on: string) => Temporal.Instant.from(`${on}T06:15:00Z`)
const easter = new Set(['2027-03-26', '2027-03-29'])

describe('a deadline', () => {
  test('is near on the last working day before it, however long the weekend', () => {
    expect(soonUntil(day('2027-03-25'), easter).toString()).toBe('2027-03-30')
    expect(soonUntil(day('2027-03-30'), easter).toString()).toBe('2027-03-31')
  })

  test('nobody is written to on a holiday or a weekend', () => {
    expect(['2027-03-25', '2027-03-26', '2027-03-27', '2027-03-29', '2027-03-30'].map((on) => isWorkingDay(day(on), easter))).toEqual([
      true,
      false,
      false,
      false,
      true,
    ])
  })
})

const due = (world: World, id: string, on: string) =>
  world.owner
    .updateTable('referral')
    .set({ decideBy: day(on) })
    .where('id', '=', id)
    .execute()
const mails = (world: World, charity: At) =>
  world.owner.selectFrom('message').select(['recipient', 'body', 'subject']).where('organisationId', '=', charity.id).orderBy('writtenAt').execute()

describe('those who decide', () => {
  test('are told once that a day is near, and once that it has passed; then management is told too', async ({ world }) => {
    await world.owner
      .updateTable('referral')
      .set({ decideBy: day('2030-01-01') })
      .execute()
    const charity = await world.charity()
    const [worker, manager] = [await charity.viewer(['worker']), await charity.viewer(['manager'], { serviceIds: [] })]
    const mailOf = async (viewer: { id: string }) =>
      (await world.owner.selectFrom('viewer').select('email').where('id', '=', viewer.id).executeTakeFirstOrThrow()).email
    const id = await asked(world, charity, { knownAs: 'Leyla' })
    // a Monday: not near on the Thursday before, and nobody is written to on the Saturday
    await due(world, id, '2027-02-08')
    expect(await nudgeAll(world.owner, config, morning('2027-02-04'))).toBe(0)
    expect(await nudgeAll(world.owner, config, morning('2027-02-06'))).toBe(0)
    expect(await nudgeAll(world.owner, config, morning('2027-02-08'))).toBe(1)
    expect(await nudgeAll(world.owner, config, morning('2027-02-08'))).toBe(0)
    expect(await nudgeAll(world.owner, config, morning('2027-02-10'))).toBe(2)
    const written = await mails(world, charity)
    expect(written.map((mail) => mail.recipient).sort()).toEqual([await mailOf(worker), await mailOf(worker), await mailOf(manager)].sort())
    expect(written.every((mail) => !/Leyla|One to one/.test(mail.body + mail.subject))).toBe(true)
    const kinds = await world.owner.selectFrom('event').select('kind').where('organisationId', '=', charity.id).where('subjectId', '=', id).execute()
    expect(kinds.map((one) => one.kind)).toContain('referral escalated')
  })

  test('who decides and manages as well hears of a late one once, as theirs; a manager of other services hears that it was late for somebody', async ({
    world,
  }) => {
    await world.owner
      .updateTable('referral')
      .set({ decideBy: day('2030-01-01') })
      .execute()
    const charity = await world.charity()
    const [both, above] = [await charity.viewer(['manager']), await charity.viewer(['manager'], { serviceIds: [] })]
    await due(world, await asked(world, charity, { knownAs: 'Leyla' }), '2027-02-08')
    expect(await nudgeAll(world.owner, config, morning('2027-02-10'))).toBe(2)
    const bodyTo = async ({ id }: { id: string }) => {
      const { email } = await world.owner.selectFrom('viewer').select('email').where('id', '=', id).executeTakeFirstOrThrow()
      return (await mails(world, charity)).find((mail) => mail.recipient === email)?.body ?? ''
    }
    expect(await bodyTo(both)).toContain('1 referral in your services is late')
    expect(await bodyTo(both)).not.toContain('To you as a manager')
    expect(await bodyTo(above)).toContain('To you as a manager: 1 referral')
    expect(await bodyTo(above)).not.toContain('in your services')
  })

  test('hear nothing of what was decided, nor of a record that is closed to them', async ({ world }) => {
    await world.owner
      .updateTable('referral')
      .set({ decideBy: day('2030-01-01') })
      .execute()
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    const id = await asked(world, charity)
    await due(world, id, '2027-02-09')
    const { personId } = await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()
    await world.owner
      .insertInto('closedRecord')
      .values({ organisationId: charity.id, personId, viewerId: worker.id, closedById: worker.id })
      .execute()
    expect(await nudgeAll(world.owner, config, morning('2027-02-08'))).toBe(0)
    expect(await mails(world, charity)).toEqual([])
  })

  test('the jobs may do this, and read no referral', async ({ world }) => {
    const { openPool, openRoot } = await import('../../../platform/db.ts')
    const jobs = openRoot(openPool(world.jobsUrl, 1))
    await expect(nudgeAll(jobs, config, morning('2027-02-08'))).resolves.toBeGreaterThanOrEqual(0)
    await expect(jobs.selectFrom('referral').select('id').execute()).rejects.toMatchObject({ code: '42501' })
    await jobs.destroy()
  })
})
