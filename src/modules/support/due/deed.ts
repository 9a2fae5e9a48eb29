import { href } from '../../../platform/href.ts'
import type { Key } from '../../../platform/words.ts'
import type { DueItem, DueKind } from './due.ts'

/** The deed that resolves something due: what it is called, and where it is done. */
export const deedFor = ({ kind, personId }: Pick<DueItem, 'kind' | 'personId'>): { key: Key; href: string } => deeds[kind](personId)

const contact = (personId: string) => ({ key: 'due:deed.contact' as const, href: href('/people/:personId/contacts/new', { personId }) })

const around = (personId: string, card: 'speakers' | 'capacity') => `${href('/people/:personId/around', { personId })}#${card}`

const deeds: Record<DueKind, (personId: string) => { key: Key; href: string }> = {
  'no-contact': contact,
  'key-work': contact,
  review: (personId) => ({ key: 'due:deed.review', href: href('/people/:personId/plan', { personId }) }),
  authority: (personId) => ({ key: 'due:deed.authority', href: around(personId, 'speakers') }),
  capacity: (personId) => ({ key: 'due:deed.capacity', href: around(personId, 'capacity') }),
  consent: (personId) => ({ key: 'due:deed.consent', href: href('/people/:personId/consents', { personId }) }),
}
