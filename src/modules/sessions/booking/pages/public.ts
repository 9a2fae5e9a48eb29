import { Hono } from 'hono'
import type { Open } from '../../../access/index.server.ts'
import { byLinkPages } from './by-link.tsx'
import { signUpPages } from './sign-up.tsx'

/** What anybody may open. */
export const publicBookingPages = new Hono<Open>().route('/', signUpPages).route('/', byLinkPages)
