import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import type { Key } from '../../platform/words.ts'

export const shortestPassword = 10

/** What is wrong with a password, or null. Length and commonness only, as NIST SP 800-63B has it: no rule of capitals and signs, which makes `Password1!` of us all. */
export function objectionToPassword(password: string, person: { name: string; email: string }): Key | null {
  if ([...password].length < shortestPassword) return 'access:password.tooShort'
  if (saysWho(password, person)) return 'access:password.saysWho'
  return isCommon(password) ? 'access:password.common' : null
}

function saysWho(password: string, { name, email }: { name: string; email: string }): boolean {
  const plain = password.toLowerCase()
  const parts = [...name.toLowerCase().split(/[\s.,-]+/), email.toLowerCase().split('@')[0] ?? '']
  return parts.some((part) => part.length >= 4 && plain.includes(part))
}

/** A common one, or a common one with figures and signs behind it, or so plain a pattern that it is tried among the first million. */
function isCommon(password: string): boolean {
  const { words, estimate } = loaded()
  const plain = password.toLowerCase()
  if (words.has(plain) || words.has(plain.replace(/[^\p{Letter}]+$/u, ''))) return true
  // the estimate is dear for long texts, and a long one has been told apart by its beginning
  return estimate.check(password.slice(0, 40)).guesses < 1_000_000
}

let kept: { words: ReadonlySet<unknown>; estimate: ZxcvbnFactory } | undefined

/** Fifty thousand words: read at the first password that somebody chooses, since most days nobody does. */
function loaded() {
  kept ??= { words: new Set(dictionary['passwords-common']), estimate: new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }) }
  return kept
}
