import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { type CriteriaRows, criteriaOf } from '../organisation/index.server.ts'
import { checkEligibility } from '../organisation/index.ts'
import { ageOf } from '../people/index.ts'
import type { Assessment } from './assessment.ts'
import type { Referral } from './referral.ts'

const none: CriteriaRows = { lowestAge: null, highestAge: null, areas: [], conditions: [] }

/** What the services' criteria say of some referrals that the viewer was shown, by the referral. Three queries for all of them together. */
export async function assess(db: Db, viewer: Viewer, referrals: readonly Referral[], today: Temporal.PlainDate): Promise<Map<string, Assessment>> {
  const criteria = await criteriaOf(
    db,
    viewer.organisationId,
    referrals.map((referral) => referral.serviceId),
  )
  const given = await answersTo(db, viewer, referrals)
  return new Map(
    referrals.map((referral) => {
      const asked = criteria.get(referral.serviceId) ?? none
      const answers = given.get(referral.id) ?? {}
      const applicant = { bornOn: referral.bornOn, age: ageOf(referral, today), postcode: referral.postcode, town: referral.town, answers }
      const conditions = asked.conditions.map(({ id, expected }) => ({ id, expected, words: '' }))
      return [referral.id, { ...checkEligibility({ ...asked, conditions }, applicant, today), asked, answers }]
    }),
  )
}

async function answersTo(db: Db, viewer: Viewer, referrals: readonly Referral[]): Promise<Map<string, Record<string, 'yes' | 'no' | 'not-asked'>>> {
  const rows = await db
    .selectFrom('referralAnswer')
    .select(['referralId', 'conditionId', 'answer'])
    .where('organisationId', '=', viewer.organisationId)
    .where('referralId', '=', (eb) => eb.fn.any(eb.val(referrals.map((referral) => referral.id))))
    .execute()
  const given = new Map<string, Record<string, 'yes' | 'no' | 'not-asked'>>()
  for (const { referralId, conditionId, answer } of rows) given.set(referralId, { ...given.get(referralId), [conditionId]: answer })
  return given
}

/** The presenting reasons of a referral, in their order. */
export const reasonsOf = (db: Db, viewer: Viewer, referralId: string) =>
  db
    .selectFrom('referralReason')
    .innerJoin('presentingReason', (join) =>
      join
        .onRef('presentingReason.organisationId', '=', 'referralReason.organisationId')
        .onRef('presentingReason.id', '=', 'referralReason.reasonId'),
    )
    .select(['presentingReason.id', 'presentingReason.words'])
    .where('referralReason.organisationId', '=', viewer.organisationId)
    .where('referralReason.referralId', '=', referralId)
    .orderBy('presentingReason.position')
    .execute()

export type DecisionMade = NonNullable<Awaited<ReturnType<typeof decisionOn>>>

/** What was decided, by whom and why; undefined while nobody has. */
export const decisionOn = (db: Db, viewer: Viewer, referralId: string) =>
  db
    .selectFrom('decision')
    .innerJoin('viewer', (join) =>
      join.onRef('viewer.organisationId', '=', 'decision.organisationId').onRef('viewer.id', '=', 'decision.decidedById'),
    )
    .leftJoin('declineReason', (join) =>
      join.onRef('declineReason.organisationId', '=', 'decision.organisationId').onRef('declineReason.id', '=', 'decision.declineReasonId'),
    )
    .select(['decision.outcome', 'decision.verdict', 'decision.overrideReason', 'decision.note', 'decision.signpost', 'decision.decidedOn'])
    .select(['viewer.name as decidedByName', 'declineReason.words as declineWords'])
    .where('decision.organisationId', '=', viewer.organisationId)
    .where('decision.referralId', '=', referralId)
    .executeTakeFirst()

/** What somebody waits for; undefined where they never were kept waiting. */
export const waitingOn = (db: Db, viewer: Viewer, referralId: string) =>
  db
    .selectFrom('waitingPlace')
    .select(['reason', 'sinceOn'])
    .where('organisationId', '=', viewer.organisationId)
    .where('referralId', '=', referralId)
    .executeTakeFirst()
