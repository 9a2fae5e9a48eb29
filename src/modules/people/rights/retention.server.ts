import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Appointment } from '../../../platform/jobs.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { removeFile } from '../../../platform/store.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { visible } from '../visible.server.ts'
import { mayRights } from './access.ts'

/** Days between a rule that is said and the first night on which it is acted upon: time to look at whom it reaches, and to hold a record. */
export const noticeDays = 14

export type RetentionRule = {
  serviceId: string
  serviceName: Spoken
  afterSupportMonths: number | null
  afterEnquiryMonths: number | null
  source: string | null
  beginsOn: PlainDate | null
  version: number | null
}

/** Every service, with how long its records are kept where that was said. */
export const retentionRules = (db: Db, viewer: Viewer): Promise<RetentionRule[]> =>
  db
    .selectFrom('service')
    .leftJoin('retentionRule as rule', (join) =>
      join.onRef('rule.organisationId', '=', 'service.organisationId').onRef('rule.serviceId', '=', 'service.id'),
    )
    .select(['service.id as serviceId', 'service.name as serviceName', 'rule.afterSupportMonths', 'rule.afterEnquiryMonths', 'rule.source'])
    .select(['rule.beginsOn', 'rule.version'])
    .where('service.organisationId', '=', viewer.organisationId)
    .orderBy('service.slug')
    .limit(200)
    .execute() as unknown as Promise<RetentionRule[]>

export type Due = { personId: string; knownAs: string; serviceName: Spoken; lastOn: PlainDate; dueOn: PlainDate; runsOn: PlainDate }

/** Whose time is over within so many days, the first first: asked of the same function that the night's work asks. */
export const dueSoon = (
  db: Db,
  viewer: Viewer,
  { today, byDay }: { today: PlainDate; byDay: PlainDate },
  most: number,
  after: { on: PlainDate; id: string } | null,
): Promise<Due[]> =>
  visible(db, viewer)
    .innerJoin(sql<DueRow>`(select * from retention_preview(${byDay}))`.as('due'), 'due.personId', 'person.id')
    .innerJoin('service', (join) => join.onRef('service.organisationId', '=', 'person.organisationId').onRef('service.id', '=', 'due.serviceId'))
    .select(['person.id as personId', 'person.knownAs', 'service.name as serviceName', 'due.lastOn', 'due.dueOn'])
    .select(sql<PlainDate>`greatest(due.due_on, due.begins_on, ${today})`.as('runsOn'))
    .$if(after !== null, (query) => query.where(sql<boolean>`(due.due_on, person.id) > (${after?.on.toString()}::date, ${after?.id}::uuid)`))
    .orderBy('due.dueOn')
    .orderBy('person.id')
    .limit(most)
    .execute() as unknown as Promise<Due[]>

type DueRow = { personId: string; serviceId: string; lastOn: PlainDate; dueOn: PlainDate; beginsOn: PlainDate }

/** Says how long a service keeps records. It is acted upon a fortnight later, however often it is said anew. `overtaken` where a colleague said it meanwhile. */
export async function sayRetention(
  tx: Db,
  viewer: Viewer,
  serviceId: string,
  rule: { afterSupportMonths: number; afterEnquiryMonths: number; source: string },
  shownVersion: number | null,
  today: PlainDate,
): Promise<{ overtaken: RetentionRule } | null> {
  must(mayRights(viewer, 'say-retention', null), 'people.say-retention')
  if (!isId(serviceId)) throw notFound()
  // the service is locked: of two who say it at once the second sees what the first said
  await tx
    .selectFrom('service')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', serviceId)
    .forNoKeyUpdate()
    .execute()
  const before = (await retentionRules(tx, viewer)).find((one) => one.serviceId === serviceId)
  if (!before) throw notFound()
  if (before.version !== shownVersion) return { overtaken: before }
  const said = { ...rule, beginsOn: today.add({ days: noticeDays }), saidById: viewer.id, saidAt: sql<Temporal.Instant>`now()` }
  await tx
    .insertInto('retentionRule')
    .values({ ...said, organisationId: viewer.organisationId, serviceId })
    .onConflict((conflict) => conflict.columns(['organisationId', 'serviceId']).doUpdateSet({ ...said, version: sql`retention_rule.version + 1` }))
    .execute()
  const { afterSupportMonths, afterEnquiryMonths } = rule
  await recordEvent(tx, viewer, { kind: 'retention said', serviceId, detail: { afterSupportMonths, afterEnquiryMonths } })
  return null
}

/** So many in one night: a first run over many years of records does not hold up the day. */
const mostInANight = 2000

/**
 * The night's work: whose time is over is forgotten, and what was counted of them stays counted. Each for themself: a night that is cut short goes on where it
 * was, and one record that cannot be forgotten holds up nobody else's time, but is told of.
 */
export const forgetWhoseTimeIsOver: Appointment = {
  name: 'forget-whose-time-is-over',
  cron: '40 2 * * *',
  work: async (root) => {
    const { rows } = await sql<Over>`select * from those_whose_time_is_over(${mostInANight})`.execute(root)
    const faults: string[] = []
    for (const { organisationId, personId, lastOn } of rows)
      await sql`select forget_in_time(${organisationId}::uuid, ${personId}::uuid, ${lastOn})`.execute(root).catch((fault: unknown) => {
        faults.push(`${personId}: ${fault instanceof Error ? fault.message : String(fault)}`)
      })
    if (faults.length > 0) throw new Error(`not forgotten: ${faults.length} of ${rows.length}, the first ${faults[0]}`)
  },
}

type Over = { organisationId: string; personId: string; lastOn: PlainDate }

export type Forgotten = { onDay: PlainDate; byRule: number; byRequest: number }

/** How many were forgotten on each of the last days, and why: it names nobody. */
export async function forgottenLately(db: Db, viewer: Viewer, since: PlainDate): Promise<Forgotten[]> {
  const { rows } = await sql<Forgotten>`
    select (erased_at at time zone ${viewer.organisation.timeZone})::date as on_day,
      (count(*) filter (where why = 'retention'))::int as by_rule, (count(*) filter (where why = 'request'))::int as by_request
      from erasure where organisation_id = ${viewer.organisationId} and erased_at >= ${since}::timestamptz group by 1 order by 1 desc`.execute(db)
  return rows
}

/** What lies in the store of somebody who was forgotten goes the same night: the file first, so that a night that is cut short goes on where it was. */
export const removeForgottenFiles = (config: Pick<Config, 'dataFolder'>): Appointment => ({
  name: 'remove-forgotten-files',
  cron: '55 2 * * *',
  work: async (root) => {
    const { rows } = await sql<{ organisationId: string; id: string }>`select * from files_of_the_forgotten(${mostInANight})`.execute(root)
    for (const { organisationId, id } of rows) {
      await removeFile(config, `${organisationId}/${id}`)
      await sql`select file_is_gone(${organisationId}::uuid, ${id}::uuid)`.execute(root)
    }
  },
})
