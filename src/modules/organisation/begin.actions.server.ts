import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import type { Spoken } from '../../platform/spoken.ts'
import { usualLines } from './defaults/crisis-lines.ts'
import { closingReasons, contactKinds, declineReasons, presentingReasons } from './defaults/words.ts'

export type NewOrganisation = {
  organisationId: string
  /** GB and DK bring crisis lines; any other country has none of ours, and its settings ask for them. */
  country: string
  /** When somebody of the organisation last looked whether the lines are right; null where nobody has. */
  reviewedOn?: Temporal.PlainDate | null
}

/**
 * Fills a new organisation with what most begin with: the lines of its country, the six reasons why people come, reasons to decline and to close,
 * kinds of contact, each in every language that the product speaks. All of it is the organisation's to change. Once, in the transaction that began it.
 */
export async function beginOrganisation(tx: Db, { organisationId, country, reviewedOn = null }: NewOrganisation): Promise<void> {
  const row = (words: Spoken, at: number) => ({ organisationId, id: newId(), words: JSON.stringify(words), position: at + 1 })
  const lines = usualLines(country)
  if (lines.length > 0)
    await tx
      .insertInto('crisisLine')
      .values(lines.map(({ name, contact, words }, at) => ({ ...row(words, at), name, contact, reviewedOn })))
      .execute()
  await tx
    .insertInto('presentingReason')
    .values(presentingReasons.map(({ meaning, words }, at) => ({ ...row(words, at), meaning })))
    .execute()
  await tx
    .insertInto('declineReason')
    .values(declineReasons.map(({ meaning, words, signpost }, at) => ({ ...row(words, at), meaning, signpost: JSON.stringify(signpost) })))
    .execute()
  await tx
    .insertInto('closingReason')
    .values(closingReasons.map(({ meaning, words }, at) => ({ ...row(words, at), meaning })))
    .execute()
  await tx
    .insertInto('contactKind')
    .values(contactKinds.map(({ meaning, words }, at) => ({ ...row(words, at), meaning })))
    .execute()
}
