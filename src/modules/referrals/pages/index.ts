import { Hono } from 'hono'
import { notFound } from '../../../platform/http.ts'
import type { Open, Signed } from '../../access/index.server.ts'
import type { IsAnythingOn, Right } from '../handed-in.ts'
import { toPublic } from '../surroundings.server.ts'
import { callPage } from './call.tsx'
import { decisionPage } from './decision.tsx'
import { fromPages } from './from.tsx'
import { inboxPage } from './inbox.tsx'
import { inboxListPages } from './inbox-list.tsx'
import { organisationPages } from './organisation.tsx'
import { programmePublicPage } from './programme.tsx'
import { referPage } from './refer.tsx'
import { referralPage } from './referral.tsx'
import { referralFormPages } from './referral-form.tsx'
import { referrerPage } from './referrer.tsx'
import { referrerContactPages } from './referrer-contact.tsx'
import { referrerCorrectionPages } from './referrer-correction.tsx'
import { referrerLinkPages } from './referrer-link.tsx'
import { referrersPage } from './referrers.tsx'
import { sentPages } from './sent.tsx'
import { waitingPage } from './waiting.tsx'
import { waitingDeedPages } from './waiting-deeds.tsx'

/** What anybody may open. `sent` comes before the forms: it stands where a service would. */
export const publicReferralPages = (isAnythingOn: IsAnythingOn) =>
  new Hono<Open>()
    .route('/', sentPages)
    .route('/', organisationPages(isAnythingOn))
    .route('/', programmePublicPage)
    .route('/', referralFormPages)
    .route('/', fromPages)

/** An address under an organisation that no page has: whoever mistypes a public address is nobody here, and is not asked to sign in. Stands after all other public pages. */
export const nothingInPublic = new Hono<Open>().all('/at/:organisation/*', toPublic, () => {
  throw notFound()
})

/** For those who work here. What lies to the right of referrals is handed in. `new` and `waiting` stand where an id would, and come first. */
export const referralPages = (right: Right) =>
  new Hono<Signed>()
    .route('/', inboxPage)
    .route('/', inboxListPages)
    .route('/', callPage)
    .route('/', waitingPage)
    .route('/', referralPage(right))
    .route('/', decisionPage(right))
    .route('/', waitingDeedPages(right.onCheckedIn))
    .route('/', referPage(right))
    .route('/', referrersPage)
    .route('/', referrerCorrectionPages)
    .route('/', referrerPage)
    .route('/', referrerContactPages)
    .route('/', referrerLinkPages)
