import type { DataKind } from '../consent.ts'
import { dataKinds } from '../consent.ts'
import type { Professional, Relation } from './around.ts'

const inverse: Record<Relation, Relation> = {
  carer: 'cared-for',
  'cared-for': 'carer',
  parent: 'child',
  child: 'parent',
  partner: 'partner',
  household: 'household',
  relative: 'relative',
  friend: 'friend',
}

/** The same relationship as it reads from the other side: whose carer somebody is, is cared for by them. */
export const fromOtherSide = (kind: Relation): Relation => inverse[kind]

/** With whom something is shared when it is shared with a professional: where they work, since a colleague there may read it too; else they themselves. */
export const recipientOf = ({ worksAt, name }: Pick<Professional, 'worksAt' | 'name'>): string => worksAt ?? name

/**
 * What has to be written down so that just `wanted` may be shared, when `held` may be now: a no to what falls away, and a yes to the rest.
 * A no to everything is one to whatever there is.
 */
export function answersFor(held: readonly DataKind[], wanted: readonly DataKind[]): { given: boolean; kinds: DataKind[] }[] {
  if (wanted.length === 0) return held.length === 0 ? [] : [{ given: false, kinds: [] }]
  const dropped = held.filter((kind) => !wanted.includes(kind))
  const isSame = dropped.length === 0 && held.length === wanted.length
  if (isSame) return []
  const no = dropped.length === 0 ? [] : [{ given: false, kinds: dropped }]
  return [...no, { given: true, kinds: dataKinds.filter((kind) => wanted.includes(kind)) }]
}
