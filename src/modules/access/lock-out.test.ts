import pg from 'pg'
import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { countFailure, lockedUntil, lockOut } from './lock-out.server.ts'

test('a guess that was under way when the lock fell does not undo it', async ({ world }) => {
  const pool = new pg.Pool({ connectionString: world.databaseUrl.replace('cairn_login', 'cairn_auth'), max: 4 })
  const email = 'guessed@cairn.example'
  await Promise.all(Array.from({ length: lockOut.failures + 6 }, () => countFailure(pool, email)))
  expect(await lockedUntil(pool, email)).not.toBeNull()
  await countFailure(pool, email)
  expect(await lockedUntil(pool, email)).not.toBeNull()
  await pool.end()
})
