import { hasAny, seesPeople, type Viewer } from '../modules/access/viewer.ts'
import { bringsIn } from '../modules/exchange/index.ts'
import { seesRights } from '../modules/people/index.ts'
import { readsReferrals } from '../modules/referrals/index.ts'
import { seesFigures } from '../modules/reports/index.ts'
import { raisesConcerns } from '../modules/safeguarding/index.ts'
import { seesSessions } from '../modules/sessions/index.ts'
import { recordsContacts } from '../modules/support/index.ts'
import { href } from '../platform/href.ts'
import type { Words } from '../platform/i18n.ts'
import type { Key } from '../platform/words.ts'
import type { NavigationItem, PageContext } from '../ui/context.tsx'
import type { IconName } from '../ui/icons.tsx'

type Place = {
  href: string
  key: Key
  icon: IconName
  shown: (viewer: Viewer) => boolean /** Further addresses that belong there. */
  also?: readonly string[]
}

const ofSessions = [
  '/activities',
  '/recurrences',
  '/questions',
  '/money',
  '/catalogue',
  '/courses',
  '/training',
  '/community-partners',
  '/bulletins',
  '/missed',
  '/offline',
]

// What a role cannot use it does not see. The first four are the phone's bar.
const places: readonly Place[] = [
  { href: '/', key: 'access:navigation.today', icon: 'sun', shown: () => true },
  { href: '/people', key: 'access:navigation.people', icon: 'users-round', shown: seesPeople },
  { href: '/sessions', key: 'access:navigation.sessions', icon: 'calendar-days', shown: seesSessions, also: ofSessions },
  { href: '/referrals', key: 'access:navigation.referrals', icon: 'inbox', shown: readsReferrals },
  { href: '/figures', key: 'access:navigation.figures', icon: 'chart-line', shown: seesFigures },
  { href: '/caseloads', key: 'access:navigation.caseloads', icon: 'users-round', shown: (viewer) => hasAny(viewer, ['manager', 'coordinator']) },
  {
    href: '/programmes',
    key: 'access:navigation.programmes',
    icon: 'map-pinned',
    shown: (viewer) => hasAny(viewer, ['lead', 'manager', 'administrator', 'coordinator', 'trustee', 'finance', 'auditor']),
  },
  { href: '/safeguarding', key: 'access:navigation.safeguarding', icon: 'shield', shown: raisesConcerns },
  { href: '/needs', key: 'access:navigation.needs', icon: 'message-square', shown: seesPeople },
  {
    href: '/feedback',
    key: 'access:navigation.feedback',
    icon: 'message-square',
    shown: (viewer) => hasAny(viewer, ['manager', 'coordinator', 'worker']),
  },
  { href: '/imports', key: 'access:navigation.imports', icon: 'inbox', shown: bringsIn },
  { href: '/glass', key: 'access:navigation.glass', icon: 'lock', shown: (viewer) => hasAny(viewer, ['manager', 'auditor']) },
  { href: '/rights', key: 'access:navigation.rights', icon: 'shield', shown: seesRights },
  { href: '/workers', key: 'access:navigation.workers', icon: 'user', shown: (viewer) => hasAny(viewer, ['administrator', 'manager']) },
  { href: '/settings', key: 'access:navigation.settings', icon: 'settings', shown: (viewer) => hasAny(viewer, ['administrator', 'manager']) },
  { href: '/audit', key: 'access:navigation.audit', icon: 'history', shown: (viewer) => hasAny(viewer, ['auditor', 'manager', 'administrator']) },
]

export const navigationFor = (viewer: Viewer, words: Words, path: string): NavigationItem[] =>
  places
    .filter((place) => place.shown(viewer))
    .map(({ href, key, icon, also = [] }) => ({
      href,
      label: words.t(key),
      icon,
      current: href === '/' ? path === '/' : [href, ...also].some((one) => path === one || path.startsWith(`${one}/`)),
    }))

/** A note, from anywhere in one tap: about the person whose page is open, else about somebody to be chosen. */
export function quickLink(viewer: Viewer, { t }: Words, path: string): PageContext['quick'] {
  if (!recordsContacts(viewer)) return null
  const personId = /^\/people\/([0-9a-f]{8}-[0-9a-f-]{27})(?=\/|$)/.exec(path)?.[1]
  const begun = personId === undefined ? href('/contacts/new') : href('/people/:personId/contacts/new', { personId })
  return path === begun ? null : { href: begun, label: t('support:contact.write'), icon: 'pencil' }
}
