import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import type { Charity } from '../../../../test/cast.ts'
import { type Somebody, test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { ago, rule, supported, today } from './due.testing.ts'
import { dueOnCaseload } from './queries.server.ts'

const inDays = (days: number) => today.add({ days })
const html = async (answer: Response | Promise<Response>) => (await answer).text()

async function begun(world: World, roles: ('worker' | 'caseload-volunteer')[] = ['worker']) {
  const charity = await world.charity()
  const worker = await charity.as(...roles)
  const { personId, episodeId } = await supported(world, charity, 'Arthur', worker.viewer.id)
  const due = async (who: Somebody = worker) =>
    (await world.behind(who.viewer, (tx) => dueOnCaseload(tx, who.viewer, today))).items.map(({ kind, dueOn }) => [kind, today.until(dueOn).days])
  return { charity, worker, personId, episodeId, due }
}

const speaks = (world: World, charity: Charity, personId: string, saidById: string, untilOn: Temporal.PlainDate | null, lookedOn = today) => {
  const id = newId()
  const row = {
    organisationId: charity.id,
    id,
    personId,
    kind: 'appointee',
    name: 'Ann',
    decides: ['benefits' as const],
    untilOn,
    lookedOn,
    saidById,
  }
  return world.owner
    .insertInto('speakingFor')
    .values(row)
    .execute()
    .then(() => id)
}

const speakerForm = { kind: 'appointee', name: 'Ann', decides: ['benefits'], evidence: 'copy' }
const versionIn = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''

describe('whoever speaks for somebody until a day', () => {
  test('is among what is due six weeks before, once, with the oldest support; and is not when nothing ends', async ({ world }) => {
    const { charity, worker, personId, due } = await begun(world)
    await speaks(world, charity, personId, worker.viewer.id, null)
    await speaks(world, charity, personId, worker.viewer.id, inDays(43))
    expect(await due()).toEqual([])
    await speaks(world, charity, personId, worker.viewer.id, inDays(42))
    const other = { organisationId: charity.id, personId, id: newId(), serviceId: charity.otherServiceId, workerId: worker.viewer.id }
    await world.owner
      .insertInto('episode')
      .values({ ...other, openedOn: ago(2), openedById: worker.viewer.id })
      .execute()
    expect(await due()).toEqual([['authority', 42]])
    const today_ = await html(worker.get('/'))
    expect(today_).toContain('Look again at who speaks for them')
    expect(today_).toContain(`/people/${personId}/around#speakers`)
  })

  test('is shown by the days of the service, and looked at as often as it says, from the day it was last found to hold', async ({ world }) => {
    const { charity, worker, personId, due } = await begun(world)
    await speaks(world, charity, personId, worker.viewer.id, inDays(30))
    const rules = { organisationId: charity.id, serviceId: charity.serviceId, setById: worker.viewer.id }
    await world.owner
      .insertInto('dueRule')
      .values({ ...rules, kind: 'authority', everyDays: null, windowDays: 29 })
      .execute()
    expect(await due()).toEqual([])
    await world.owner.updateTable('dueRule').set({ windowDays: 30 }).where('organisationId', '=', charity.id).execute()
    expect(await due()).toEqual([['authority', 30]])
    const looked = await speaks(world, charity, personId, worker.viewer.id, null, ago(400))
    await world.owner.updateTable('dueRule').set({ everyDays: 365 }).where('organisationId', '=', charity.id).execute()
    expect(await due()).toEqual([['authority', -35]])
    // kept unchanged: it holds as it stands
    const path = `/people/${personId}/around/speakers/${looked}`
    const shown = await html(worker.get(path))
    expect(shown).toContain('it then counts as looked at today')
    expect((await worker.post(path, { ...speakerForm, evidence: 'not-seen', version: versionIn(shown) })).status).toBe(303)
    expect(await due()).toEqual([['authority', 30]])
    const events = world.owner.selectFrom('event').select('kind').where('personId', '=', personId).where('kind', 'like', 'a%').execute()
    expect((await events).map(({ kind }) => kind)).toEqual(['authority looked at'])
  })

  test('is settled by a new last day, and by its end; and put off as anything else', async ({ world }) => {
    const { charity, worker, personId, episodeId, due } = await begun(world)
    const [renewed, ended] = [
      await speaks(world, charity, personId, worker.viewer.id, inDays(3)),
      await speaks(world, charity, personId, worker.viewer.id, ago(5)),
    ]
    expect(await due()).toEqual([['authority', -5]])
    expect((await worker.post(`/people/${personId}/around/speakers/${ended}/ending`)).status).toBe(303)
    expect(await due()).toEqual([['authority', 3]])
    const putOff = { untilOn: inDays(2).toString(), reason: 'The court sits on Tuesday' }
    expect((await worker.post(`/episodes/${episodeId}/due/authority`, putOff)).status).toBe(303)
    expect(await due()).toEqual([])
    await world.owner.deleteFrom('dueSnooze').where('organisationId', '=', charity.id).execute()
    const path = `/people/${personId}/around/speakers/${renewed}`
    const version = versionIn(await html(worker.get(path)))
    const until = { 'untilOn-day': '1', 'untilOn-month': '1', 'untilOn-year': `${today.year + 2}`, untilOn: `${today.year + 2}-01-01` }
    expect((await worker.post(path, { ...speakerForm, ...until, version })).status).toBe(303)
    expect(await due()).toEqual([])
  })
})

describe('a decision with a day to look again', () => {
  const found = (world: World, charity: Charity, personId: string, writtenById: string, reviewOn: Temporal.PlainDate | null) => {
    const id = newId()
    const row = {
      organisationId: charity.id,
      id,
      personId,
      writtenById,
      decision: 'To move to Station Road',
      assessedOn: ago(60),
      assessedBy: 'Dr Rao',
    }
    return world.owner
      .insertInto('capacityNote')
      .values({ ...row, outcome: 'not-clear', basis: 'He was tired', reviewOn })
      .execute()
      .then(() => id)
  }
  const note = { assessedOn: today.toString(), assessedBy: 'Dr Rao', outcome: 'decides', basis: 'In the morning he weighed it' }

  test('is due on it, until the decision is weighed anew; the earlier note stays', async ({ world }) => {
    const { charity, worker, personId, due } = await begun(world)
    const id = await found(world, charity, personId, worker.viewer.id, inDays(10))
    expect(await due()).toEqual([['capacity', 10]])
    const again = `/people/${personId}/around/capacity/new?again=${id}`
    const form = await html(worker.get(again))
    expect(form).toContain('To move to Station Road</textarea>')
    expect(form).toContain('Not clear')
    expect((await worker.post(again, { ...note, decision: 'To move to Station Road, on the ground floor' })).status).toBe(303)
    expect(await due()).toEqual([])
    const around = await html(worker.get(`/people/${personId}/around`))
    expect(around).toContain('Looked at again since')
    expect(around).toContain('He was tired')
    expect((await worker.post(again, { ...note, decision: 'To move to Station Road' })).status).toBe(409)
    expect((await worker.get(`/people/${personId}/around/capacity/new?again=${newId()}`)).status).toBe(404)
  })

  test('the same decision written down once more needs no button, and another decision settles nothing', async ({ world }) => {
    const { charity, worker, personId, due } = await begun(world)
    await found(world, charity, personId, worker.viewer.id, ago(1))
    const path = `/people/${personId}/around/capacity/new`
    expect((await worker.post(path, { ...note, decision: 'To have a new doctor' })).status).toBe(303)
    expect(await due()).toEqual([['capacity', -1]])
    expect((await worker.post(path, { ...note, decision: ' to move to station road' })).status).toBe(303)
    expect(await due()).toEqual([])
  })

  test('is told to nobody who may not read what was found, in numbers neither', async ({ world }) => {
    const { charity, worker, personId, due } = await begun(world, ['caseload-volunteer'])
    await found(world, charity, personId, worker.viewer.id, ago(1))
    expect(await due()).toEqual([])
    const choice = { organisationId: charity.id, rhythm: 'daily' as const, hour: 0 }
    const told = async () => {
      const noon = sql<{
        due: number
        viewerId: string
      }>`select due, viewer_id from take_reminders('2027-03-03 12:00Z', 50) where organisation_id = ${charity.id}`
      return (await noon.execute(world.owner)).rows.map((row) => row.due)
    }
    await world.owner
      .insertInto('reminderChoice')
      .values({ ...choice, viewerId: worker.viewer.id })
      .execute()
    expect(await told()).toEqual([0])
    await world.owner.insertInto('viewerRole').values({ organisationId: charity.id, viewerId: worker.viewer.id, role: 'worker' }).execute()
    await world.owner.updateTable('reminderChoice').set({ toldOn: null }).where('organisationId', '=', charity.id).execute()
    expect(await told()).toEqual([1])
    await rule(world, charity, 'capacity', 7)
  })
})
