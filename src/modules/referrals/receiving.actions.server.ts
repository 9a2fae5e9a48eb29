import type { Db } from '../../platform/db.ts'
import type { Words } from '../../platform/i18n.ts'
import { newId } from '../../platform/id.ts'
import { newReference } from '../../platform/seal.ts'
import { recordEvent } from '../access/index.server.ts'
import type { PresentOrganisation } from '../access/index.ts'
import { workingDaysAfter } from '../organisation/index.server.ts'
import { involve } from '../people/index.server.ts'
import type { PersonSent, ProfessionalSent } from './forms.ts'
import type { CameBy, Source } from './referral.ts'
import { registerSent } from './registering.actions.server.ts'

type By = { organisationId: string; id: string | null }
type Answers = Record<string, 'yes' | 'no' | 'not-asked'>

export type NewReferral = {
  personId: string
  serviceId: string
  source: Source
  receivedOn: Temporal.PlainDate
  decideBy: Temporal.PlainDate
  language: string
  story: string | null
  hopes: string | null
  reasonIds: readonly string[]
  answers: Answers
  programmeSlug?: string | null
  heardBefore?: 'yes' | 'no' | null
  heardHow?: string | null
  cameBy?: CameBy
  referrerId?: string | null
  referrerReference?: string | null
  fromServiceId?: string | null
  handOverNote?: string | null
  endsEpisodeId?: string | null
  referrer?: { name: string; organisation: string; email: string | null; phone: string | null; mayKnow: boolean } | null
}

/** Takes in that somebody asks for a person to be supported. `by.id` is null where a stranger wrote on a public page, who may put in and read nothing back. */
export async function receiveReferral(tx: Db, by: By, referral: NewReferral): Promise<{ id: string; reference: string }> {
  const { organisationId } = by
  const { personId, serviceId, reasonIds, answers, referrer, ...said } = referral
  const id = newId()
  const reference = newReference()
  await tx
    .insertInto('referral')
    .values({
      ...said,
      organisationId,
      id,
      personId,
      serviceId,
      reference,
      referrerName: referrer?.name ?? null,
      referrerOrganisation: referrer?.organisation ?? null,
      referrerEmail: referrer?.email ?? null,
      referrerPhone: referrer?.phone ?? null,
      referrerMayKnow: referrer?.mayKnow ?? false,
      receivedById: by.id,
    })
    .execute()
  if (reasonIds.length > 0) {
    await tx
      .insertInto('referralReason')
      .values(reasonIds.map((reasonId) => ({ organisationId, referralId: id, reasonId })))
      .execute()
  }
  const answered = Object.entries(answers)
  if (answered.length > 0) {
    await tx
      .insertInto('referralAnswer')
      .values(answered.map(([conditionId, answer]) => ({ organisationId, referralId: id, conditionId, answer })))
      .execute()
  }
  await recordEvent(tx, by, {
    kind: 'referral received',
    personId,
    serviceId,
    subjectId: id,
    onDay: referral.receivedOn,
    detail: { source: referral.source, cameBy: referral.cameBy ?? 'form' },
  })
  return { id, reference }
}

export type PublicReferral = {
  service: { id: string; decideWithinDays: number }
  sent: PersonSent & { referrer: ProfessionalSent | null }
  answers: Answers
  words: Words
  /** Whoever holds a referrer's link: the database lets in referrals of theirs alone. */
  from: { referrerId: string; ownReference: string | null } | null
}

/** What a stranger sent: a person of its own, since nobody may learn here who is known already, and the referral. Returns the reference to come back with. */
export async function receiveFromPublic(
  tx: Db,
  organisation: PresentOrganisation,
  today: Temporal.PlainDate,
  { service, sent, answers, words, from }: PublicReferral,
): Promise<string> {
  const by = { organisationId: organisation.id, id: null }
  const personId = await registerSent(tx, by, organisation, sent, words, today)
  await involve(tx, by, { personId, serviceId: service.id, state: 'referred', workerId: null, sinceOn: today })
  const { referrer } = sent
  const { reference } = await receiveReferral(tx, by, {
    personId,
    serviceId: service.id,
    source: referrer === null ? 'self' : 'professional',
    receivedOn: today,
    decideBy: await workingDaysAfter(tx, organisation, today, service.decideWithinDays),
    cameBy: from === null ? 'form' : 'link',
    referrerId: from?.referrerId ?? null,
    referrerReference: from?.ownReference ?? null,
    language: words.language,
    story: sent.story,
    hopes: sent.hopes,
    reasonIds: [...new Set(sent.reasons)],
    answers,
    programmeSlug: sent.programme,
    heardBefore: sent.heardBefore,
    heardHow: sent.heardHow,
    referrer: referrer && {
      name: referrer.referrerName,
      organisation: referrer.referrerOrganisation,
      email: referrer.referrerEmail,
      phone: referrer.referrerPhone,
      mayKnow: referrer.mayKnow,
    },
  })
  return reference
}
