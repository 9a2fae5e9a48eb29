import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import type { Config } from './config.ts'

/** Where files are kept for people: below the data folder, in none that is served. A key is made of ids alone, never of what somebody sent. */
export const storeFolder = ({ dataFolder }: Pick<Config, 'dataFolder'>): string => join(dataFolder, documentFolder)
export const documentFolder = 'documents'

const disks = new Map<string, Disk>()

function diskOf(config: Pick<Config, 'dataFolder'>): Disk {
  const location = storeFolder(config)
  const known = disks.get(location) ?? new Disk(new FSDriver({ location, visibility: 'private' }))
  disks.set(location, known)
  return known
}

const keyPattern = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/

/** Takes a file from where it came in, and keeps it. Called within the transaction that writes its row: what is not kept has no row. */
export async function keepFile(config: Pick<Config, 'dataFolder'>, key: string, path: string): Promise<void> {
  if (!keyPattern.test(key)) throw new Error('A key of the store is made of two ids')
  await mkdir(storeFolder(config), { recursive: true, mode: 0o700 })
  await chmod(path, 0o600)
  await diskOf(config).moveFromFs(path, key)
}

/** Does away with what is kept. What is gone already is no fault. */
export async function removeFile(config: Pick<Config, 'dataFolder'>, key: string): Promise<void> {
  if (!keyPattern.test(key)) throw new Error('A key of the store is made of two ids')
  if (await diskOf(config).exists(key)) await diskOf(config).delete(key)
}

/** What is kept, piece by piece; null where it is not there, as after a restore that forgot the folder. */
export async function keptFile(config: Pick<Config, 'dataFolder'>, key: string): Promise<Readable | null> {
  if (!keyPattern.test(key)) throw new Error('A key of the store is made of two ids')
  return (await diskOf(config).exists(key)) ? diskOf(config).getStream(key) : null
}
