import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../../../platform/config.ts'

type Folder = Pick<Config, 'dataFolder'>

/** Below the data folder. */
export const importFolder = 'imports'

/** Where the file of an import lies until it is done or given up: in no folder that is served, and in none that is backed up. */
export const pathOf = ({ dataFolder }: Folder, organisationId: string, importId: string): string =>
  join(dataFolder, importFolder, organisationId, importId)

/** Takes a file from where it came in. Called within the transaction that writes its row. */
export async function keepImportFile(config: Folder, organisationId: string, importId: string, from: string): Promise<void> {
  const path = pathOf(config, organisationId, importId)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await chmod(from, 0o600)
  try {
    await rename(from, path)
  } catch (fault) {
    // the folder of what comes in may lie on another disk
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EXDEV')) throw fault
    await copyFile(from, path)
    await rm(from, { force: true })
  }
}

export const hasImportFile = (config: Folder, organisationId: string, importId: string): boolean =>
  existsSync(pathOf(config, organisationId, importId))

/** Does away with the file. What is gone already is no fault. */
export const removeImportFile = (config: Folder, organisationId: string, importId: string): Promise<void> =>
  rm(pathOf(config, organisationId, importId), { force: true })
