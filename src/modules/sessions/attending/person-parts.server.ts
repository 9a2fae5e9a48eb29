import { href } from '../../../platform/href.ts'
import { seesPeople } from '../../access/index.ts'
import type { PersonTab } from '../../people/index.ts'

/** To what somebody comes. */
export const attendingTabs: readonly PersonTab[] = [
  { key: 'attending:tab', href: (personId) => href('/people/:personId/groups', { personId }), shown: seesPeople },
]
