import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import type { Viewer } from '../../access/index.ts'
import { finishIncidentStep, type NewIncident, noteOnIncident, recordIncident, setIncidentStep } from './actions.server.ts'
import { incidentsFor, stepsOfIncident } from './queries.server.ts'

const today = Temporal.Now.plainDateISO()
const everything = { kind: null, severity: null, serviceId: null, state: null, from: null, to: null, q: null } as const
const fall = (changed: Partial<NewIncident> = {}): NewIncident => ({
  ...{ kind: 'incident', severity: 'moderate', happenedOn: today, atTime: '14:30', place: 'The hall', serviceId: null, personId: null },
  ...{ whoWasThere: null, what: 'Somebody fell over a cable', doneAtOnce: null, involved: [], ...changed },
})

async function recorded(world: World, changed: (involvedId: string) => Partial<NewIncident> = () => ({})) {
  const charity = await world.charity()
  const [worker, involved, manager] = [await charity.viewer(['worker']), await charity.viewer(['volunteer']), await charity.viewer(['manager'])]
  const done = await world.behind(worker, (tx) => recordIncident(tx, worker, fall({ involved: [involved.id], ...changed(involved.id) }), today))
  if ('key' in done) throw new Error(done.key)
  return { charity, worker, involved, manager, id: done.id }
}
const seenBy = async (world: World, viewer: Viewer) => (await world.behind(viewer, (tx) => incidentsFor(tx, viewer, everything, null))).length

describe('an incident', () => {
  test('is seen by managers and by those who were part of it, and by nobody else, at the database too', async ({ world }) => {
    const { charity, worker, involved, manager } = await recorded(world)
    expect([await seenBy(world, worker), await seenBy(world, involved), await seenBy(world, manager)]).toEqual([1, 1, 1])
    for (const roles of [['worker'], ['volunteer'], ['safeguarding-lead'], ['administrator'], ['auditor']] as const) {
      const other = await charity.viewer(roles)
      expect(await seenBy(world, other)).toBe(0)
      const { rows } = await world.behind(other, (tx) => sql`select id from incident union all select incident_id from incident_note`.execute(tx))
      expect(rows).toEqual([])
    }
  })

  test('is not of tomorrow, and names as part of it those alone who work with people here', async ({ world }) => {
    const { charity, worker } = await recorded(world)
    const trustee = await charity.viewer(['trustee'])
    const meets = (changed: Partial<NewIncident>) => world.triedBehind(worker, (tx) => recordIncident(tx, worker, fall(changed), today))
    expect(await meets({ happenedOn: today.add({ days: 1 }) })).toMatchObject({ field: 'happenedOn' })
    expect(await meets({ involved: [trustee.id] })).toMatchObject({ field: 'involved' })
    expect(await meets({ serviceId: crypto.randomUUID() })).toMatchObject({ field: 'serviceId' })
  })

  test('makes whoever has a step to do part of it; the step is done once', async ({ world }) => {
    const { charity, manager, id } = await recorded(world)
    const caretaker = await charity.viewer(['worker'])
    await world.behind(manager, (tx) => setIncidentStep(tx, manager, id, { words: 'Tape the cable', forId: caretaker.id, dueOn: today }))
    expect(await seenBy(world, caretaker)).toBe(1)
    const [step] = await world.behind(caretaker, (tx) => stepsOfIncident(tx, caretaker, id))
    await world.behind(caretaker, (tx) => finishIncidentStep(tx, caretaker, step?.id ?? '', 'Taped'))
    await world.behind(manager, (tx) => finishIncidentStep(tx, manager, step?.id ?? '', 'Again'))
    expect((await world.behind(manager, (tx) => stepsOfIncident(tx, manager, id)))[0]?.doneNote).toBe('Taped')
  })

  test('is learnt from by a manager, and stays as it was written', async ({ world }) => {
    const { worker, manager, id } = await recorded(world)
    await expect(world.behind(worker, (tx) => noteOnIncident(tx, worker, id, 'learning', 'Look first'))).rejects.toThrow(
      'safeguarding.close-incident',
    )
    await world.behind(manager, (tx) => noteOnIncident(tx, manager, id, 'learning', 'Cables along the wall'))
    const [incident] = await world.behind(manager, (tx) => incidentsFor(tx, manager, { ...everything, state: 'learnt' }, null))
    expect(incident?.learntAt).not.toBeNull()
    await expect(world.behind(manager, (tx) => sql`update incident set what = 'Nothing'`.execute(tx))).rejects.toMatchObject({ code: '42501' })
  })

  test('leaves events that name no person', async ({ world }) => {
    const { charity } = await recorded(world)
    const events = await world.owner.selectFrom('event').select(['kind', 'personId']).where('organisationId', '=', charity.id).execute()
    expect(events).toEqual([{ kind: 'incident recorded', personId: null }])
  })
})
