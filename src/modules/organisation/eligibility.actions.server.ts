import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import { notFound, type Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { putInOrder } from './order.actions.server.ts'
import { areaCodes, type Direction, movedWithin, objectionToAreas } from './rules.ts'
import { conditionsOf, lockService } from './service.queries.server.ts'
import type { Ages, Area, Condition } from './service.ts'
import { withUnshown } from './spoken-form.ts'
import { overtaken, type Shown } from './stale.ts'

export type ConditionSaid = Pick<Condition, 'question' | 'expected' | 'signpost'>

/** Between which ages somebody is taken, and where those beside it, or of another place, are told to turn. */
export async function setAges(
  tx: Db,
  viewer: Viewer,
  serviceId: string,
  ages: Ages,
  version: number | null,
  shown: (ages: Ages) => Shown,
): Promise<Stale | null> {
  const before = await toChange(tx, viewer, serviceId)
  if (version !== before.version) return overtaken(shown(before), shown(ages), before.version)
  const { languages } = viewer.organisation
  await tx
    .updateTable('service')
    .set({
      lowestAge: ages.lowestAge,
      highestAge: ages.highestAge,
      ageSignpost: JSON.stringify(withUnshown(before.ageSignpost, ages.ageSignpost, languages)),
      areaSignpost: JSON.stringify(withUnshown(before.areaSignpost, ages.areaSignpost, languages)),
      version: before.version + 1,
    })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', serviceId)
    .execute()
  await recorded(tx, viewer, serviceId, serviceId, 'ages')
  return null
}

/** Gives one answer for several places; a place that had another answer has this one now. */
export async function answerAreas(
  tx: Db,
  viewer: Viewer,
  serviceId: string,
  { codes: typed, answer, note }: { codes: string; answer: Area['answer']; note: string | null },
): Promise<Objection | null> {
  await toChange(tx, viewer, serviceId)
  const codes = areaCodes(typed)
  const objection = objectionToAreas(codes)
  if (objection) return objection
  await tx
    .insertInto('serviceArea')
    .values(codes.map((code) => ({ organisationId: viewer.organisationId, serviceId, code, answer, note })))
    .onConflict((conflict) => conflict.columns(['organisationId', 'serviceId', 'code']).doUpdateSet({ answer, note }))
    .execute()
  await recorded(tx, viewer, serviceId, serviceId, 'areas')
  return null
}

export async function removeArea(tx: Db, viewer: Viewer, serviceId: string, code: string): Promise<void> {
  await toChange(tx, viewer, serviceId)
  await tx
    .deleteFrom('serviceArea')
    .where('organisationId', '=', viewer.organisationId)
    .where('serviceId', '=', serviceId)
    .where('code', '=', code)
    .execute()
  await recorded(tx, viewer, serviceId, serviceId, 'areas')
}

/** One more thing that is asked, after the others. */
export async function addCondition(tx: Db, viewer: Viewer, serviceId: string, said: ConditionSaid): Promise<void> {
  await toChange(tx, viewer, serviceId)
  const others = await conditionsOf(tx, viewer, serviceId)
  const id = newId()
  const position = Math.max(0, ...others.map((other) => other.position)) + 1
  const { question, expected, signpost } = said
  await tx
    .insertInto('serviceCondition')
    .values({
      organisationId: viewer.organisationId,
      id,
      serviceId,
      position,
      expected,
      question: JSON.stringify(question),
      signpost: JSON.stringify(signpost),
    })
    .execute()
  await recorded(tx, viewer, serviceId, id, 'condition')
}

/** Says a condition better. What it was answered stays with it, so that its meaning has to stay too. */
export async function rewordCondition(
  tx: Db,
  viewer: Viewer,
  serviceId: string,
  id: string,
  said: ConditionSaid,
  version: number | null,
  shown: (condition: ConditionSaid) => Shown,
): Promise<Stale | null> {
  const before = await conditionToChange(tx, viewer, serviceId, id)
  if (version !== before.version) return overtaken(shown(before), shown(said), before.version)
  const { languages } = viewer.organisation
  await ofCondition(tx, viewer, id)
    .set({
      question: JSON.stringify(withUnshown(before.question, said.question, languages)),
      signpost: JSON.stringify(withUnshown(before.signpost, said.signpost, languages)),
      expected: said.expected,
      version: before.version + 1,
    })
    .execute()
  await recorded(tx, viewer, serviceId, id, 'condition')
  return null
}

export async function moveCondition(tx: Db, viewer: Viewer, serviceId: string, id: string, direction: Direction): Promise<void> {
  await conditionToChange(tx, viewer, serviceId, id)
  const asked = (await conditionsOf(tx, viewer, serviceId)).filter((condition) => condition.retiredAt === null)
  await putInOrder(
    tx,
    viewer,
    'serviceCondition',
    movedWithin(
      asked.map((condition) => condition.id),
      id,
      direction,
    ),
  )
  await recorded(tx, viewer, serviceId, id, 'condition')
}

/** Asks a condition no more, or again. Nothing that was answered is taken away. */
export async function retireCondition(tx: Db, viewer: Viewer, serviceId: string, id: string, retired: boolean): Promise<void> {
  const before = await conditionToChange(tx, viewer, serviceId, id)
  if ((before.retiredAt !== null) === retired) return
  await ofCondition(tx, viewer, id)
    .set({ retiredAt: retired ? sql`now()` : null, version: before.version + 1 })
    .execute()
  await recorded(tx, viewer, serviceId, id, 'condition', retired)
}

/** The service, locked: its criteria are changed one after the other. */
async function toChange(tx: Db, viewer: Viewer, serviceId: string) {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  return lockService(tx, viewer, serviceId)
}

async function conditionToChange(tx: Db, viewer: Viewer, serviceId: string, id: string): Promise<Condition> {
  await toChange(tx, viewer, serviceId)
  const found = (await conditionsOf(tx, viewer, serviceId)).find((condition) => condition.id === id)
  if (!found) throw notFound()
  return found
}

const ofCondition = (tx: Db, viewer: Viewer, id: string) =>
  tx.updateTable('serviceCondition').where('organisationId', '=', viewer.organisationId).where('id', '=', id)

const recorded = (tx: Db, viewer: Viewer, serviceId: string, subjectId: string, what: string, retired?: boolean) =>
  recordEvent(tx, viewer, { kind: 'settings changed', serviceId, subjectId, detail: { what, ...(retired === undefined ? {} : { retired }) } })
