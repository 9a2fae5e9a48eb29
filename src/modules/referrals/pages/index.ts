import { Hono } from 'hono'
import { notFound } from '../../../platform/http.ts'
import type { Open, Signed } from '../../access/index.server.ts'
import type { OnAccepted } from '../deciding.actions.server.ts'
import { toPublic } from '../surroundings.server.ts'
import { decisionPage } from './decision.tsx'
import { inboxPage } from './inbox.tsx'
import { organisationPages } from './organisation.tsx'
import { programmePublicPage } from './programme.tsx'
import { referPage } from './refer.tsx'
import { referralPage } from './referral.tsx'
import { referralFormPages } from './referral-form.tsx'
import { sentPages } from './sent.tsx'

/** What anybody may open. `sent` comes before the forms: it stands where a service would. */
export const publicReferralPages = new Hono<Open>()
  .route('/', sentPages)
  .route('/', organisationPages)
  .route('/', programmePublicPage)
  .route('/', referralFormPages)

/** An address under an organisation that no page has: whoever mistypes a public address is nobody here, and is not asked to sign in. Stands after all other public pages. */
export const nothingInPublic = new Hono<Open>().all('/at/:organisation/*', toPublic, () => {
  throw notFound()
})

/** For those who work here. What opens on acceptance lies to the right of referrals, and is handed in. */
export const referralPages = ({ onAccepted }: { onAccepted: OnAccepted }) =>
  new Hono<Signed>().route('/', inboxPage).route('/', referralPage).route('/', decisionPage(onAccepted)).route('/', referPage)
