import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { orNotFound } from '../../../platform/http.ts'
import type { Viewer } from '../../access/index.ts'
import { carries, seesAllDevices, seesAllRefused } from './access.ts'
import type { EntryKind, Fields } from './offline.ts'

export type DeviceKey = {
  id: string
  viewerName: string
  unsent: number
  seenAt: Temporal.Instant | null
  ended: boolean
  lapsed: boolean
}
export type Device = {
  id: string
  name: string
  setUpById: string
  setUpBy: string
  setUpAt: Temporal.Instant
  revokedBy: string | null
  revokedAt: Temporal.Instant | null
  keys: DeviceKey[]
}

/** The devices that the viewer may know of: everybody's for those who answer for them, else those that they are on. Those in use first, the latest first. */
export async function devicesFor(db: Db, viewer: Viewer): Promise<Device[]> {
  const devices = await db
    .selectFrom('offlineDevice as device')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'device.organisationId').onRef('by.id', '=', 'device.setUpById'))
    .leftJoin('viewer as end', (join) => join.onRef('end.organisationId', '=', 'device.organisationId').onRef('end.id', '=', 'device.revokedById'))
    .select(['device.id', 'device.name', 'device.setUpById', 'by.name as setUpBy', 'device.setUpAt', 'end.name as revokedBy', 'device.revokedAt'])
    .where('device.organisationId', '=', viewer.organisationId)
    .$if(!seesAllDevices(viewer), (query) =>
      query.where(
        sql<boolean>`exists (select from offline_key k where k.organisation_id = device.organisation_id and k.device_id = device.id and k.viewer_id = ${viewer.id})`,
      ),
    )
    .orderBy(sql`device.revoked_at is not null`)
    .orderBy('device.setUpAt', 'desc')
    .limit(200)
    .execute()
  const keys = await keysOf(
    db,
    viewer,
    devices.map(({ id }) => id),
  )
  return devices.map((device) => ({ ...device, keys: keys.filter(({ deviceId }) => deviceId === device.id) }))
}

const keysOf = (db: Db, viewer: Viewer, devices: readonly string[]) =>
  db
    .selectFrom('offlineKey as key')
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'key.organisationId').onRef('viewer.id', '=', 'key.viewerId'))
    .select(['key.id', 'key.deviceId', 'viewer.name as viewerName', 'key.unsent', 'key.seenAt'])
    .select([
      sql<boolean>`key.ended_at is not null or viewer.ended_at is not null`.as('ended'),
      sql<boolean>`key.confirmed_at < now() - interval '30 days'`.as('lapsed'),
    ])
    .where('key.organisationId', '=', viewer.organisationId)
    .where(sql<boolean>`key.device_id = any(${[...devices]}::uuid[])`)
    .where(sql<boolean>`key.ended_why is distinct from 'replaced'`)
    .$if(!seesAllDevices(viewer), (query) => query.where('key.viewerId', '=', viewer.id))
    .orderBy('viewer.name')
    .execute()

/** Something that came from a device and was not taken. */
export type Undecided = {
  id: string
  receipt: string
  kind: EntryKind
  saidBy: string
  viewerId: string
  keyId: string
  deviceId: string
  saidAt: Temporal.Instant | null
  receivedAt: Temporal.Instant
  refusal: string
  sessionId: string | null
  activityName: string | null
  personId: string | null
  personName: string | null
  said: Fields | null
  decided: boolean
}

const refused = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('offlineEntry as entry')
    .innerJoin('offlineKey as key', (join) => join.onRef('key.organisationId', '=', 'entry.organisationId').onRef('key.id', '=', 'entry.keyId'))
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'key.organisationId').onRef('viewer.id', '=', 'key.viewerId'))
    .leftJoin('session', (join) => join.onRef('session.organisationId', '=', 'entry.organisationId').onRef('session.id', '=', 'entry.sessionId'))
    .leftJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'session.organisationId').onRef('activity.id', '=', 'session.activityId'),
    )
    .leftJoin('person', (join) => join.onRef('person.organisationId', '=', 'entry.organisationId').onRef('person.id', '=', 'entry.personId'))
    .select(['entry.id', 'entry.receipt', 'entry.kind', 'viewer.name as saidBy', 'key.viewerId', 'key.id as keyId', 'key.deviceId'])
    .select(['entry.saidAt', 'entry.receivedAt', 'entry.refusal', 'entry.sessionId', 'activity.name as activityName', 'entry.personId'])
    .select(['person.knownAs as personName', 'entry.said', sql<boolean>`entry.decided_at is not null`.as('decided')])
    .where('entry.organisationId', '=', viewer.organisationId)
    .where('entry.outcome', '=', 'refused')
    .$if(!seesAllRefused(viewer), (query) => query.where('key.viewerId', '=', viewer.id))

const onAPage = 50

/** What waits for somebody to decide, the earliest first. */
export async function undecidedFor(db: Db, viewer: Viewer, after: string | null): Promise<{ entries: Undecided[]; next: string | null }> {
  const entries = (await refused(db, viewer)
    .where('entry.decidedAt', 'is', null)
    .$if(/^\d{1,18}$/.test(after ?? ''), (query) => query.where(sql<boolean>`entry.receipt > ${after}::bigint`))
    .orderBy('entry.receipt')
    .limit(onAPage + 1)
    .execute()) as unknown as Undecided[]
  return { entries: entries.slice(0, onAPage), next: entries.length > onAPage ? (entries[onAPage - 1]?.receipt ?? null) : null }
}

export const findUndecided = async (db: Db, viewer: Viewer, id: string): Promise<Undecided> =>
  orNotFound((await refused(db, viewer).where('entry.id', '=', id).executeTakeFirst()) as unknown as Undecided | undefined)

/** Whether anything may wait for the viewer's decision; null for a role that carries no register. */
export const mayHaveUndecided = (viewer: Viewer): RawBuilder<boolean> | null =>
  !carries(viewer)
    ? null
    : sql<boolean>`exists (select from offline_entry e where e.organisation_id = ${viewer.organisationId} and e.outcome = 'refused' and e.decided_at is null)`

export async function undecidedCount(db: Db, viewer: Viewer): Promise<number> {
  const { count } = await refused(db, viewer)
    .clearSelect()
    .select(sql<number>`count(*)`.as('count'))
    .where('entry.decidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}
