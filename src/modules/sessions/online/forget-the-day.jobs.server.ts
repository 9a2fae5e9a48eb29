import { sql } from 'kysely'
import type { Appointment } from '../../../platform/jobs.ts'

/** Every hour, since midnight comes at another hour in each country: where people were yesterday is deleted, and bare names in slots after a week. */
export const forgetTheDay: Appointment = {
  name: 'forget-the-day',
  cron: '20 * * * *',
  work: async (root) => {
    await sql`select forget_the_day()`.execute(root)
  },
}
