import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Stale, versionFrom } from '../../../platform/form.ts'
import type { Objection } from '../../../platform/http.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { newToken } from '../../../platform/seal.ts'
import { recordEvent, writeMessage } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown } from '../../organisation/index.ts'
import { may, mayReferrers } from '../access.ts'
import { lockReferral } from '../queries.server.ts'
import { contactsOf, findReferrer, lockContact, lockReferrer } from './queries.server.ts'
import type { ContactSaid, Referrer, ReferrerContact, ReferrerSaid } from './referrer.ts'

export async function addReferrer(tx: Db, viewer: Viewer, { retired, ...said }: ReferrerSaid): Promise<{ id: string }> {
  must(mayReferrers(viewer, 'keep', null), 'referrals.keep-referrers')
  const id = newId()
  await tx
    .insertInto('referrer')
    .values({ ...said, organisationId: viewer.organisationId, id, addedById: viewer.id, retiredAt: retired ? sql<Temporal.Instant>`now()` : null })
    .execute()
  await recordEvent(tx, viewer, { kind: 'referrer changed', subjectId: id, detail: { what: 'added' } })
  return { id }
}

/** Changes what is known of a referrer; where somebody else did so since it was shown, both texts come back. */
export async function changeReferrer(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: ReferrerSaid,
  version: number | null,
  shown: (said: ReferrerSaid) => Shown,
): Promise<Stale | null> {
  must(mayReferrers(viewer, 'keep', null), 'referrals.keep-referrers')
  const before: Referrer = await lockReferrer(tx, viewer, id)
  if (before.version !== version) return overtaken(shown(before), shown(said), before.version)
  const { retired, ...rest } = said
  await tx
    .updateTable('referrer')
    .set({ ...rest, retiredAt: retiring(before.retired, retired), version: before.version + 1 })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'referrer changed', subjectId: id, detail: { what: retired && !before.retired ? 'retired' : 'changed' } })
  return null
}

export async function addContact(tx: Db, viewer: Viewer, referrerId: string, { retired, ...said }: ContactSaid): Promise<{ id: string }> {
  must(mayReferrers(viewer, 'keep', null), 'referrals.keep-referrers')
  await findReferrer(tx, viewer, referrerId)
  const id = newId()
  await tx
    .insertInto('referrerContact')
    .values({ ...said, organisationId: viewer.organisationId, id, referrerId, retiredAt: retired ? sql<Temporal.Instant>`now()` : null })
    .execute()
  await recordEvent(tx, viewer, { kind: 'referrer changed', subjectId: referrerId, detail: { what: 'contact', contactId: id } })
  return { id }
}

/** Changes what is known of somebody at a referrer. Whoever left there has their links ended with them. */
export async function changeContact(
  tx: Db,
  viewer: Viewer,
  referrerId: string,
  id: string,
  said: ContactSaid,
  version: number | null,
  shown: (said: ContactSaid) => Shown,
): Promise<Stale | null> {
  must(mayReferrers(viewer, 'keep', null), 'referrals.keep-referrers')
  const before: ReferrerContact = await lockContact(tx, viewer, referrerId, id)
  if (before.version !== version) return overtaken(shown(before), shown(said), before.version)
  const { retired, ...rest } = said
  await tx
    .updateTable('referrerContact')
    .set({ ...rest, retiredAt: retiring(before.retired, retired), version: before.version + 1 })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  if (retired && !before.retired) await endLinks(tx, viewer, (query) => query.where('contactId', '=', id))
  await recordEvent(tx, viewer, { kind: 'referrer changed', subjectId: referrerId, detail: { what: 'contact', contactId: id } })
  return null
}

export type NewLink = { contactId: string | null; how: 'mail' | 'shown' }

/** Makes a link that opens the referrer's own page. Its token is told once, by mail or on the screen; only its hash is kept. */
export async function makeReferrerLink(
  tx: Db,
  viewer: Viewer,
  referrerId: string,
  { contactId, how }: NewLink,
  address: (token: string) => string,
): Promise<{ id: string; token: string; sent: boolean } | Objection> {
  must(mayReferrers(viewer, 'give-link', null), 'referrals.give-link')
  const referrer = await lockReferrer(tx, viewer, referrerId)
  if (referrer.retired) return { key: 'referrals:objection.referrer-retired' }
  const contact = (await contactsOf(tx, viewer, referrerId)).find((one) => one.id === contactId && !one.retired)
  if (contactId !== null && contact === undefined) return { key: 'form:chooseOne', field: 'contactId' }
  const recipient = contact ? contact.email : referrer.email
  if (how === 'mail' && recipient === null) return { key: 'referrals:objection.no-mail', field: 'how' }
  const [id, { token, hash }] = [newId(), newToken()]
  await tx
    .insertInto('referrerLink')
    .values({ organisationId: viewer.organisationId, id, referrerId, contactId, tokenHash: hash, madeById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'referrer link given', subjectId: referrerId, detail: { linkId: id } })
  if (how === 'mail' && recipient !== null) await mailLink(tx, viewer, recipient, id, address(token))
  return { id, token, sent: how === 'mail' }
}

async function mailLink(tx: Db, viewer: Viewer, recipient: string, aboutId: string, link: string): Promise<void> {
  const { language, name } = viewer.organisation
  const words = wordsFor(isLanguage(language) ? language : 'en')
  await writeMessage(tx, viewer, {
    aboutId,
    channel: 'email',
    recipient,
    language: words.language,
    subject: words.t('referrals:message.linkSubject', { organisation: name }),
    body: words.t('referrals:message.link', { organisation: name, link }),
    bearsLink: true,
  })
}

/** Ends a link: whoever holds it opens nothing any more. */
export async function endReferrerLink(tx: Db, viewer: Viewer, referrerId: string, linkId: string): Promise<void> {
  must(mayReferrers(viewer, 'give-link', null), 'referrals.give-link')
  await lockReferrer(tx, viewer, referrerId)
  const ended = await endLinks(tx, viewer, (query) => query.where('referrerId', '=', referrerId).where('id', '=', linkId))
  if (ended) await recordEvent(tx, viewer, { kind: 'referrer link ended', subjectId: referrerId, detail: { linkId } })
}

/** Says from which referrer a referral came that somebody typed in on the open form. Where somebody else has said so of another since it was shown, both names come back. */
export async function tieToReferrer(
  tx: Db,
  viewer: Viewer,
  referralId: string,
  referrerId: string,
  version: number | null,
  shown: (referrer: Referrer) => Shown,
): Promise<Stale | null> {
  const referral = await lockReferral(tx, viewer, referralId)
  must(may(viewer, 'tie', referral), 'referrals.tie')
  const chosen = await findReferrer(tx, viewer, referrerId)
  if (referral.referrerId === referrerId) return null
  if (referral.referrerId !== null && versionFrom(referral.referrerId) !== version)
    return overtaken(shown(await findReferrer(tx, viewer, referral.referrerId)), shown(chosen), versionFrom(referral.referrerId))
  await tx
    .updateTable('referral')
    .set({ referrerId, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', referralId)
    .execute()
  const { personId, serviceId } = referral
  await recordEvent(tx, viewer, { kind: 'referral tied', personId, serviceId, subjectId: referralId, detail: { referrerId } })
  return null
}

type Links = ReturnType<typeof linksToEnd>
const linksToEnd = (tx: Db, viewer: Viewer) =>
  tx
    .updateTable('referrerLink')
    .set({ endedAt: sql<Temporal.Instant>`now()`, endedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)

const endLinks = async (tx: Db, viewer: Viewer, which: (links: Links) => Links): Promise<boolean> =>
  (await which(linksToEnd(tx, viewer)).executeTakeFirst()).numUpdatedRows > 0n

const retiring = (was: boolean, is: boolean) => (is ? (was ? sql<Temporal.Instant>`retired_at` : sql<Temporal.Instant>`now()`) : null)
