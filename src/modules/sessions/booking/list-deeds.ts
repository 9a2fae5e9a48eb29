import { href } from '../../../platform/href.ts'
import type { PeopleDeed } from '../../people/index.ts'
import { asksForPlaces } from './access.ts'

/** What can be done with several people of a list: they are signed up for one thing. */
export const bookingListDeeds: readonly PeopleDeed[] = [
  { key: 'booking:many.deed', icon: 'calendar-days', href: href('/together/booking'), shown: asksForPlaces },
]
