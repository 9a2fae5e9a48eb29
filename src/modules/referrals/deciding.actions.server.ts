import type { Db } from '../../platform/db.ts'
import type { Objection as Refusal } from '../../platform/http.ts'
import { isLanguage, wordsFor } from '../../platform/i18n.ts'
import { inWords } from '../../platform/spoken.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { declineReasons, workersOf } from '../organisation/index.server.ts'
import { closedTo, hasConsent, hasDied, involve } from '../people/index.server.ts'
import { may } from './access.ts'
import { assess } from './assessment.queries.server.ts'
import type { Assessment } from './assessment.ts'
import type { OnAccepted, OnSentBack } from './handed-in.ts'
import { stateIn } from './joining.queries.server.ts'
import { objections } from './objection.ts'
import { isHeld } from './onward.server.ts'
import { lockReferral } from './queries.server.ts'
import { isTransfer, type Referral } from './referral.ts'
import { type Decision, objectionTo } from './rules.ts'
import { languageFor, tellPerson, tellReferrer } from './telling.actions.server.ts'

/** Decides once, by what is known and by what the worker found out just now. Of two decisions made at once one is recorded, and the other meets an objection. */
export async function decideReferral(
  tx: Db,
  viewer: Viewer,
  id: string,
  decision: Decision,
  today: Temporal.PlainDate,
  onAccepted: OnAccepted,
  onSentBack: OnSentBack = async () => {},
): Promise<Refusal | null> {
  const referral = await lockReferral(tx, viewer, id)
  must(may(viewer, 'decide', referral), 'referrals.decide')
  await keepAnswers(tx, viewer, referral, decision.answers)
  const assessment = (await assess(tx, viewer, [referral], today)).get(id) as Assessment
  const reasons = await declineReasons(tx, viewer.organisationId)
  const reason = reasons.find((one) => one.id === decision.declineReasonId)
  const made = {
    ...decision,
    signpost:
      decision.signpost ??
      (await usualSignpost(tx, viewer, referral, reason)) ??
      // nobody is sent anywhere: their support goes on where it is
      (isTransfer(referral) ? wordsFor(languageOf(viewer)).t('referrals:transfer.goesOn') : null),
  }
  const objection = objectionTo(made, {
    referral,
    verdict: assessment.verdict,
    agreed: await hasConsent(tx, viewer, referral.personId, 'keep-record'),
    workerIds: (await workersOf(tx, viewer.organisationId, [referral.serviceId])).map((worker) => worker.id),
    closedToIds: (await closedTo(tx, viewer, referral.personId)).map((closed) => closed.id),
    declineReasonIds: reasons.map((reason) => reason.id),
  })
  const stopped = objection ? objections[objection] : ((await stoppedByDeath(tx, referral)) ?? (await stoppedByWish(tx, viewer, referral, made)))
  if (stopped) return stopped
  if (made.outcome === 'kept-waiting') return keepWaiting(tx, viewer, referral, made, today)
  const obstacle = await record(tx, viewer, referral, made, assessment.verdict, today, onAccepted)
  if (obstacle === null && made.outcome === 'declined' && referral.source === 'worker')
    await onSentBack(
      tx,
      viewer,
      referral,
      [inWords(reason?.words, wordsFor(languageOf(viewer)), viewer.organisation.language), made.note].filter(Boolean).join(' – '),
      today,
    )
  return obstacle
}

const stoppedByDeath = async (tx: Db, { personId }: Referral): Promise<Refusal | null> =>
  (await hasDied(tx, personId)) ? { key: 'papers:death.stops' } : null

/** It can be sent back, and goes nowhere else, unless it is for their life and somebody says why. */
async function stoppedByWish(
  tx: Db,
  viewer: Viewer,
  referral: Referral,
  { outcome, forTheirLife, overrideReason }: Decision,
): Promise<Refusal | null> {
  if (outcome === 'declined' || (forTheirLife && overrideReason !== null)) return null
  return (await isHeld(tx, viewer, referral)) ? { key: 'referrals:objection.held', field: 'outcome' } : null
}

const languageOf = (viewer: Viewer) => (isLanguage(viewer.organisation.language) ? viewer.organisation.language : 'en')

/** Eligibility is checked once, at the decision: what was not answered on the form may have been asked since. */
async function keepAnswers(tx: Db, viewer: Viewer, referral: Referral, answers: Decision['answers']): Promise<void> {
  if (referral.outcome !== null) return
  for (const [conditionId, answer] of Object.entries(answers)) {
    await tx
      .insertInto('referralAnswer')
      .values({ organisationId: viewer.organisationId, referralId: referral.id, conditionId, answer })
      .onConflict((conflict) => conflict.columns(['organisationId', 'referralId', 'conditionId']).doUpdateSet({ answer }))
      .execute()
  }
}

/** The organisation's words for a reason, in the language in which the person reads. */
async function usualSignpost(tx: Db, viewer: Viewer, referral: Referral, reason: { signpost: unknown } | undefined): Promise<string | null> {
  if (reason === undefined) return null
  const words = wordsFor(await languageFor(tx, viewer, referral))
  return inWords(reason.signpost, words, viewer.organisation.language) || null
}

async function keepWaiting(tx: Db, viewer: Viewer, referral: Referral, decision: Decision, today: Temporal.PlainDate): Promise<null> {
  const { id, personId, serviceId } = referral
  await tx
    .insertInto('waitingPlace')
    .values({ organisationId: viewer.organisationId, referralId: id, reason: decision.waitingReason ?? '', sinceOn: today, putById: viewer.id })
    .execute()
  if ((await stateIn(tx, viewer, personId, serviceId)) !== 'supported')
    await involve(tx, viewer, { personId, serviceId, state: 'waiting', workerId: null, sinceOn: today })
  await recordEvent(tx, viewer, { kind: 'referral kept waiting', personId, serviceId, subjectId: id, onDay: today })
  await tellPerson(tx, viewer, referral, { outcome: 'kept-waiting', signpost: null })
  return null
}

async function record(
  tx: Db,
  viewer: Viewer,
  referral: Referral,
  decision: Decision,
  verdict: Assessment['verdict'],
  today: Temporal.PlainDate,
  onAccepted: OnAccepted,
): Promise<Refusal | null> {
  const { id, personId, serviceId } = referral
  const accepted = decision.outcome === 'accepted'
  const outcome = accepted ? 'accepted' : 'declined'
  const signpost = accepted ? null : decision.signpost
  await tx
    .insertInto('decision')
    .values({
      organisationId: viewer.organisationId,
      referralId: id,
      outcome,
      verdict,
      overrideReason: accepted ? decision.overrideReason : null,
      declineReasonId: accepted ? null : decision.declineReasonId,
      note: decision.note,
      signpost,
      decidedById: viewer.id,
      decidedOn: today,
    })
    .execute()
  // ids and words of a list only: the reason stays with the decision
  const detail: Record<string, string | null> = accepted ? { workerId: decision.workerId, verdict } : { verdict }
  await recordEvent(tx, viewer, { kind: `referral ${outcome}`, personId, serviceId, subjectId: id, onDay: today, detail })
  const obstacle = accepted ? await onAccepted(tx, viewer, referral, decision.workerId, today) : null
  if (obstacle) return obstacle
  // somebody who is supported here already stays so, whatever became of another request
  if (!accepted && (await stateIn(tx, viewer, personId, serviceId)) !== 'supported')
    await involve(tx, viewer, { personId, serviceId, state: 'past', workerId: null, sinceOn: today })
  // whose support only moves within the house hears it from whoever supports them
  if (!isTransfer(referral)) await tellPerson(tx, viewer, referral, { outcome, signpost })
  await tellReferrer(tx, viewer, referral, outcome)
  return null
}
