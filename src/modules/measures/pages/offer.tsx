import { Hono } from 'hono'
import { readSent } from '../../../platform/form.ts'
import { href } from '../../../platform/href.ts'
import { type Signed, sayNext } from '../../access/index.server.ts'
import { offerInstrument } from '../schedule.actions.server.ts'
import { instrumentIn } from './asked.server.ts'
import { settling } from './settings.tsx'

/** Whether workers find an instrument where they ask. Said twice it is said once. */
export const offerPages = new Hono<Signed>().post('/settings/measures/:instrument/offer', settling, async (c) => {
  const sent = await readSent(c.req.raw)
  await offerInstrument(c.var.db, c.var.viewer, instrumentIn(c), sent['offered'] === 'yes')
  sayNext(c, 'measures:settings.kept')
  return c.redirect(href('/settings/measures'), 303)
})
