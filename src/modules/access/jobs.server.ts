import { sql } from 'kysely'
import type { Appointment, Round } from '../../platform/jobs.ts'
import type { Mail } from '../../platform/mail.ts'
import { carryPost, type Keeping } from './post.server.ts'

export const post = (mail: Mail, keeping: Keeping): Round => ({
  name: 'post',
  everySeconds: 2,
  work: async (root) => {
    await carryPost(root, mail, keeping)
  },
})

export const clearAway: Appointment = {
  name: 'clear-away',
  cron: '20 3 * * *',
  work: async (root) => {
    await sql`select clear_away()`.execute(root)
  },
}
