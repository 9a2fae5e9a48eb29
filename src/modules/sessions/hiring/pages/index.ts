import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { hireAskingPages } from './asking.tsx'
import { hireListPages } from './list.tsx'
import { hirePages } from './one.tsx'
import { severalPages } from './several.tsx'

export const hiringPages = new Hono<Signed>()
for (const pages of [hireListPages, hireAskingPages, severalPages, hirePages]) hiringPages.route('/', pages)
