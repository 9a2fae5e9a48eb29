import type { Outcome } from './sign-off.ts'

export type Obstacle = 'nothing-to-sign' | 'overtaken' | 'say-what'

/** What stands in the way of signing a note, or of asking for it to be written again. Only what was read is signed: the version that was shown. */
export function objectionTo(
  said: { outcome: Outcome; words: string | null; shownVersion: number | null },
  contact: { awaitsSignOff: boolean; version: number },
): Obstacle | null {
  if (!contact.awaitsSignOff) return 'nothing-to-sign'
  if (contact.version !== said.shownVersion) return 'overtaken'
  return said.outcome === 'asked-again' && said.words === null ? 'say-what' : null
}
