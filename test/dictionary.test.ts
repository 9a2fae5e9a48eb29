import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { projectFolder } from '../src/platform/project.ts'
import { test } from './world.ts'

test('the data dictionary says what the migrated database holds', async ({ world }) => {
  const ran = promisify(execFile)(process.execPath, [join(projectFolder, 'bin/dictionary.mjs'), world.ownerUrl, '--verify'])
  await expect(ran).resolves.toBeDefined()
})
