import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { peopleBy } from '../../people/index.server.ts'
import { shortName } from '../register/people.server.ts'
import type { Session } from '../session.ts'

export type ToRing = {
  name: string
  relation: string | null
  phone: string | null
  whenToRing: string | null
  knows: 'knows' | 'does-not-know' | 'not-asked'
}

/** Somebody who takes part from afar: where they are now, and whom to ring when it is needed. */
export type FromAfar = { personId: string; name: string; place: string | null; saidBy: string | null; contacts: ToRing[] }

/**
 * Those on the register of an online session who are here. Being here today is why whoever keeps the register may read where they are and whom to ring:
 * it is asked for after `mayAfar` said yes, and of no other day.
 */
export const fromAfar = (db: Db, viewer: Viewer, { id }: Pick<Session, 'id'>): Promise<FromAfar[]> =>
  peopleBy(
    db,
    viewer,
    sql<boolean>`exists (select from attendance a where a.organisation_id = person.organisation_id and a.session_id = ${id} and a.person_id = person.id and a.meaning in ('present', 'late'))`,
  )
    .leftJoin('whereabouts as said', (join) =>
      join.onRef('said.organisationId', '=', 'person.organisationId').onRef('said.personId', '=', 'person.id').on('said.sessionId', '=', id),
    )
    .leftJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'said.organisationId').onRef('by.id', '=', 'said.saidById'))
    .select(['person.id as personId', shortName.as('name'), 'said.place', 'by.name as saidBy'])
    .select(
      sql<
        ToRing[]
      >`coalesce((select jsonb_agg(jsonb_build_object('name', e.name, 'relation', e.relation, 'phone', e.phone, 'whenToRing', e.when_to_ring, 'knows', e.knows) order by e.said_at)
        from emergency_contact e where e.organisation_id = person.organisation_id and e.person_id = person.id and e.ended_at is null), '[]')`.as(
        'contacts',
      ),
    )
    .orderBy(sql`${shortName} collate "und-x-icu"`)
    .orderBy('person.id')
    .limit(200)
    .execute()
