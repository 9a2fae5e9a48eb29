/** Lowest ages of the groups in which a list says how old somebody is: narrow enough to know a young person, wide enough to say no birthday. */
const from = [0, 16, 18, 25, 35, 50, 65, 80] as const

export type AgeGroup = { from: number; to: number | null }

export function ageGroupOf(age: number): AgeGroup {
  const at = Math.max(
    0,
    from.findLastIndex((lowest) => age >= lowest),
  )
  const next = from[at + 1]
  return { from: from[at] ?? 0, to: next === undefined ? null : next - 1 }
}

/** The part of a postcode that names a district and no street: `ME7` of `ME7 1AB`. A Danish one is a district as it is. */
export const districtOf = (postcode: string | null): string | null => {
  if (postcode === null) return null
  const written = postcode.toUpperCase().replace(/\s+/g, ' ').trim()
  return /^([A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}$/.exec(written)?.[1] ?? (/^\d{4}$/.test(written) ? written : (written.split(' ')[0] ?? null))
}
