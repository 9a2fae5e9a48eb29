import { sql } from 'kysely'
import { isBefore, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { href } from '../../../platform/href.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import type { OnAnswered } from '../../measures/index.server.ts'
import { setTaskAbout } from '../../support/index.server.ts'
import { mayRisk } from '../access.ts'
import { nextReading } from '../duty/duty.ts'
import { dutyAhead } from '../duty/queries.server.ts'
import { urgentWords } from '../neutral.server.ts'
import { lockRisk } from './queries.server.ts'
import { type NextStep, reasonsOf } from './risk.ts'

/**
 * Looks at what was answered. Where it cannot wait, whoever asked is led to the next step at once; where nobody sat beside the person, those on
 * duty are told, and where nobody is on duty, the safeguarding leads and managers. The person is told no verdict, here or anywhere.
 */
export const noticeRisk: OnAnswered = async (tx, by, answered, { today, timeZone }) => {
  const because = reasonsOf(answered)
  if (because.length === 0) return null
  const byLink = by.id === null
  // put right later, it is asked about once
  if (!byLink && (await isKnown(tx, by.organisationId, answered.id))) return null
  const id = newId()
  const reading = byLink ? nextReading(await dutyAhead(tx, today), Temporal.Now.zonedDateTimeISO(timeZone)) : null
  const dueOn = reading?.onDay ?? today
  const told = byLink ? await tellDuty(tx, answered.personId, dueOn) : []
  const { personId, serviceId, instrument } = answered
  await tx
    .insertInto('riskAnswer')
    .values({
      organisationId: by.organisationId,
      id,
      personId,
      serviceId,
      responseId: answered.id,
      instrument,
      because,
      byLink,
      dueOn,
      askedId: by.id,
      told,
    })
    .execute()
  await recordEvent(tx, by, { kind: 'next step asked', personId, serviceId, subjectId: id, detail: { byLink } })
  return byLink ? null : { to: href('/next-steps/:riskId', { riskId: id }) }
}

const isKnown = async (tx: Db, organisationId: string, responseId: string): Promise<boolean> =>
  (await tx
    .selectFrom('riskAnswer')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('responseId', '=', responseId)
    .executeTakeFirst()) !== undefined

async function tellDuty(tx: Db, personId: string, onDay: PlainDate): Promise<string[]> {
  const { subjects, bodies } = urgentWords()
  const { rows } = await sql<{
    told: string[]
  }>`select tell_duty(${personId}::uuid, ${onDay}::date, ${subjects}::jsonb, ${bodies}::jsonb) as told`.execute(tx)
  return rows[0]?.told ?? []
}

/**
 * Says what was done next. Said again by a colleague, it says so: the first stands. A day to speak again is theirs to do, in `words`.
 */
export async function sayNextStep(
  tx: Db,
  viewer: Viewer,
  id: string,
  { words, ...said }: { steps: NextStep[]; note: string | null; againOn: PlainDate | null; words: string },
  today: PlainDate,
): Promise<Objection | { personId: string; opens: boolean }> {
  const risk = await lockRisk(tx, viewer, id)
  must(mayRisk(viewer, 'step', null), 'safeguarding.say-next-step')
  if (risk.steppedAt !== null) return { key: 'safeguarding:objection.steppedAlready', values: { name: risk.steppedByName ?? '' } }
  if (said.againOn !== null && isBefore(said.againOn, today)) return { key: 'safeguarding:objection.inPast', field: 'againOn' }
  if (said.steps.includes('not-now') && said.note === null) return { key: 'safeguarding:objection.whyNotNow', field: 'note' }
  await tx
    .updateTable('riskAnswer')
    .set({ ...said, steppedById: viewer.id, steppedAt: sql<Temporal.Instant>`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'next step said', personId: risk.personId, subjectId: id })
  if (said.againOn !== null) {
    await setTaskAbout(tx, viewer, { words, dueOn: said.againOn, forId: viewer.id, personId: risk.personId, serviceId: null, aboutId: id })
  }
  return { personId: risk.personId, opens: risk.opens }
}
