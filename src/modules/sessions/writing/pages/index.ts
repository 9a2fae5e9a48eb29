import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { missedPages } from '../missed/pages.tsx'
import { missingSettingsPages } from '../missed/settings.tsx'
import { bulletinPages } from './bulletin.tsx'
import { bulletinListPages } from './list.tsx'
import { repliesPages } from './replies.tsx'
import { ringPages } from './ring.tsx'
import { writePages } from './write.tsx'

export const writingPages = new Hono<Signed>()
for (const pages of [bulletinListPages, repliesPages, ringPages, bulletinPages, writePages, missedPages, missingSettingsPages])
  writingPages.route('/', pages)
