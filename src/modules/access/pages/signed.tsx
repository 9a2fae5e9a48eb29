import { Hono } from 'hono'
import type { Signed } from '../request.server.ts'
import { accountPages } from './account.tsx'
import { passwordPages } from './account-password.tsx'
import { auditPages } from './audit.tsx'
import { draftPages } from './drafts.tsx'
import { glassPages } from './glass.tsx'
import { outboxPages } from './outbox.tsx'
import { secondFactorPages } from './second-factor.tsx'
import { secondFactorMovePages } from './second-factor-move.tsx'
import { workerPages } from './worker.tsx'
import { workerInvitationPages } from './worker-invitation.tsx'
import { workersPages } from './workers.tsx'

/** Every page of access for somebody signed in. */
export const accessPages = new Hono<Signed>()
  .route('/', draftPages)
  .route('/', accountPages)
  .route('/', passwordPages)
  .route('/', secondFactorPages)
  .route('/', secondFactorMovePages)
  .route('/', workersPages)
  .route('/', workerInvitationPages)
  .route('/', workerPages)
  .route('/', auditPages)
  .route('/', glassPages)
  .route('/', outboxPages)
