import { ageOn, type PlainDate } from '../../platform/day.ts'
import { normalisePostcode, outwardOf, sectorOf } from './postcode.ts'

/** 'ask' where the code alone cannot tell: W10, W14 and SW10 lie in more than one borough. */
export type AreaAnswer = 'yes' | 'no' | 'ask'

/** What a service asks of those it takes, as its organisation wrote it down. */
export interface Criteria {
  /**
   * The fewest whole years, that age included: a service for people 'over 17' has 18 here and takes somebody on the 18th birthday.
   * A service that says 'over 18' states which it means; most mean 18.
   */
  lowestAge: number | null
  /** The most whole years, that age included, up to the day before the next birthday. */
  highestAge: number | null
  /** A district 'W10', a sector 'BR8 7', a whole postcode, a postcode area 'WR', or a town. None at all means anywhere. */
  areas: readonly { code: string; answer: AreaAnswer }[]
  conditions: readonly { id: string; expected: 'yes' | 'no'; words: string }[]
}

export interface Applicant {
  bornOn: PlainDate | null
  /** The age as it was told; counts only where the day of birth is not known. */
  age: number | null
  postcode: string | null
  town: string | null
  answers: Readonly<Record<string, 'yes' | 'no' | 'not-asked'>>
}

export interface Finding {
  criterion: 'lowest-age' | 'highest-age' | 'area' | 'condition'
  conditionId?: string
  answer: 'met' | 'not-met' | 'ask'
}

export interface Eligibility {
  verdict: 'eligible' | 'not-eligible' | 'ask'
  findings: Finding[]
}

/**
 * What the criteria say of somebody, with the reason for it. One criterion not met is enough for 'not-eligible'; else one that nobody has
 * answered yet makes it 'ask'. It advises: a worker may decide otherwise with a reason.
 */
export function checkEligibility(criteria: Criteria, applicant: Applicant, today: PlainDate): Eligibility {
  const findings = [...ageFindings(criteria, applicant, today), ...areaFindings(criteria, applicant), ...conditionFindings(criteria, applicant)]
  const answers = new Set(findings.map(({ answer }) => answer))
  return { verdict: answers.has('not-met') ? 'not-eligible' : answers.has('ask') ? 'ask' : 'eligible', findings }
}

function ageFindings({ lowestAge, highestAge }: Criteria, { bornOn, age: told }: Applicant, today: PlainDate): Finding[] {
  const age = bornOn ? ageOn(bornOn, today) : told
  const answer = (met: (age: number) => boolean) => (age === null ? 'ask' : met(age) ? 'met' : 'not-met')
  const findings: Finding[] = []
  if (lowestAge !== null) findings.push({ criterion: 'lowest-age', answer: answer((years) => years >= lowestAge) })
  if (highestAge !== null) findings.push({ criterion: 'highest-age', answer: answer((years) => years <= highestAge) })
  return findings
}

const answerOf = { yes: 'met', no: 'not-met', ask: 'ask' } as const

function areaFindings({ areas }: Criteria, applicant: Applicant): Finding[] {
  if (areas.length === 0) return []
  const postcode = applicant.postcode === null ? null : normalisePostcode(applicant.postcode)
  const town = applicant.town === null ? '' : townName(applicant.town)
  const matches = areas.map((area) => ({ ...area, closeness: closenessOf(area.code, postcode, town) }))
  const closest = Math.max(...matches.map(({ closeness }) => closeness))
  if (closest === 0) return [{ criterion: 'area', answer: isWhereaboutsKnown(areas, postcode, town) ? 'not-met' : 'ask' }]

  const answers = new Set(matches.filter(({ closeness }) => closeness === closest).map(({ answer }) => answer))
  const [only] = answers
  // Two answers for the same place are a slip in the list, which nobody should be turned away for.
  return [{ criterion: 'area', answer: only && answers.size === 1 ? answerOf[only] : 'ask' }]
}

/** How closely an area fits: the whole postcode 5, its sector 4, its district 3, the town 2, the letters it begins with 1, not at all 0. */
function closenessOf(code: string, postcode: string | null, town: string): number {
  const written = code.trim().toUpperCase().replace(/\s+/g, ' ')
  if (postcode !== null) {
    if ((normalisePostcode(code) ?? written) === postcode) return 5
    if (written === sectorOf(postcode)) return 4
    if (written === outwardOf(postcode)) return 3
  }
  if (town !== '' && townName(code) === town) return 2
  return postcode !== null && written === /^[A-Z]+/.exec(postcode)?.[0] ? 1 : 0
}

/** That nothing fits is a no only when everything that the list goes by is known: a missing postcode or town may still fit. */
function isWhereaboutsKnown(areas: Criteria['areas'], postcode: string | null, town: string): boolean {
  const byTown = areas.some(({ code }) => !isCode(code))
  const byPostcode = areas.some(({ code }) => isCode(code))
  return (!byTown || town !== '') && (!byPostcode || postcode !== null)
}

/** Whether an area is written as a postcode or the beginning of one. */
const isCode = (code: string): boolean => /\d/.test(code) || /^[A-Z]{1,2}$/.test(code.trim())

/** A town as it is compared: Århus, århus and ÅRHUS are one, and so are Saint-Denis and saint denis. */
const townName = (town: string): string =>
  town
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

const conditionFindings = ({ conditions }: Criteria, { answers }: Applicant): Finding[] =>
  conditions.map(({ id, expected }) => {
    const given = Object.hasOwn(answers, id) ? answers[id] : 'not-asked'
    return { criterion: 'condition', conditionId: id, answer: given === 'yes' || given === 'no' ? (given === expected ? 'met' : 'not-met') : 'ask' }
  })
