import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown } from '../../organisation/index.ts'
import { objectionToPlace } from '../place.server.ts'
import { findActivity } from '../queries.server.ts'
import { mayHire } from './access.ts'
import { mostMinor, type SeveralSaid } from './forms.ts'
import { clock, type Hire, type HireAnswer, type HireDay, type HireSaid, objectionToAnswer, objectionToHire, stateOfDays } from './hire.ts'
import { daysHeld, daysOf, lockHire } from './queries.server.ts'

const row = ({ begins, ends, ...said }: HireSaid) => ({ ...said, begins: clock(begins), ends: clock(ends) })

/** Writes down that somebody else's room was asked for. */
export async function askForRoom(tx: Db, viewer: Viewer, said: HireSaid): Promise<Objection | { id: string }> {
  const activity = await findActivity(tx, viewer, said.activityId)
  must(mayHire(viewer, 'hire', activity), 'hiring.hire')
  const objection = objectionToHire(said) ?? (await objectionToPlace(tx, viewer, said))
  if (objection) return objection
  const id = newId()
  await tx
    .insertInto('hireRequest')
    .values({ ...row(said), organisationId: viewer.organisationId, id, askedById: viewer.id })
    .execute()
  await tell(tx, viewer, { id, serviceId: activity.serviceId, activityId: activity.id }, 'asked')
  return { id }
}

/** Asks for a room on several single days with one request: sessions of the activity that were ticked. */
export async function askForDays(
  tx: Db,
  viewer: Viewer,
  activityId: string,
  { days, askedMinor, ...said }: SeveralSaid,
): Promise<Objection | { id: string }> {
  const activity = await findActivity(tx, viewer, activityId)
  must(mayHire(viewer, 'hire', activity), 'hiring.hire')
  const held = await daysHeld(tx, viewer, activityId)
  const chosen = held.filter((day) => days.some((one) => one.equals(day)))
  const [fromOn, untilOn] = [chosen[0], chosen.at(-1)]
  if (!fromOn || !untilOn || chosen.length < days.length) return { key: 'hiring:objection.noSuchDay', field: 'days' }
  const sum = askedMinor === null ? null : askedMinor * chosen.length
  if (sum !== null && sum > mostMinor) return { key: 'form:noSuchMoney', field: 'askedMinor' }
  const objection = await objectionToPlace(tx, viewer, said)
  if (objection) return objection
  const id = newId()
  const whole = { ...said, activityId, fromOn, untilOn, askedMinor: sum }
  await tx
    .insertInto('hireRequest')
    .values({ ...row(whole), organisationId: viewer.organisationId, id, askedById: viewer.id })
    .execute()
  await tx
    .insertInto('hireDay')
    .values(chosen.map((onDay) => ({ organisationId: viewer.organisationId, hireId: id, onDay, askedMinor })))
    .execute()
  await tell(tx, viewer, { id, serviceId: activity.serviceId, activityId }, 'asked')
  return { id }
}

/** Says anew what was asked for. Of two who do so at once, the second sees both. */
export async function changeHire(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: HireSaid,
  version: number | null,
  shown: (hire: HireSaid) => Shown,
): Promise<Objection | Stale | null> {
  const before = await lockHire(tx, viewer, id)
  const activity = await findActivity(tx, viewer, said.activityId)
  must(mayHire(viewer, 'hire', before) && mayHire(viewer, 'hire', activity), 'hiring.hire')
  if (version !== before.version) return overtaken(shown(before), shown(said), before.version)
  const objection = objectionToHire(said) ?? (await objectionToPlace(tx, viewer, said, before))
  if (objection) return objection
  await keep(tx, viewer, before, row(said))
  await tell(tx, viewer, { id, serviceId: activity.serviceId, activityId: activity.id }, before.state)
  return null
}

/** Says what became of it: who said so, when and with which words stays. */
export async function sayWhatBecame(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: HireAnswer,
  version: number | null,
  shown: (answer: HireAnswer) => Shown,
): Promise<Objection | Stale | null> {
  const before = await lockHire(tx, viewer, id)
  must(mayHire(viewer, 'hire', before), 'hiring.hire')
  if (version !== before.version) return overtaken(shown({ ...before, note: null }), shown(said), before.version)
  const { days: some = [], ...what } = said
  const objection = objectionToAnswer(said)
  if (objection) return objection
  const days = await daysOf(tx, viewer, id)
  const meant = days.filter(({ onDay }) => some.some((one) => one.equals(onDay)))
  if (days.length > 0 && (meant.length === 0 || meant.length < some.length)) return { key: 'form:chooseOne', field: 'days' }
  if (days.length > 0) await keepDays(tx, viewer, before, days, meant, said)
  else await keep(tx, viewer, before, { state: said.state, agreedMinor: said.agreedMinor })
  await tx
    .insertInto('hireAnswer')
    .values({
      ...{ ...what, organisationId: viewer.organisationId, id: newId(), hireId: id, saidById: viewer.id },
      days: meant.length === 0 ? null : sql`${meant.map(({ onDay }) => onDay.toString())}::date[]`,
    })
    .execute()
  await tell(tx, viewer, before, said.state)
  return null
}

/** Some days of a request were answered: those stand so, and the request as all of them do together. */
async function keepDays(
  tx: Db,
  viewer: Viewer,
  before: Hire,
  days: readonly HireDay[],
  meant: readonly HireDay[],
  { state, agreedMinor }: HireAnswer,
): Promise<void> {
  const on = meant.map(({ onDay }) => onDay)
  await tx
    .updateTable('hireDay')
    .set({ state, agreedMinor })
    .where('organisationId', '=', viewer.organisationId)
    .where('hireId', '=', before.id)
    .where('onDay', 'in', on)
    .execute()
  await keep(tx, viewer, before, { state: stateOfDays(days.map((day) => (meant.includes(day) ? { state } : day))), agreedMinor: null })
}

async function keep(
  tx: Db,
  viewer: Viewer,
  before: Hire,
  change: ReturnType<typeof row> | { state: Hire['state']; agreedMinor: number | null },
): Promise<void> {
  await tx
    .updateTable('hireRequest')
    .set({ ...change, version: before.version + 1 })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', before.id)
    .execute()
}

const tell = (tx: Db, viewer: Viewer, { id, serviceId, activityId }: Pick<Hire, 'id' | 'serviceId' | 'activityId'>, state: Hire['state']) =>
  recordEvent(tx, viewer, { kind: 'activity changed', serviceId, subjectId: activityId, detail: { what: 'hiring', hireId: id, state } })
