import { Hono } from 'hono'
import type { Plain, Signed } from '../../../access/index.server.ts'
import { carriedPages } from './carried.server.ts'
import { devicePages } from './devices.tsx'
import { keyPages } from './keys.server.ts'
import { refusedPages } from './refused.tsx'
import { offlineShell } from './shell.tsx'

/** What opens on a device without anybody being signed in. */
export const offlineOpenPages = new Hono<Plain>()
for (const pages of [offlineShell, carriedPages]) offlineOpenPages.route('/', pages)

/** What is asked of whoever is signed in. */
export const offlinePages = new Hono<Signed>()
for (const pages of [keyPages, devicePages, refusedPages]) offlinePages.route('/', pages)
