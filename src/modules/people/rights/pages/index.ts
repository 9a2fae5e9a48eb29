import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { affectedPages } from './affected.tsx'
import { breachPages } from './breach.tsx'
import { breachesPages } from './breaches.tsx'
import { complaintPages } from './complaint.tsx'
import { complaintsPages } from './complaints.tsx'
import { copyPages } from './copy.tsx'
import { erasurePages } from './erasure.tsx'
import { personRightsPages } from './person-rights.tsx'
import { requestPages } from './request.tsx'
import { requestsPage } from './requests.tsx'
import { retentionPages } from './retention.tsx'

/** The pages of people's rights. What is named comes before what an id may name. */
export const rightsPages = new Hono<Signed>()
for (const one of [requestsPage, personRightsPages, requestPages, erasurePages, copyPages]) rightsPages.route('/', one)
for (const one of [complaintsPages, complaintPages, breachesPages, breachPages, affectedPages, retentionPages]) rightsPages.route('/', one)
