import { withQuery } from '../../../platform/href.ts'
import { isId } from '../../../platform/id.ts'
import type { Likeness } from '../rules.ts'

/** What may be asked for: those weigh enough to tell one pair from another. */
export const reasonsAsked = [
  'same-name',
  'near-name',
  'same-birthday',
  'same-phone',
  'same-email',
  'same-postcode',
] as const satisfies readonly Likeness[]

export type PairPlace = { weight: number; oneId: string; otherId: string }

/** The list of pairs that is asked for; its address is the list. */
export type PairList = {
  name: string | null
  reason: (typeof reasonsAsked)[number] | null
  /** Those of whom somebody said that they are two people. */
  apart: boolean
  after: PairPlace | null
}

/** Reads a list from its address. What makes no sense is left out. */
export function pairListOf(query: Record<string, string | undefined>): PairList {
  const name = (query['name'] ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  return {
    name: name === '' ? null : name,
    reason: reasonsAsked.find((reason) => reason === query['reason']) ?? null,
    apart: query['apart'] === 'yes',
    after: placeOf(query['after'] ?? ''),
  }
}

export const pairQueryOf = (list: PairList): string =>
  withQuery('', {
    name: list.name,
    reason: list.reason,
    apart: list.apart ? 'yes' : null,
    after: list.after === null ? null : `${list.after.weight}_${list.after.oneId}_${list.after.otherId}`,
  }).replace(/^\?/, '')

function placeOf(text: string): PairPlace | null {
  const [weight = '', oneId = '', otherId = ''] = text.split('_')
  return /^\d{1,3}$/.test(weight) && isId(oneId) && isId(otherId) ? { weight: Number(weight), oneId, otherId } : null
}
