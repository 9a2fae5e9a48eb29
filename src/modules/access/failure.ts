import type { Words } from '../../platform/i18n.ts'
import type { Key } from '../../platform/words.ts'

/** Why a message could not be sent, as the post and the providers write it down, and what a reader is told. */
const told: readonly (readonly [RegExp, Key])[] = [
  [/^wrote STOP$/, 'access:failure.wrote-stop'],
  [/^not safe for texts$/, 'access:failure.not-safe'],
  [/^no number for texts$/, 'access:failure.no-number'],
  [/^too long for a text$/, 'access:failure.too-long'],
  [/^did not arrive/, 'access:failure.not-arrived'],
  [/^(no way to send|no mail server)/, 'access:failure.no-way'],
  [/^(no connection|no answer in time|E[A-Z]+)$/, 'access:failure.no-connection'],
  [/^stopped$/, 'access:failure.taken-back'],
]

/** The reason in words; one that we know no words for as the other side gave it. */
export const failureWords = (failure: string, { t }: Pick<Words, 't'>): string =>
  t(told.find(([known]) => known.test(failure))?.[1] ?? 'access:failure.refused', { failure })
