import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { closingPages } from './closing.tsx'
import { newcomerPages } from './newcomer.tsx'
import { paperPages } from './paper.tsx'
import { registerPages } from './register.tsx'

export const allRegisterPages = new Hono<Signed>()
for (const pages of [registerPages, closingPages, newcomerPages, paperPages]) allRegisterPages.route('/', pages)
