import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'vitest'
import { projectFolder } from '../src/platform/project.ts'
import { test } from './world.ts'

test('the types of the tables are those of the migrated database', async ({ world }) => {
  const ran = promisify(execFile)(process.execPath, [join(projectFolder, 'bin/schema.mjs'), world.ownerUrl, '--verify'])
  await expect(ran).resolves.toBeDefined()
})
