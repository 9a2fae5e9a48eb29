import { sql } from 'kysely'
import type { World } from '../../../../test/world.ts'
import type { Viewer } from '../../access/index.ts'
import { importer } from './import.testing.ts'

export const today = Temporal.Now.plainDateISO('Europe/London')
export const head = 'Ref,Name,Former name,DOB,Phone,Email,Language,Postcode,Service,Start date,End date,Closing reason,Consent,Consent date'
export const file = `${head}
A1,Leyla Ahmadi,Leyla Nur,31/12/1984,07700 900123,leyla@x.example,"Arabic, English",ws14 1aa,One-to-one,01/02/2025,,,yes,30/01/2025
A2,Søren Æbelø,,13/01/1970,,,Danish,,One-to-one,01/02/2024,03/03/2025,Completed,no,
A1,Leyla Ahmadi,,31/12/1984,,,,,One-to-one,01/02/2023,03/03/2024,Completed,,
,Leyla Ahmadi,,,,,,,,,,,,
A5,,,99/99/2000,,,,,,,,,,
`

export async function someone(world: World) {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  const way = importer(world, manager.viewer)
  const planned = async (content = file) => {
    const one = await way.send(content)
    await way.mean(one, { order: 'dmy' })
    return way.plan(one.id)
  }
  const people = () =>
    world.owner.selectFrom('person').selectAll().where('organisationId', '=', charity.id).where('erasedOn', 'is', null).orderBy('knownAs').execute()
  return { charity, manager, way, planned, people, viewer: manager.viewer }
}

/** Everything that a charity knows of people, as one text, without the ids and moments that are anew each time. */
export async function stateOf(world: World, viewer: Viewer): Promise<string> {
  const { organisationId } = viewer
  const tables = [
    'person',
    'person_name',
    'person_reach',
    'person_language',
    'consent',
    'involvement',
    'episode',
    'closure',
    'outside_reference',
    'name_word',
  ]
  const found: unknown[] = []
  for (const table of tables) {
    const { rows } = await sql<{
      row: unknown
    }>`select to_jsonb(t) - 'version' - 'folded' as row from ${sql.table(table)} t where organisation_id = ${organisationId} order by (to_jsonb(t) - 'version')::text`.execute(
      world.owner,
    )
    found.push(rows.map((one) => one.row))
  }
  // what is folded and what is not yet, together: that is what every report reads
  const months = await world.triedBehind(viewer, (tx) =>
    sql`select * from months_between('2000-01-01', '2040-01-01', null) order by 1, 2, 3`.execute(tx),
  )
  return JSON.stringify([...found, months.rows])
}
