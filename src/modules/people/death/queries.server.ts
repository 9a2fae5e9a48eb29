import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { aroundOf } from '../around/queries.server.ts'
import { visible as visiblePeople } from '../visible.server.ts'
import type { Death, Ended, ToTell, Word } from './death.ts'
import { besides } from './rules.ts'

/** The death that is said of somebody whom the viewer sees; null where none is, or it was taken back. */
export async function deathOf(db: Db, viewer: Viewer, personId: string): Promise<Death | null> {
  if (!isId(personId)) throw notFound()
  const found = await visiblePeople(db, viewer)
    .where('person.id', '=', personId)
    .innerJoin('death', (join) => join.onRef('death.organisationId', '=', 'person.organisationId').onRef('death.personId', '=', 'person.id'))
    .leftJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'death.organisationId').onRef('viewer.id', '=', 'death.saidById'))
    .select([
      'death.id',
      'death.personId',
      'death.diedOn',
      'death.dayKnown',
      'death.toldBy',
      'death.how',
      'death.note',
      'death.saidAt',
      'death.ended',
    ])
    .select('viewer.name as saidByName')
    .where('death.undoneAt', 'is', null)
    .executeTakeFirst()
  return found ? { ...found, ended: found.ended as unknown as Ended[] } : null
}

/** Whether somebody has died, for deeds that then have no sense any more. */
export async function hasDied(db: Db, personId: string): Promise<boolean> {
  const { rows } = await sql<{ died: boolean }>`select has_died(${personId}::uuid) as died`.execute(db)
  return rows[0]?.died ?? false
}

/** Who should hear of it, those who have not first. */
export const wordsOf = (db: Db, viewer: Viewer, deathId: string): Promise<Word[]> =>
  db
    .selectFrom('deathWord as word')
    .leftJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'word.organisationId').onRef('viewer.id', '=', 'word.toldById'))
    .select(['word.id', 'word.who', 'word.name', 'word.reach', 'word.toldAt', 'viewer.name as toldByName'])
    .where('word.organisationId', '=', viewer.organisationId)
    .where('word.deathId', '=', deathId)
    .orderBy(sql`word.told_at is not null`)
    .orderBy('word.position')
    .orderBy('word.id')
    .limit(200)
    .execute()

/** Who supports somebody or did, whom to ring in an emergency, who spoke for them, who was close, and the professionals around them. */
export async function nearest(db: Db, viewer: Viewer, personId: string): Promise<{ around: ToTell[]; workers: { id: string; name: string }[] }> {
  const { emergencyContacts, emergencyLine, professionals, surgery, speaking, relationships } = await aroundOf(db, viewer, personId)
  const workers = await visiblePeople(db, viewer)
    .where('person.id', '=', personId)
    .innerJoin('involvement as i', (join) => join.onRef('i.organisationId', '=', 'person.organisationId').onRef('i.personId', '=', 'person.id'))
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'i.organisationId').onRef('viewer.id', '=', 'i.workerId'))
    .select(['viewer.id', 'viewer.name'])
    .distinct()
    .where('viewer.endedAt', 'is', null)
    .orderBy('viewer.name')
    .execute()
  const named = (name: string, more: string | null) => (more === null ? name : `${name} (${more})`)
  const contacts = emergencyContacts.map((one): ToTell => ({ who: 'emergency-contact', name: named(one.name, one.relation), reach: one.phone }))
  const close = besides(emergencyContacts, [
    ...speaking.map((one): ToTell => ({ who: 'speaks-for', name: one.name, reach: one.phone ?? one.email })),
    ...relationships.filter(({ died }) => !died).map((one): ToTell => ({ who: 'near', name: one.name, reach: null })),
  ])
  return {
    around: [
      // the line of the registration where nobody was written down since
      ...(contacts.length === 0 && emergencyLine !== null ? [{ who: 'emergency-contact' as const, name: emergencyLine, reach: null }] : contacts),
      ...close,
      ...professionals.map((one): ToTell => ({ who: 'professional', name: named(one.name, one.worksAt), reach: one.phone ?? one.email })),
      ...(surgery === null ? [] : [{ who: 'professional' as const, name: surgery.name, reach: surgery.phone }]),
    ],
    workers: workers.filter(({ id }) => id !== viewer.id),
  }
}
