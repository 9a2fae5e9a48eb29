import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { type Consent, type HowAgreed, holds } from '../consent.ts'
import { consentsOf, findPerson, lockPerson, servicesOfPerson } from '../person.queries.server.ts'
import { type NewConsent, writeConsent } from '../registration.actions.server.ts'
import { forWholePerson } from '../whole.server.ts'
import { mayShare } from './sharing.queries.server.ts'
import { goesOnWithoutConsent } from './sharing.ts'
import type { Withdrawals } from './withdrawal.ts'

type Surroundings = Withdrawals & { today: Temporal.PlainDate }

/** Writes down what somebody answered when they were asked. A no after a yes takes the yes back, with all that follows. */
export async function takeConsent(tx: Db, viewer: Viewer, personId: string, consent: NewConsent, around: Surroundings): Promise<void> {
  await findPerson(tx, viewer, personId)
  must(may(viewer, 'take-consent', null), 'people.take-consent')
  const agreedBefore = !consent.given && holds(await consentsOf(tx, viewer, personId), consent.purpose, around.today)
  const id = await writeConsent(tx, viewer, personId, consent)
  if (agreedBefore)
    await forWholePerson(tx, personId, 'consent', () => afterWithdrawal(tx, viewer, personId, { id, purpose: consent.purpose }, around))
}

/** Somebody takes back what they had agreed to. What was agreed, and in which words, stays; taken back once. */
export async function withdrawConsent(
  tx: Db,
  viewer: Viewer,
  personId: string,
  consentId: string,
  said: { how: HowAgreed; note: string | null },
  around: Surroundings,
): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'take-consent', null), 'people.take-consent')
  const consent = (await consentsOf(tx, viewer, personId)).find((one) => one.id === consentId && one.given)
  if (!consent) throw notFound()
  if (consent.withdrawnAt !== null) return { key: 'people:consent.alreadyWithdrawn' }
  await tx
    .insertInto('consentWithdrawal')
    .values({ organisationId: viewer.organisationId, consentId, ...said, takenById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'consent withdrawn', personId, subjectId: consentId, detail: { purpose: consent.purpose } })
  await forWholePerson(tx, personId, 'consent', () => afterWithdrawal(tx, viewer, personId, consent, around))
  return null
}

/** Marks that word went to somebody. Told twice, they are told. */
export async function markTold(tx: Db, viewer: Viewer, personId: string, wordId: string): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'take-consent', null), 'people.take-consent')
  if (!isId(wordId)) throw notFound()
  const { numUpdatedRows } = await tx
    .updateTable('wordToSend')
    .set({ toldAt: sql<Temporal.Instant>`coalesce(told_at, now())`, toldById: sql<string>`coalesce(told_by_id, ${viewer.id})` })
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('id', '=', wordId)
    .where('needsWord', '=', true)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
  await recordEvent(tx, viewer, { kind: 'word sent', personId, subjectId: wordId })
}

/** Stops what nothing allows any longer, notes who must be told, and asks those who support the person, for today. */
async function afterWithdrawal(
  tx: Db,
  viewer: Viewer,
  personId: string,
  consent: Pick<Consent, 'id' | 'purpose'>,
  around: Surroundings,
): Promise<void> {
  for (const module of around.underWay) {
    for (const one of await module(tx, viewer, personId, consent.purpose)) {
      if (goesOnWithoutConsent(one.basis)) continue
      const answer = await mayShare(tx, viewer, personId, { purpose: consent.purpose, recipient: one.recipient, kind: one.kind })
      if (answer.may) continue
      await one.hold?.(tx)
      await tx
        .insertInto('wordToSend')
        .values({
          organisationId: viewer.organisationId,
          id: newId(),
          personId,
          consentId: consent.id,
          about: one.what,
          aboutId: one.aboutId,
          recipient: one.recipient,
          heldAt: one.hold === null ? null : sql<Temporal.Instant>`now()`,
          needsWord: one.reached,
        })
        .execute()
    }
  }
  const workers = (await servicesOfPerson(tx, viewer, personId)).flatMap(({ workerId }) => workerId ?? [])
  const workerIds = [...new Set(workers.length > 0 ? workers : [viewer.id])]
  await around.askWorkers(tx, viewer, { personId, consentId: consent.id, workerIds, today: around.today })
}
