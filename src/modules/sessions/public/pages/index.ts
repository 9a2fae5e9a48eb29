import { Hono } from 'hono'
import type { Open } from '../../../access/index.server.ts'
import { publicBookingPages } from '../../booking/pages/public.ts'
import { calendarsPages } from './calendars.tsx'
import { feedPages } from './feeds.server.ts'
import { onePages } from './one.tsx'
import { sheetPages } from './sheet.tsx'
import { whatIsOnPages } from './what-is-on.tsx'

/** What anybody may open. What is no id comes first: it stands where a session would. */
export const publicSessionPages = new Hono<Open>()
  .route('/', whatIsOnPages)
  .route('/', sheetPages)
  .route('/', calendarsPages)
  .route('/', feedPages)
  .route('/', publicBookingPages)
  .route('/', onePages)
