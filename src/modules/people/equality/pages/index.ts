import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { equalityKeeperPages } from './keepers.tsx'
import { equalityPersonPages } from './person.tsx'
import { equalitySettingPages } from './settings.tsx'
import { equalityWayPages } from './ways.tsx'

export const equalityPages = new Hono<Signed>()
for (const pages of [equalityPersonPages, equalityWayPages, equalityKeeperPages, equalitySettingPages]) equalityPages.route('/', pages)
