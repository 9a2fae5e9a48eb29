import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDemonstration, today } from '../../../test/demonstration.ts'
import type { Db, Root } from '../../platform/db.ts'
import { openPool, openRoot } from '../../platform/db.ts'
import { behindTheWalls } from '../access/index.server.ts'
import type { PresentOrganisation, Viewer } from '../access/index.ts'
import { peopleBehind, recordsBehind, sessionsBehind } from './behind.server.ts'
import { countedIn, type Figure, isOfTimes } from './figure.ts'
import { about, type IndicatorKey, indicatorKeys, isSummed, type Period, type Scope } from './indicator.ts'
import { figures } from './queries.server.ts'

let owner: Root
let root: Root
const found = new Map<string, Map<IndicatorKey, Figure>>()

beforeAll(async () => {
  const demonstration = await openDemonstration()
  owner = demonstration.owner
  root = openRoot(openPool(demonstration.urls.login, 2))
}, 120_000)
afterAll(async () => {
  await root.destroy()
  await owner.destroy()
})

const year: Period = { from: today.subtract({ years: 1 }).add({ days: 10 }), to: today }

async function asManager<Result>(slug: string, work: (tx: Db, viewer: Viewer, scope: Scope) => Promise<Result>): Promise<Result> {
  const row = await owner
    .selectFrom('viewer')
    .innerJoin('viewerRole', (join) =>
      join.onRef('viewerRole.organisationId', '=', 'viewer.organisationId').onRef('viewerRole.viewerId', '=', 'viewer.id'),
    )
    .innerJoin('organisation', 'organisation.id', 'viewer.organisationId')
    .select([
      'viewer.id',
      'viewer.name',
      'viewer.email',
      'viewer.userId',
      'organisation.id as organisationId',
      'organisation.name as organisationName',
    ])
    .select([
      'organisation.slug',
      'organisation.country',
      'organisation.timeZone',
      'organisation.currency',
      'organisation.language',
      'organisation.languages',
    ])
    .where('organisation.slug', '=', slug)
    .where('viewerRole.role', '=', 'manager')
    .orderBy('viewer.id')
    .executeTakeFirstOrThrow()
  const organisation = { ...row, id: row.organisationId, name: row.organisationName } as unknown as PresentOrganisation
  const viewer = { ...row, organisation, roles: new Set(['manager']), serviceIds: [] } as unknown as Viewer
  return root
    .transaction()
    .execute((tx) => behindTheWalls(tx, viewer, () => work(tx, viewer, { organisationId: row.organisationId, serviceIds: null, programme: null })))
}

const organisations = ['zahrat', 'gladsaxe', 'kent', 'worcestershire', 'islington']

describe('what a figure of the demonstration opens to', () => {
  test.for(organisations)('at %s every figure and every part of one opens to exactly what it counts', { timeout: 120_000 }, async (slug) => {
    await asManager(slug, async (tx, viewer, scope) => {
      const told = await figures(tx, viewer, scope, indicatorKeys, year)
      found.set(slug, new Map(told.map((figure) => [figure.key, figure])))
      for (const figure of told) {
        await opensTo(tx, viewer, scope, figure, null, countedIn(figure))
        const parts = isOfTimes(figure) || figure.unit === 'points' ? [] : figure.parts
        for (const part of parts) await opensTo(tx, viewer, scope, figure, part.part, 'value' in part ? part.value : part.n)
      }
    })
  })

  test('somewhere in it every figure counts something', () => {
    const everywhere = indicatorKeys.filter((key) => [...found.values()].every((told) => countedIn(told.get(key) as Figure) === 0))
    expect(everywhere).toEqual([])
  })
})

/** Of people: as many people; of rows: as many rows; of minutes, hours and times the rows behind them; of sessions as many, or what is of each. */
async function opensTo(tx: Db, viewer: Viewer, scope: Scope, figure: Figure, part: string | null, counted: number) {
  const asked = { period: year, part, after: null, most: 100_000 }
  const named = `${figure.key}${part === null ? '' : `/${part}`}`
  if (about[figure.key].opens === 'records') {
    expect((await recordsBehind(tx, viewer, scope, figure.key, asked)).length, named).toBe(counted)
    return
  }
  if (about[figure.key].opens === 'sessions') {
    const sessions = await sessionsBehind(tx, viewer, scope, figure.key, asked)
    const sum = sessions.reduce((all, { amount }) => all + Number(amount), 0)
    expect(isSummed(figure.unit) ? Math.round(sum * 100) / 100 : sessions.length, named).toBe(counted)
    return
  }
  const people = await peopleBehind(tx, viewer, scope, figure.key, asked)
  const rows = people.reduce((sum, { times }) => sum + Number(times), 0)
  if (figure.unit === 'people' || figure.unit === 'points') expect(people.length, named).toBe(counted)
  // of what is summed, the rows are not the sum
  else if (figure.unit === 'minutes' || figure.unit === 'summed-hours') expect(counted > 0, named).toBe(rows > 0)
  else expect(rows, named).toBe(counted)
}
