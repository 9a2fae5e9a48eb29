import { sql } from 'kysely'
import type { Charity } from '../../../../test/cast.ts'
import type { World } from '../../../../test/world.ts'
import { type Db, openPool, openRoot } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { registerPerson } from '../registration.actions.server.ts'
import { mergePeople } from './actions.server.ts'
import { compareDue } from './comparing.jobs.server.ts'
import type { Choice } from './merging.ts'

const nothing: Choice = { taken: [], opened: [] }

/** Finds who may be written down twice: the job, as the login that does the work nobody waits for. */
export async function compared(world: World): Promise<void> {
  const root = openRoot(openPool(world.jobsUrl, 1))
  while ((await compareDue(root)) > 0);
  await root.destroy()
}

/** Merges, as somebody who may and looked at both. */
export async function merged(world: World, by: Viewer, keptId: string, lostId: string, choice: Partial<Choice> = {}): Promise<string> {
  const result = await world.behind(by, async (tx) => {
    const rows = await tx.selectFrom('person').select(['id', 'version']).where('id', 'in', [keptId, lostId]).execute()
    const versions = Object.fromEntries(rows.map((row) => [row.id, row.version]))
    return mergePeople(tx, by, { ...nothing, ...choice, keptId, lostId, versions })
  })
  if (!('mergeId' in result)) throw new Error(result.key)
  return result.mergeId
}

/** A piece of work with somebody, as the support module writes it. */
export async function contactOf(
  world: World,
  charity: Charity,
  by: Viewer,
  personId: string,
  note: string,
  more: { serviceId?: string; onDay?: string } = {},
) {
  const id = newId()
  const onDay = Temporal.PlainDate.from(more.onDay ?? '2026-03-04')
  const serviceId = more.serviceId ?? charity.serviceId
  await world.behind(by, async (tx) => {
    await tx
      .insertInto('contact')
      .values({
        organisationId: charity.id,
        id,
        personId,
        serviceId,
        kindId: charity.kindIds.oneToOne,
        meaning: 'one-to-one',
        onDay,
        minutes: 30,
        note,
        recordedById: by.id,
      })
      .execute()
    const detail = { held: 'held', meaning: 'one-to-one', minutes: 30 }
    await recordEvent(tx, by, { kind: 'contact recorded', personId, serviceId, subjectId: id, onDay, detail })
  })
  return id
}

/** The notes that somebody can read, straight from the database behind its walls. */
export const notesRead = (world: World, viewer: Viewer, personId: string): Promise<string[]> =>
  world.triedBehind(viewer, async (tx) =>
    (await tx.selectFrom('contact').select('note').where('personId', '=', personId).orderBy('note').execute()).map((row) => row.note),
  )

/** The people seen each month, as the figures say. */
export const peopleSeen = (world: World, viewer: Viewer): Promise<{ month: string; amount: number }[]> =>
  world.triedBehind(viewer, (tx) => seenPerMonth(tx))

async function seenPerMonth(tx: Db) {
  const { rows } = await sql<{ month: string; amount: number }>`
    select month::text, amount from months_between('2026-01-01', '2026-12-31', null) where figure = 'people' order by month`.execute(tx)
  return rows
}

/** Leyla, whom a charity wrote down twice, each time with a part of what it could know. */
export async function twoRecords(world: World) {
  const charity = await world.charity()
  const manager = await charity.viewer(['manager'])
  const register = (knownAs: string, rest: object) =>
    world.behind(manager, async (tx) => (await registerPerson(tx, manager, { knownAs, ...rest })).id)
  const keptId = await register('Leyla', {
    names: [{ kind: 'full', name: 'Leyla Ahmadi' }],
    ways: [{ kind: 'phone', value: '07700 900123' }],
    languages: [{ language: 'ar', speaks: true, reads: false, preferred: true }],
  })
  const lostId = await register('Layla', {
    bornOn: Temporal.PlainDate.from('1984-03-02'),
    names: [
      { kind: 'full', name: 'Leyla Ahmadi' },
      { kind: 'former', name: 'Leyla Petersen' },
    ],
    ways: [
      { kind: 'phone', value: '+44 7700 900123', safe: false },
      { kind: 'email', value: 'leyla@example.org' },
    ],
    languages: [
      { language: 'ar', speaks: true, reads: true, preferred: true },
      { language: 'da', speaks: true, reads: true, preferred: false },
    ],
    postcode: 'ME4 4BG',
  })
  return { charity, manager, keptId, lostId }
}

/** A page without its tabs: one of them is called as a service of the tests is. */
export const beneathTabs = (page: string): string => page.replace(/<nav class="tabs".*?<\/nav>/s, '')
