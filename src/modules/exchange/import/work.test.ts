import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { openPool, openRoot } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { makeLog } from '../../../platform/log.ts'
import { carryOut, giveUp } from './actions.server.ts'
import { someone, today } from './someone.testing.ts'
import { clearImports, importing, workOnImports } from './work.server.ts'

describe('the work on an import', () => {
  test('goes on after a restart, slice by slice, and does nothing twice', async ({ world }) => {
    const { charity, viewer, way, people } = await someone(world)
    const many = `Ref,Name\n${Array.from({ length: 1200 }, (_, n) => `R${n},Name${n} Family${n}`).join('\n')}\n`
    const one = await way.send(many)
    await way.mean(one)
    const plan = await way.plan(one.id)
    expect(plan.counts).toEqual({ create: 1200 })
    await world.behind(viewer, (tx) => carryOut(tx, viewer, plan.id, null))
    // a process that stops after its first slice: the one after it takes over when nothing was heard of it
    const parts = { root: world.root, config: { dataFolder: world.dataFolder } as never, log: makeLog('error', () => {}) }
    const stopping = () => {
      stops -= 1
      if (stops < 0) throw new Error('stopped')
      return world.root.transaction()
    }
    const dying = { ...parts, root: { transaction: stopping } as never }
    let stops = 1
    await expect(workOnImports(dying)).rejects.toThrow('stopped')
    expect([(await people()).length, (await way.find(plan.id)).soFar]).toEqual([500, 500])
    await way.work()
    expect((await people()).length).toBe(500)
    await world.owner
      .updateTable('import')
      .set({ workingUntil: Temporal.Now.instant().subtract({ seconds: 1 }) })
      .where('organisationId', '=', charity.id)
      .execute()
    await way.work()
    expect([(await people()).length, (await way.find(plan.id)).status]).toEqual([1200, 'done'])
  })

  test('on one import of a charity waits for that on another', async ({ world }) => {
    const { charity, viewer, way, planned } = await someone(world)
    const [first, second] = [await planned('Name\nAnna\n'), await planned('Name\nBo\n')]
    for (const { id } of [first, second]) await world.behind(viewer, (tx) => carryOut(tx, viewer, id, null))
    await world.owner
      .updateTable('import')
      .set({ worker: newId(), workingUntil: Temporal.Now.instant().add({ seconds: 30 }) })
      .where('id', '=', first.id)
      .execute()
    await way.work()
    expect((await way.find(second.id)).status).toBe('doing')
    await world.owner.updateTable('import').set({ workingUntil: null }).where('organisationId', '=', charity.id).execute()
    await way.work()
    expect([(await way.find(first.id)).status, (await way.find(second.id)).status]).toEqual(['done', 'done'])
  })

  test('ends where whoever began it may not bring people in any more', async ({ world }) => {
    const { charity, viewer, way, planned, people } = await someone(world)
    const plan = await planned()
    await world.behind(viewer, (tx) => carryOut(tx, viewer, plan.id, null))
    await world.owner.deleteFrom('viewerRole').where('organisationId', '=', charity.id).where('viewerId', '=', viewer.id).execute()
    await way.work()
    const one = await world.owner.selectFrom('import').select(['status', 'trouble']).where('id', '=', plan.id).executeTakeFirstOrThrow()
    expect([one.status, (one.trouble as { key: string }).key, await people()]).toEqual(['refused', 'exchange:trouble.gone', []])
  })

  test('is waited for where it was asked what the columns mean: how far it is, and then the columns', async ({ world }) => {
    const { charity, manager, way } = await someone(world)
    const one = await way.send('Name,Town\nAnna,Dover\n')
    const standsAt = (status: 'reading' | 'read' | 'refused') =>
      world.owner.updateTable('import').set({ status, soFar: 1200 }).where('organisationId', '=', charity.id).execute()
    for (const step of ['columns', 'reading', 'words']) {
      await standsAt('reading')
      const waiting = await manager.get(`/imports/${one.id}/${step}`)
      const said = await waiting.text()
      expect([waiting.status, waiting.headers.get('refresh'), said.includes('1,200 rows read'), said.includes('name="column0"')]).toEqual([
        200,
        '3',
        true,
        false,
      ])
      await standsAt('refused')
      expect((await manager.get(`/imports/${one.id}/${step}`)).headers.get('location')).toBe(`/imports/${one.id}`)
    }
    await standsAt('read')
    const read = await manager.get(`/imports/${one.id}/columns`)
    expect([read.headers.get('refresh'), (await read.text()).includes('Town')]).toEqual([null, true])
  })

  test('throws the file away when it is done or given up, and the rows after a month', async ({ world }) => {
    const { charity, viewer, way, planned } = await someone(world)
    const at = (id: string) => existsSync(join(world.dataFolder, 'imports', charity.id, id))
    const [done, given] = [await planned('Name\nAnna\n'), await planned('Name\nBo\n')]
    expect([at(done.id), at(given.id)]).toEqual([true, true])
    await way.carryOut(done.id)
    await world.behind(viewer, (tx) => giveUp(tx, viewer, given.id, { dataFolder: world.dataFolder }))
    expect([at(done.id), at(given.id), await way.rows(given.id)]).toEqual([false, false, []])
    await world.owner
      .updateTable('import')
      .set({ rowsUntil: today.subtract({ days: 1 }) })
      .where('id', '=', done.id)
      .execute()
    const jobs = openRoot(openPool(world.jobsUrl, 1))
    await clearImports({ config: { dataFolder: world.dataFolder } as never }).work(jobs)
    await jobs.destroy()
    expect([await way.rows(done.id), (await way.find(done.id)).counts]).toEqual([[], { create: 1, made: 1 }])
    expect(importing({ root: world.root, config: { dataFolder: world.dataFolder } as never, log: makeLog('error', () => {}) }).name).toBe('import')
  })
})
