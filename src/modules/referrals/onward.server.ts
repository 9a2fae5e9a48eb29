import type { Db } from '../../platform/db.ts'
import { isLanguage, wordsFor } from '../../platform/i18n.ts'
import { inWords } from '../../platform/spoken.ts'
import type { Viewer } from '../access/index.ts'
import { mayShare } from '../people/index.server.ts'
import type { UnderWay, WhatIsUnderWay } from '../people/index.ts'
import type { Referral } from './referral.ts'

const what = 'onward-referral'
/** What a referral onwards passes on: what somebody needs and what was done for them. */
const kind = 'support'

/** Referrals by a worker to another service that nobody has answered yet. They are held, and that service must have word: it has read them already. */
export const onwardReferralsUnderWay: WhatIsUnderWay = async (tx, viewer, personId, purpose) => {
  if (purpose !== 'refer-onwards') return []
  const waiting = await tx
    .selectFrom('referral')
    .innerJoin('service', (join) =>
      join.onRef('service.organisationId', '=', 'referral.organisationId').onRef('service.id', '=', 'referral.serviceId'),
    )
    .select(['referral.id', 'service.name'])
    .where('referral.organisationId', '=', viewer.organisationId)
    .where('referral.personId', '=', personId)
    .where('referral.source', '=', 'worker')
    .where('referral.cameBy', '=', 'record')
    .where('referral.stands', 'in', ['awaiting', 'waiting'])
    .orderBy('referral.receivedOn')
    .orderBy('referral.id')
    .execute()
  const { language } = viewer.organisation
  const words = wordsFor(isLanguage(language) ? language : 'en')
  return waiting.map(
    ({ id, name }): UnderWay => ({
      ...{ what, aboutId: id, recipient: inWords(name, words, language), kind, basis: 'consent', reached: true },
      // the word that is laid for it is what holds it: a decision asks for it
      hold: async () => {},
    }),
  )
}

/** Whether a referral onwards waits because the person took back that they may be referred: until they agree again, or somebody names a ground. */
export async function isHeld(db: Db, viewer: Viewer, referral: Pick<Referral, 'id' | 'personId' | 'outcome'>): Promise<boolean> {
  if (referral.outcome !== null) return false
  const held = await db
    .selectFrom('wordToSend')
    .select('recipient')
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', referral.personId)
    .where('about', '=', what)
    .where('aboutId', '=', referral.id)
    .where('heldAt', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return held !== undefined && !(await mayShare(db, viewer, referral.personId, { purpose: 'refer-onwards', recipient: held.recipient, kind })).may
}
