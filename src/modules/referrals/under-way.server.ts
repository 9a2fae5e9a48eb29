import type { Db } from '../../platform/db.ts'
import { stopMessage } from '../access/index.server.ts'
import type { Viewer } from '../access/index.ts'
import type { UnderWay, WhatIsUnderWay } from '../people/index.ts'

/** Messages about somebody's referrals: to who referred them, and to the person. Those on their way are stopped; who was told already must have word. */
export const referralMessagesUnderWay: WhatIsUnderWay = async (tx, viewer, personId, purpose) => {
  if (purpose !== 'tell-referrer' && purpose !== 'contact-me') return []
  const toReferrer = purpose === 'tell-referrer'
  const found = await messagesAboutReferrals(tx, viewer, personId)
  return found
    .filter((message) => (message.recipient === message.referrerEmail) === toReferrer)
    .filter((message) => toReferrer || message.sentAt === null)
    .map(
      (message): UnderWay => ({
        what: toReferrer ? 'message-to-referrer' : 'message-to-person',
        aboutId: message.id,
        recipient: toReferrer ? (message.referrerName ?? message.recipient) : null,
        kind: 'outcome',
        basis: 'consent',
        reached: toReferrer && message.sentAt !== null,
        hold: message.sentAt === null ? (held) => stopMessage(held, viewer, message.id) : null,
      }),
    )
}

const messagesAboutReferrals = (tx: Db, viewer: Viewer, personId: string) =>
  tx
    .selectFrom('message')
    .innerJoin('referral', (join) =>
      join.onRef('referral.organisationId', '=', 'message.organisationId').onRef('referral.id', '=', 'message.aboutId'),
    )
    .select(['message.id', 'message.recipient', 'message.sentAt', 'referral.referrerEmail', 'referral.referrerName'])
    .where('message.organisationId', '=', viewer.organisationId)
    .where('message.personId', '=', personId)
    .where('message.failedAt', 'is', null)
    .orderBy('message.writtenAt')
    .execute()
