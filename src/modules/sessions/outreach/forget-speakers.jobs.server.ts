import { sql } from 'kysely'
import type { Appointment } from '../../../platform/jobs.ts'

/** For so long somebody stands among the speakers after they stopped. */
const keptFor = { years: 1 }

export const forgetSpeakers: Appointment = {
  name: 'forget-speakers',
  cron: '50 2 * * *',
  work: async (root) => {
    await sql`select forget_speakers(${Temporal.Now.plainDateISO('UTC').subtract(keptFor).toString()}::date)`.execute(root)
  },
}
