import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { orNotFound } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { newToken, seal } from '../../../platform/seal.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from './access.ts'
import { keySeal } from './keys.ts'
import type { GivenKey } from './offline.ts'
import { newPair } from './sealing.ts'

/**
 * Puts whoever is signed in on a device, which is written down the first time. Whom it held before for them is replaced: what that one sealed can still be sent.
 * The token is said once, to the device; kept is its hash.
 */
export async function putOnDevice(tx: Db, viewer: Viewer, secret: string, asked: { deviceId: string | null; deviceName: string }): Promise<GivenKey> {
  must(may(viewer, 'carry', { viewerId: viewer.id }), 'offline.carry')
  const { organisationId } = viewer
  const known = asked.deviceId === null ? undefined : await openDevice(tx, viewer, asked.deviceId)
  const deviceId = known?.id ?? newId()
  if (!known) await tx.insertInto('offlineDevice').values({ organisationId, id: deviceId, name: asked.deviceName, setUpById: viewer.id }).execute()
  await endKeys(tx, viewer, { deviceId, viewerId: viewer.id, why: 'replaced' })
  const { token, hash: tokenHash } = newToken()
  const { publicKey, privateKey } = await newPair()
  const keyId = newId()
  await tx
    .insertInto('offlineKey')
    .values({ organisationId, id: keyId, deviceId, viewerId: viewer.id, tokenHash, publicKey, privateKey: seal(secret, keySeal, privateKey) })
    .execute()
  await recordEvent(tx, viewer, { kind: 'registers taken along', subjectId: deviceId, detail: { device: known?.name ?? asked.deviceName } })
  return { keyId, deviceId, token, publicKey, name: viewer.name, language: viewer.language, organisation: viewer.organisation.name }
}

const openDevice = (tx: Db, viewer: Viewer, id: string) =>
  tx
    .selectFrom('offlineDevice')
    .select(['id', 'name'])
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()

type Ended = { deviceId?: string; keyId?: string; viewerId?: string; why: 'signed-out' | 'replaced' }

/** Ends keys: what is sealed for them is still received, and everything that they opened is gone from the device when it next hears of it. */
export async function endKeys(tx: Db, { organisationId }: Viewer, { deviceId, keyId, viewerId, why }: Ended): Promise<void> {
  await tx
    .updateTable('offlineKey')
    .set({ endedAt: sql`now()`, endedWhy: why })
    .where('organisationId', '=', organisationId)
    .where('endedAt', 'is', null)
    .$if(deviceId !== undefined, (query) => query.where('deviceId', '=', deviceId as string))
    .$if(keyId !== undefined, (query) => query.where('id', '=', keyId as string))
    .$if(viewerId !== undefined, (query) => query.where('viewerId', '=', viewerId as string))
    .execute()
}

/** Whoever signed in on the device again holds it for another thirty days. */
export async function confirmKey(tx: Db, viewer: Viewer, keyId: string): Promise<boolean> {
  const confirmed = await tx
    .updateTable('offlineKey')
    .set({ confirmedAt: sql`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', keyId)
    .where('viewerId', '=', viewer.id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  return confirmed.numUpdatedRows > 0n
}

/** Takes a device out of use: it opens nothing any more, and what it still sends waits for somebody to decide. */
export async function revokeDevice(tx: Db, viewer: Viewer, deviceId: string): Promise<void> {
  const device = orNotFound(
    await tx
      .selectFrom('offlineDevice')
      .select(['id', 'name', 'setUpById', 'revokedAt'])
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', deviceId)
      .forUpdate()
      .executeTakeFirst(),
  )
  must(may(viewer, 'revoke', { viewerId: device.setUpById }), 'offline.revoke')
  if (device.revokedAt !== null) return
  await tx
    .updateTable('offlineDevice')
    .set({ revokedAt: sql`now()`, revokedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', deviceId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'device revoked', subjectId: deviceId, detail: { device: device.name } })
}

/** A manager lets what waits on a device go, unsent: somebody answers for it by name. */
export async function letUnsentGo(tx: Db, viewer: Viewer, { keyId, count }: { keyId: string; count: number }): Promise<void> {
  must(may(viewer, 'let-go-unsent', { viewerId: viewer.id }), 'offline.let-go-unsent')
  const key = orNotFound(
    await tx
      .selectFrom('offlineKey')
      .select('deviceId')
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', keyId)
      .executeTakeFirst(),
  )
  await tx.updateTable('offlineKey').set({ unsent: 0 }).where('organisationId', '=', viewer.organisationId).where('id', '=', keyId).execute()
  await recordEvent(tx, viewer, { kind: 'unsent let go', subjectId: key.deviceId, detail: { count } })
}
