import { z } from 'zod'
import { choice, ids, number, optionalChoice } from '../../../platform/fields.ts'
import { groupNames, sides } from './merging.ts'

const whole = () => number(1, 2 ** 31 - 1)

/** Which record stays, from which side each field comes, and what everybody sees who sees either. */
export const MergeForm = z
  .object({
    kept: choice(sides),
    oneVersion: whole(),
    otherVersion: whole(),
    opened: ids(200),
    ...(Object.fromEntries(groupNames.map((group) => [group, optionalChoice(sides)])) as Record<
      (typeof groupNames)[number],
      ReturnType<typeof optionalChoice<typeof sides>>
    >),
  })
  .transform((sent) => ({
    kept: sent.kept,
    versions: { one: sent.oneVersion, other: sent.otherVersion },
    opened: sent.opened,
    // where nothing was asked the two say the same
    taken: groupNames.filter((group) => sent[group] !== null && sent[group] !== sent.kept),
  }))
