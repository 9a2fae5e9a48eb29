import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import type { Language } from '../../../platform/i18n.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { visible as visiblePeople } from '../visible.server.ts'
import { planParts, type SafetyPlan } from './plan.ts'

/** Every read of safety plans starts here: those of whom the viewer sees, where their role reads them. */
const visible = (db: Db, viewer: Viewer, personId: string) =>
  visiblePeople(db, viewer)
    .where('person.id', '=', personId)
    .$if(!may(viewer, 'read-plan', null), (none) => none.where((eb) => eb.lit(false)))
    .innerJoin('safetyPlan as plan', (join) =>
      join.onRef('plan.organisationId', '=', 'person.organisationId').onRef('plan.personId', '=', 'person.id'),
    )
    .leftJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'plan.organisationId').onRef('viewer.id', '=', 'plan.writtenById'))
    .select(['plan.id', 'plan.personId', 'plan.version', 'plan.language', 'plan.writtenAt', 'plan.ended', 'viewer.name as writtenByName'])
    .select(planParts.map((part) => `plan.${part}` as const))
    .$narrowType<{ language: Language }>()
    // by when it was written: of two records that were made one, both count from one
    .orderBy('plan.writtenAt', 'desc')
    .orderBy('plan.id', 'desc')

/** The latest row, also where it says that there is no plan any more. Null where there never was one. */
export async function latestPlan(db: Db, viewer: Viewer, personId: string): Promise<SafetyPlan | null> {
  if (!isId(personId)) throw notFound()
  return (await visible(db, viewer, personId).limit(1).executeTakeFirst()) ?? null
}

/** Somebody's plan as it stands, or null where they have none. */
export async function presentPlan(db: Db, viewer: Viewer, personId: string): Promise<SafetyPlan | null> {
  const latest = await latestPlan(db, viewer, personId)
  return latest?.ended ? null : latest
}

/** All that it ever said, the latest first. */
export const plansOf = (db: Db, viewer: Viewer, personId: string): Promise<SafetyPlan[]> => visible(db, viewer, personId).limit(50).execute()

export async function findPlan(db: Db, viewer: Viewer, personId: string, id: string): Promise<SafetyPlan> {
  if (!isId(id) || !isId(personId)) throw notFound()
  return orNotFound(await visible(db, viewer, personId).where('plan.id', '=', id).executeTakeFirst())
}
