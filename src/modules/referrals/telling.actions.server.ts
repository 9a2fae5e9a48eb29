import type { Db } from '../../platform/db.ts'
import { isLanguage, type Language, type Words, wordsFor } from '../../platform/i18n.ts'
import { writeMessage } from '../access/index.server.ts'
import type { Viewer } from '../access/index.ts'
import { publicFace } from '../organisation/index.server.ts'
import { mayShare, waysToReach } from '../people/index.server.ts'
import { mayUse } from '../people/index.ts'
import type { Referral } from './referral.ts'

type Answer = { outcome: 'accepted' | 'declined' | 'kept-waiting'; signpost: string | null }

/** Tells the person by a way that is safe and agreed to. Where there is none nothing is sent, and the page says so to the worker. */
export async function tellPerson(tx: Db, viewer: Viewer, referral: Referral, answer: Answer): Promise<void> {
  const way = await safeWay(tx, viewer, referral.personId)
  if (way === null) return
  const words = wordsFor(await languageFor(tx, viewer, referral))
  await writeMessage(tx, viewer, {
    personId: referral.personId,
    aboutId: referral.id,
    channel: way.channel,
    recipient: way.value,
    language: words.language,
    // whoever else sees the screen learns nothing: neither who writes nor what about
    subject: words.t('referrals:message.subject'),
    body: [bodyOf(answer, referral.reference, words), await contactLine(tx, viewer, words)].filter(Boolean).join('\n\n'),
  })
}

/** A professional learns whether we could help, never why, and only where the person agreed to it. */
export async function tellReferrer(tx: Db, viewer: Viewer, referral: Referral, outcome: 'accepted' | 'declined'): Promise<void> {
  if (referral.referrerEmail === null || !(await mayTellReferrer(tx, viewer, referral))) return
  const words = wordsFor(isLanguage(referral.language) ? referral.language : 'en')
  const { reference } = referral
  await writeMessage(tx, viewer, {
    personId: referral.personId,
    aboutId: referral.id,
    channel: 'email',
    recipient: referral.referrerEmail,
    language: words.language,
    subject: words.t('referrals:message.referrerSubject', { reference }),
    body: words.t(outcome === 'accepted' ? 'referrals:message.referrerAccepted' : 'referrals:message.referrerNotAccepted', { reference }),
  })
}

export const mayTellReferrer = async (
  db: Db,
  viewer: Viewer,
  referral: Pick<Referral, 'source' | 'referrerMayKnow' | 'referrerName' | 'personId'>,
): Promise<boolean> =>
  referral.source === 'professional' &&
  referral.referrerMayKnow &&
  (await mayShare(db, viewer, referral.personId, { purpose: 'tell-referrer', recipient: referral.referrerName, kind: 'outcome' })).may

/** Mail before a text, and before both what the person likes best; null where nothing is safe, or they did not agree to be written to. */
async function safeWay(db: Db, viewer: Viewer, personId: string): Promise<{ channel: 'email' | 'text'; value: string } | null> {
  if (!(await mayShare(db, viewer, personId, { purpose: 'contact-me', recipient: null, kind: 'outcome' })).may) return null
  const written = (await waysToReach(db, viewer, personId)).filter((way) => mayUse(way) && (way.kind === 'email' || way.kind === 'text'))
  const [best] = written.sort((a, b) => Number(b.preferred) - Number(a.preferred) || Number(b.kind === 'email') - Number(a.kind === 'email'))
  return best === undefined ? null : { channel: best.kind as 'email' | 'text', value: best.value }
}

/** The language in which to write to the person: one that they read and we speak, else that of their own form, else the organisation's. */
export async function languageFor(db: Db, viewer: Viewer, referral: Pick<Referral, 'personId' | 'source' | 'language'>): Promise<Language> {
  const read = await db
    .selectFrom('personLanguage')
    .select('language')
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', referral.personId)
    .where('reads', '=', true)
    .orderBy('preferred', 'desc')
    .orderBy('language')
    .execute()
  const theirs = [...read.map((row) => row.language), ...(referral.source === 'self' ? [referral.language] : []), viewer.organisation.language]
  return theirs.find(isLanguage) ?? 'en'
}

function bodyOf({ outcome, signpost }: Answer, reference: string, { t }: Words): string {
  if (outcome === 'accepted') return t('referrals:message.accepted', { reference })
  if (outcome === 'kept-waiting') return t('referrals:message.waiting', { reference })
  return t('referrals:message.declined', { reference, signpost: signpost ?? '' })
}

async function contactLine(db: Db, viewer: Viewer, { t }: Words): Promise<string> {
  const { publicPhone, publicEmail } = await publicFace(db, viewer.organisationId)
  const contact = [publicPhone, publicEmail].filter(Boolean).join(' · ')
  return contact === '' ? '' : t('referrals:message.contact', { contact })
}

/** What was written to the person about a referral, and whether it could be sent; the latest first. */
export const writtenTo = (db: Db, viewer: Viewer, referral: Pick<Referral, 'id' | 'personId' | 'referrerEmail'>) =>
  db
    .selectFrom('message')
    .select(['id', 'channel', 'recipient', 'writtenAt', 'sentAt', 'failedAt'])
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', referral.personId)
    .where('aboutId', '=', referral.id)
    .orderBy('writtenAt', 'desc')
    .execute()
