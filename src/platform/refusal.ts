import type { Values } from './i18n.ts'
import type { Key } from './words.ts'

/** A message of a form's schema: a key of the catalogues and its values, carried through Zod as text. */
export const say = (key: Key, values?: Values): string => JSON.stringify([key, values ?? {}])

/** The message in the reader's words; what was not written with `say` is a fault of ours and reads as the general refusal. */
export function heard(message: string, t: (key: Key, values?: Values) => string): string {
  if (!message.startsWith('["')) return t('form:notUnderstood')
  const [key, values] = JSON.parse(message) as [Key, Values]
  return t(key, values)
}
