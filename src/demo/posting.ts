import { type Language, wordsFor } from '../platform/i18n.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import type { Ground } from './ground.ts'
import type { Way } from './registering.ts'

export type Letter = {
  key: string
  personId: string | null
  aboutId: string
  channel: 'email' | 'text'
  recipient: string
  language: Language
  subject: string
  body: string
  at: Temporal.Instant
  /** Why it could not be sent; it is then somebody's task. */
  failure?: string
}

/** Writes a message as the deeds do, and what became of it as the post does. Nothing is left waiting: nobody here is to be written to. */
export function post(books: Books, { organisationId }: Ground, { key, at, failure, ...letter }: Letter): void {
  const id = idOf('demo', letter.aboutId, 'message', key)
  // the first try, then after 1, 5, 30 and 120 minutes
  const end = at.add(failure === undefined ? { seconds: 2 } : { minutes: 156 })
  const became = failure === undefined ? { sentAt: end, tries: 1 } : { failedAt: end, failure, tries: 5 }
  write(books, 'message', { ...letter, organisationId, id, writtenAt: at, nextTryAt: at, ...became })
  const detail = { channel: letter.channel, ...(failure === undefined ? {} : { failure }) }
  tell(books, {
    organisationId,
    byId: null,
    kind: failure === undefined ? 'message sent' : 'message failed',
    at: end,
    personId: letter.personId,
    subjectId: id,
    detail,
  })
}

export type Answer = { outcome: 'accepted' | 'declined' | 'kept-waiting'; signpost: string | null }

/** What the person is told, by a way that is safe. */
export function tellPerson(
  books: Books,
  ground: Ground,
  referral: { id: string; personId: string; reference: string; language: Language },
  ways: readonly Way[],
  { outcome, signpost }: Answer,
  at: Temporal.Instant,
  failure?: string,
): void {
  const way = ways.find(({ kind, safe }) => safe && kind === 'email') ?? ways.find(({ kind, safe }) => safe && kind === 'text')
  if (way === undefined) return
  const { t } = wordsFor(referral.language)
  const { reference, language } = referral
  const said =
    outcome === 'declined'
      ? t('referrals:message.declined', { reference, signpost: signpost ?? '' })
      : t(outcome === 'accepted' ? 'referrals:message.accepted' : 'referrals:message.waiting', { reference })
  const contact = t('referrals:message.contact', { contact: `${ground.plan.publicPhone} · ${ground.plan.slug}@example.org` })
  const channel = way.kind === 'email' ? ('email' as const) : ('text' as const)
  const to = { personId: referral.personId, aboutId: referral.id, channel, recipient: way.value, language, at }
  post(books, ground, { ...to, key: outcome, subject: t('referrals:message.subject'), body: `${said}\n\n${contact}`, failure })
}

/** A professional learns whether, and never why. */
export function tellReferrer(
  books: Books,
  ground: Ground,
  referral: { id: string; personId: string; reference: string; language: Language; referrerEmail: string },
  outcome: 'accepted' | 'declined',
  at: Temporal.Instant,
): void {
  const { id: aboutId, personId, reference, language } = referral
  const { t } = wordsFor(language)
  const body = t(outcome === 'accepted' ? 'referrals:message.referrerAccepted' : 'referrals:message.referrerNotAccepted', { reference })
  const subject = t('referrals:message.referrerSubject', { reference })
  post(books, ground, { key: 'referrer', personId, aboutId, channel: 'email', recipient: referral.referrerEmail, language, subject, body, at })
}
