import { isBefore } from '../../../platform/day.ts'
import type { Objection } from '../../../platform/http.ts'
import type { Key } from '../../../platform/words.ts'
import { type Consent, type DataKind, hasRunOut, type Purpose } from '../consent.ts'

/** The grounds on which something may be shared. Article 6 of the GDPR of both countries; consent is one of six and not the first among them. */
export const bases = ['consent', 'vital-interests', 'legal-obligation', 'public-task', 'legitimate-interests', 'contract'] as const
export type Basis = (typeof bases)[number]
export const namedBases = [
  'vital-interests',
  'legal-obligation',
  'public-task',
  'legitimate-interests',
  'contract',
] as const satisfies readonly Basis[]
export type NamedBasis = (typeof namedBases)[number]

export const basisLabel: Record<Basis, Key> = {
  consent: 'rights:basis.consent',
  'vital-interests': 'rights:basis.vital-interests',
  'legal-obligation': 'rights:basis.legal-obligation',
  'public-task': 'rights:basis.public-task',
  'legitimate-interests': 'rights:basis.legitimate-interests',
  contract: 'rights:basis.contract',
}

/** What is about to leave: what for, to whom, and what of the record. */
export type Leaving = { purpose: Purpose; recipient: string | null; kind: DataKind }

/** A ground that somebody named and answers for. */
export type SharingBasis = {
  id: string
  basis: NamedBasis
  purpose: Purpose
  recipient: string | null
  kinds: DataKind[]
  reason: string
  namedByName: string
  namedAt: Temporal.Instant
  endsOn: Temporal.PlainDate | null
  endedAt: Temporal.Instant | null
}

export type SharingAnswer = { may: true; basis: Basis; id: string } | { may: false; because: Objection }

type Kinds = { kinds: readonly DataKind[] }
type Asked = Pick<Consent, 'id' | 'purpose' | 'recipient' | 'given' | 'withdrawnAt' | 'endsOn'> & Kinds
type Named = Pick<SharingBasis, 'id' | 'basis' | 'purpose' | 'recipient' | 'endsOn' | 'endedAt'> & Kinds

/**
 * Whether something may leave: the latest answer that is about this purpose, recipient and kind of data counts, where it was a yes, was not taken back and has
 * not run out; else a ground that was named and still holds. Otherwise a sentence says what is missing. `consents` come the latest first.
 */
export function sharingOf(leaving: Leaving, consents: readonly Asked[], named: readonly Named[], today: Temporal.PlainDate): SharingAnswer {
  const latest = consents.find((one) => isAbout(one, leaving))
  if (latest?.given && latest.withdrawnAt === null && !hasRunOut(latest, today)) return { may: true, basis: 'consent', id: latest.id }
  const ground = named.find((one) => isAbout(one, leaving) && one.endedAt === null && (one.endsOn === null || !isBefore(one.endsOn, today)))
  if (ground) return { may: true, basis: ground.basis, id: ground.id }
  return { may: false, because: { key: refusalOf(latest, today) } }
}

function refusalOf(latest: Asked | undefined, today: Temporal.PlainDate): Key {
  if (latest === undefined) return 'rights:share.notAsked'
  if (latest.withdrawnAt !== null) return 'rights:share.takenBack'
  return latest.given && hasRunOut(latest, today) ? 'rights:share.ranOut' : 'rights:share.saidNo'
}

const isAbout = (one: Pick<Asked, 'purpose' | 'recipient'> & Kinds, { purpose, recipient, kind }: Leaving): boolean =>
  one.purpose === purpose &&
  (one.recipient === null || (recipient !== null && plain(one.recipient) === plain(recipient))) &&
  (one.kinds.length === 0 || one.kinds.includes(kind))

const plain = (name: string) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/** What was begun on another ground than consent goes on when a consent is taken back: above all what was begun to save somebody's life. */
export const goesOnWithoutConsent = (basis: Basis): boolean => basis !== 'consent'
