import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { diedOn } from './person.queries.server.ts'
import { narrowedTo, visible } from './visible.server.ts'

/** Somebody found. `near` says that a name is spelt nearly, not just, as it was sought. */
export type Found = {
  id: string
  knownAs: string
  reference: string
  bornOn: Temporal.PlainDate | null
  town: string | null
  otherNames: string[]
  near: boolean
  diedOn: Temporal.PlainDate | null
}

/**
 * The people whom a viewer may see by any part of any name, phone, postcode or reference, best first. Accents, case, the order of words and the ways of writing one
 * Arabic letter make no difference; a word of five letters or more may have one wrong, missing, added or swapped with its neighbour.
 * Latin letters do not find Arabic ones, nor the other way round: for that a name in the other script is written down with the person.
 */
export async function peopleFound(db: Db, viewer: Viewer, sought: string, most = 20): Promise<Found[]> {
  if (sought.trim() === '') return []
  return visible(db, viewer)
    .innerJoin(
      sql<{ id: string; place: number; near: boolean }>`(select * from search_people(${sought}, ${most}, ${narrowedTo(viewer)}))`.as('found'),
      'found.id',
      'person.id',
    )
    .select(['person.id', 'person.knownAs', 'person.reference', 'person.bornOn', 'person.town', 'found.near', diedOn.as('diedOn')])
    .select(
      sql<
        string[]
      >`array(select n.name from person_name n where n.organisation_id = person.organisation_id and n.person_id = person.id order by n.kind, n.id limit 4)`.as(
        'otherNames',
      ),
    )
    .orderBy('found.place')
    .execute()
}
