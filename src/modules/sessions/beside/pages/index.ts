import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { invitingPages } from '../../inviting/pages/inviting.tsx'
import { afarPages } from '../../online/pages/afar.tsx'
import { activityPartnersPages } from '../../partners/pages/activity-partners.tsx'
import { partnersPages } from '../../partners/pages/partners.tsx'
import { sessionPartnersPages } from '../../partners/pages/session-partners.tsx'
import { slotPages } from '../../slotting/pages/slots.tsx'
import { offersPages } from './offers.tsx'
import { wordPages } from './word.tsx'

/** Everything that hangs beside a session and beside a name on its register. */
export const besidePages = new Hono<Signed>()
for (const pages of [partnersPages, activityPartnersPages, sessionPartnersPages, wordPages, offersPages, invitingPages, slotPages, afarPages])
  besidePages.route('/', pages)
