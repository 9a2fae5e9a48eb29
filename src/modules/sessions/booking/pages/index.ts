import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { askPages } from './ask.tsx'
import { comePages } from './come.tsx'
import { bookingListPages } from './list.tsx'
import { manyPages } from './many.tsx'
import { newBookingPages } from './new.tsx'
import { oneBookingPages } from './one.tsx'
import { bookingSettingsPages } from './settings.tsx'
import { toSayPages } from './to-say.tsx'

/** For those who work here. What is no id comes first: it stands where a booking would. */
export const bookingPages = new Hono<Signed>()
for (const pages of [bookingListPages, newBookingPages, bookingSettingsPages, toSayPages, oneBookingPages, askPages, manyPages, comePages])
  bookingPages.route('/', pages)
