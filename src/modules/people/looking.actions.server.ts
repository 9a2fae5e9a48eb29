import type { Context } from 'hono'
import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { href } from '../../platform/href.ts'
import type { Objection } from '../../platform/http.ts'
import { breakGlass, type Signed } from '../access/index.server.ts'
import type { Viewer } from '../access/index.ts'
import { findPerson } from './person.queries.server.ts'
import type { Person } from './person.ts'
import { visible } from './visible.server.ts'

/**
 * The person of a page under their record. To be shown it is a look, by its own address or again with what was wrong in its form;
 * a form that leads on shows nobody, and its deed is written down by itself.
 */
export async function openPerson(c: Context<Signed>, id: string): Promise<Person> {
  const person = await findPerson(c.var.db, c.var.viewer, id)
  noteLook(c, person.id)
  return person
}

/** The same for a page that shows somebody by a row of its own, as a referral does. */
export const noteLook = (c: Context<Signed>, personId: string): void => {
  c.var.looks.add(personId)
}

export type Sought = { reference: string | null; name: string | null; bornOn: Temporal.PlainDate | null; reason: string; link?: string }

/**
 * Looks for somebody beyond one's usual reasons, by a stated one. Who is visible anyhow is opened without breaking any glass;
 * a record closed to this viewer is answered like one that is not there, so that nothing of it shows.
 */
export async function lookByReason(tx: Db, viewer: Viewer, { reason, link, ...sought }: Sought): Promise<{ to: string } | Objection> {
  const found = await beyond(tx, viewer, sought)
  if (found.length > 1) return { key: 'people:glass.several', field: 'name' }
  const personId = found[0]
  if (personId === undefined) return { key: 'people:glass.nobody', field: sought.reference === null ? 'name' : 'reference' }
  const usual = await visible(tx, viewer).where('person.id', '=', personId).select('person.id').executeTakeFirst()
  if (!usual) await breakGlass(tx, viewer, { personId, reason, link })
  return { to: href('/people/:personId', { personId }) }
}

// The one read that does not begin with `visible`: it gives back no more than whether there is just one such person.
async function beyond(tx: Db, viewer: Viewer, { reference, name, bornOn }: Omit<Sought, 'reason' | 'link'>): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where((eb) =>
      reference !== null
        ? eb('reference', '=', reference)
        : eb.and([
            eb('bornOn', '=', bornOn),
            sql<boolean>`(fold_words(person.known_as) = fold_words(${name}) or exists (select from person_name n
              where n.organisation_id = person.organisation_id and n.person_id = person.id and fold_words(n.name) = fold_words(${name})))`,
          ]),
    )
    .where(
      sql<boolean>`not exists (select from closed_record c where c.organisation_id = person.organisation_id and c.person_id = person.id and c.viewer_id = ${viewer.id})`,
    )
    .limit(2)
    .execute()
  return rows.map((row) => row.id)
}
