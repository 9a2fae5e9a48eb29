import type { Context } from 'hono'
import { type Open, openToPublic } from '../access/index.server.ts'
import { crisisLines, publicFace } from '../organisation/index.server.ts'
import { urgentLines } from '../organisation/index.ts'
import type { Surroundings } from './parts/public-page.tsx'

/** Opens a public page. Written on each page of ours by itself, so that it opens nobody else's. */
export const toPublic = openToPublic()

/** What stands around every public page: whose it is, how to reach them, and the lines for somebody who cannot wait. */
export async function surroundingsOf(c: Context<Open>): Promise<Surroundings> {
  const { db, organisation, words } = c.var
  const programme = c.req.query('programme')
  const own = urgentLines(await crisisLines(db, organisation.id), words, organisation.language)
  const emergency = organisation.country === 'GB' ? '999' : '112'
  return {
    organisation,
    face: await publicFace(db, organisation.id),
    // an organisation that has written no line yet still shows the country's own
    lines: own.length > 0 ? own : [{ name: words.t('referrals:urgent.emergency'), contact: emergency, href: `tel:${emergency}` }],
    programme: programme !== undefined && /^[a-z][a-z0-9-]{0,59}$/.test(programme) ? programme : null,
  }
}
