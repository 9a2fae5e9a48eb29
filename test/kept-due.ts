import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Viewer } from '../src/modules/access/viewer.ts'
import type { World } from './world.ts'

type Odd = { what: string; row: unknown }

/** That what stands ready of what is due, and of open support, is what the records say: to somebody who manages, for every day from some weeks ago until some weeks ahead. */
export async function expectKeptDue(world: World, viewer: Viewer, named: string): Promise<void> {
  const org = viewer.organisationId
  const odd = await world.behind(viewer, async (tx) => {
    await sql`select fold_due(${org}::uuid)`.execute(tx)
    const { rows: due } = await sql<Odd>`
      with days as (select d::date as day from generate_series(current_date - 40, current_date + 70, interval '1 day') d),
      computed as (select day, f.* from days cross join lateral due_of(${org}::uuid, null, day) f),
      kept as (select day, k.episode_id, k.person_id, k.service_id, k.worker_id, k.kind, k.due_on, k.shows_on, k.last_on
                 from days join due_kept k on k.organisation_id = ${org}::uuid and k.holds_from <= day and k.holds_before > day)
      select 'is not kept' as what, to_jsonb(x) as row from (select * from computed except all select * from kept) x
      union all select 'is kept', to_jsonb(x) from (select * from kept except all select * from computed) x limit 5`.execute(tx)
    const { rows: load } = await sql<Odd>`
      with held as (
        select e.id, e.person_id, e.worker_id, e.opened_on, (
                 select max(c.on_day) from contact c where c.organisation_id = e.organisation_id and c.person_id = e.person_id
                    and c.held = 'held' and c.with_person and c.meaning <> 'tried-to-reach') as met_on
          from episode e where e.organisation_id = ${org}::uuid and not exists (
            select from closure x where x.organisation_id = e.organisation_id and x.episode_id = e.id and x.reopened_at is null)),
      kept as (select episode_id, person_id, worker_id, opened_on, met_on from load_kept where organisation_id = ${org}::uuid)
      select 'is not kept' as what, to_jsonb(x) as row from (select * from held except all select * from kept) x
      union all select 'is kept', to_jsonb(x) from (select * from kept except all select * from held) x
      union all
      select 'are counted', to_jsonb(x) from (
        (select worker_id, count(distinct person_id), count(distinct person_id) filter (where coalesce(met_on, opened_on) <= current_date - 28) from held group by 1)
        except all
        (select worker_id, count(*) filter (where counts), count(*) filter (where counts and unseen_since <= current_date - 28)
           from load_kept where organisation_id = ${org}::uuid group by 1)) x limit 5`.execute(tx)
    return [...due, ...load]
  })
  expect(odd, named).toEqual([])
}
