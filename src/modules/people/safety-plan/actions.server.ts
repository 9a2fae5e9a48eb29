import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import type { Language, Words } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { lockPerson } from '../person.queries.server.ts'
import { type PlanText, partLabel, planParts, type SafetyPlan } from './plan.ts'
import { latestPlan } from './queries.server.ts'
import { differing, saysNothing } from './rules.ts'

/** Writes somebody's plan, in their words. What it said before stays; a plan that somebody else changed meanwhile comes back with both texts. */
export async function writePlan(
  tx: Db,
  viewer: Viewer,
  personId: string,
  written: PlanText & { language: Language },
  version: number | null,
  words: Words,
): Promise<Objection | Stale | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'write-plan', null), 'people.write-plan')
  if (saysNothing(written)) return { key: 'papers:plan.saysNothing', field: planParts[0] }
  const latest = await latestPlan(tx, viewer, personId)
  if (latest && latest.version !== (version ?? 0)) return overtaken(latest, written, words)
  if (latest && !latest.ended && latest.language === written.language && differing(latest, written).length === 0) return null
  await keep(tx, viewer, personId, { ...written, ended: false, version: (latest?.version ?? 0) + 1 })
  return null
}

/** The person does not want a plan any more. It is shown to nobody as theirs; what it said stays among the earlier ones. */
export async function endPlan(tx: Db, viewer: Viewer, personId: string): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'write-plan', null), 'people.write-plan')
  const latest = await latestPlan(tx, viewer, personId)
  if (latest === null) throw notFound()
  if (latest.ended) return
  const nothing = Object.fromEntries(planParts.map((part) => [part, null])) as PlanText
  await keep(tx, viewer, personId, { ...nothing, language: latest.language, ended: true, version: latest.version + 1 })
}

type Kept = PlanText & Pick<SafetyPlan, 'language' | 'ended' | 'version'>

async function keep(tx: Db, viewer: Viewer, personId: string, { version, language, ended, ...text }: Kept): Promise<void> {
  const id = newId()
  await tx
    .insertInto('safetyPlan')
    .values({ ...text, version, language, ended, organisationId: viewer.organisationId, id, personId, writtenById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, {
    kind: ended ? 'safety plan ended' : 'safety plan written',
    personId,
    subjectId: id,
    detail: { version, language },
  })
}

function overtaken(latest: SafetyPlan, written: PlanText, { t }: Words): Stale {
  const stale = differing(latest, written).map((part) => ({
    field: part,
    label: t(partLabel[part]),
    theirs: latest[part] ?? '',
    yours: written[part] ?? '',
  }))
  return { stale, version: latest.version }
}
