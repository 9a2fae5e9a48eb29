import type { NoticeGiven, NoticeWay } from './notice.ts'

const base = (code: string) => code.split('-')[0]

/** Whether a notice given in a language was one that somebody understands. Of whom no language is known, nothing can be said against it. */
export const isTheirs = (language: string, theirs: readonly string[]): boolean =>
  theirs.length === 0 || theirs.some((one) => base(one) === base(language))

/** What is still to do about the notice: nothing was given, or in no language of theirs, or its words have changed since. Null where all is well. */
export function noticeLacks(given: readonly Pick<NoticeGiven, 'edition' | 'language'>[], theirs: readonly string[], latest: number | null) {
  const understood = given.filter(({ language }) => isTheirs(language, theirs))
  if (given.length === 0) return 'not-given' as const
  if (understood.length === 0) return 'not-in-theirs' as const
  return latest !== null && understood.every(({ edition }) => edition < latest) ? ('changed-since' as const) : null
}

/** A text is read or sent in a language in which it is written; said aloud, somebody may put it into any. */
export const canBeGiven = (how: NoticeWay, language: string, written: readonly string[]): boolean =>
  how === 'interpreted' || written.includes(language)
