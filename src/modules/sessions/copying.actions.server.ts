import { sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { findActivity, lockActivity } from './queries.server.ts'
import { latestRecurrenceOf } from './recurrence.queries.server.ts'
import { patternOf } from './recurrence.ts'
import type { Taken } from './slots.server.ts'
import { layAnew } from './times.actions.server.ts'

type Copy = { name: string; fromOn: PlainDate; untilOn: PlainDate | null }

/**
 * Holds an activity again from another day, as it was held last: a course in its next term. What it is, who leads, what it needs and what each time is about
 * go along, in their order; equipment waits for a yes again. Who came, or was put with it, stays with the one that was.
 */
export async function copyActivity(
  tx: Db,
  viewer: Viewer,
  activityId: string,
  copy: Copy,
  today: PlainDate,
): Promise<{ id: string } | Taken | Objection> {
  const before = await lockActivity(tx, viewer, activityId)
  must(may(viewer, 'plan', before), 'sessions.plan')
  const was = await latestRecurrenceOf(tx, viewer, activityId)
  if (was === null) return { key: 'sessions:objection.no-times' }
  if (copy.untilOn !== null && Temporal.PlainDate.compare(copy.untilOn, copy.fromOn) < 0)
    return { key: 'sessions:objection.ends-before', field: 'untilOn' }
  const id = newId()
  await copyRows(tx, viewer, activityId, id, copy.name)
  const laid = await layAnew(tx, viewer, await findActivity(tx, viewer, id), { ...was, ...copy, pattern: patternOf(was.rule) }, [], today)
  if ('taken' in laid) return laid
  if ('key' in laid) return laid.field === 'repeats' ? { ...laid, field: 'fromOn' } : laid
  await copyTitles(tx, viewer, was.id, laid.recurrenceId ?? '')
  await recordEvent(tx, viewer, {
    kind: 'activity planned',
    serviceId: before.serviceId,
    subjectId: id,
    onDay: copy.fromOn,
    detail: { sessions: laid.laid },
  })
  return { id }
}

/** When it is completed goes along; what somebody made up stays with the one that was. */
async function copyRows(tx: Db, viewer: Viewer, from: string, to: string, name: string): Promise<void> {
  const org = viewer.organisationId
  await sql`
    insert into activity (organisation_id, id, service_id, kind_id, name, public_name, description, for_whom, admits, languages, held, capacity, price_minor, concession_minor,
                          bring, access_note, join_link, distress_note, model, model_version, heads_only, published)
      select organisation_id, ${to}, service_id, kind_id, ${name}, public_name, description, for_whom, admits, languages, held, capacity, price_minor, concession_minor,
             bring, access_note, join_link, distress_note, model, model_version, heads_only, published
        from activity where organisation_id = ${org} and id = ${from}`.execute(tx)
  await sql`
    insert into booking_rule (organisation_id, activity_id, takes, closes_hours, offer_hours, joins_late)
      select organisation_id, ${to}, takes, closes_hours, offer_hours, joins_late from booking_rule where organisation_id = ${org} and activity_id = ${from}`.execute(
    tx,
  )
  await sql`
    insert into activity_worker (organisation_id, activity_id, viewer_id, part)
      select w.organisation_id, ${to}, w.viewer_id, w.part from activity_worker w join viewer v on v.organisation_id = w.organisation_id and v.id = w.viewer_id and v.ended_at is null
       where w.organisation_id = ${org} and w.activity_id = ${from}`.execute(tx)
  await sql`
    insert into completion_rule (organisation_id, activity_id, minutes_needed, sessions_needed, late_percent, again_after_months, signed_by, said_by_id)
      select organisation_id, ${to}, minutes_needed, sessions_needed, late_percent, again_after_months, signed_by, ${viewer.id} from completion_rule
       where organisation_id = ${org} and activity_id = ${from}`.execute(tx)
  await sql`insert into activity_charging (organisation_id, activity_id, falls_due)
      select organisation_id, ${to}, falls_due from activity_charging where organisation_id = ${org} and activity_id = ${from}`.execute(tx)
  await sql`
    insert into provision (organisation_id, id, activity_id, kind, what, cost_minor, wanted_by_id)
      select p.organisation_id, gen_random_uuid(), ${to}, p.kind, p.what, p.cost_minor, ${viewer.id} from provision p
       where p.organisation_id = ${org} and p.activity_id = ${from} and p.retired_at is null
         and not exists (select from provision_decision d where d.organisation_id = p.organisation_id and d.provision_id = p.id and d.outcome = 'declined')`.execute(
    tx,
  )
}

/** What each time was about, its theme, and whether nobody completes the course without it, in order. */
const copyTitles = (tx: Db, viewer: Viewer, from: string, to: string) =>
  sql`
    update session s set title = t.title, theme_id = t.theme_id, obligatory = t.obligatory
      from (select row_number() over (order by begins_at, id) as at, title, theme_id, obligatory from session
             where organisation_id = ${viewer.organisationId} and recurrence_id = ${from}) t,
           (select row_number() over (order by begins_at, id) as at, id from session where organisation_id = ${viewer.organisationId} and recurrence_id = ${to}) n
     where s.organisation_id = ${viewer.organisationId} and s.id = n.id and n.at = t.at and (t.title is not null or t.theme_id is not null or t.obligatory)`.execute(
    tx,
  )
