import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Applicant, type AreaAnswer, type Criteria, checkEligibility } from './eligibility.ts'

const today = Temporal.PlainDate.from('2026-11-22')
const born = (day: string) => Temporal.PlainDate.from(day)
const nobody: Applicant = { bornOn: null, age: null, postcode: null, town: null, answers: {} }
const anybody: Criteria = { lowestAge: null, highestAge: null, areas: [], conditions: [] }
const areas = (answer: AreaAnswer, ...codes: string[]) => codes.map((code) => ({ code, answer }))
const verdict = (criteria: Partial<Criteria>, applicant: Partial<Applicant>) =>
  checkEligibility({ ...anybody, ...criteria }, { ...nobody, ...applicant }, today).verdict
const reasons = (criteria: Criteria, applicant: Partial<Applicant>) =>
  checkEligibility(criteria, { ...nobody, ...applicant }, today)
    .findings.filter(({ answer }) => answer !== 'met')
    .map(({ criterion, conditionId, answer }) => `${conditionId ?? criterion} ${answer}`)

/** Over 17, with what the person calls mental health difficulties, in Dartford, Gravesend, Medway or Swanley. */
const kent: Criteria = {
  lowestAge: 18,
  highestAge: null,
  areas: areas('yes', 'Dartford', 'Gravesend', 'Medway', 'BR8 7', 'BR8 8'),
  conditions: [{ id: 'own-word', expected: 'yes', words: 'I have difficulties with my mental health' }],
}

/** A borough whose edge runs through three postcode districts, for its communities. */
const forum: Criteria = {
  lowestAge: 18,
  highestAge: null,
  areas: [...areas('yes', 'W8', 'W11', 'SW3'), ...areas('ask', 'W10', 'W14', 'SW10'), ...areas('yes', 'W10 5')],
  conditions: [
    { id: 'community', expected: 'yes', words: 'belongs to the communities that the service is for' },
    { id: 'emotional', expected: 'yes', words: 'has emotional difficulties' },
    { id: 'mental-health-services', expected: 'no', words: 'is a mental health service user at this time' },
  ],
}
const forEveryone = { community: 'yes', emotional: 'yes', 'mental-health-services': 'no' } as const

describe('KENT-01', () => {
  const swanley = { postcode: 'BR8 7AA', town: 'Swanley', answers: { 'own-word': 'yes' } } as const

  test('over 17 begins on the eighteenth birthday', () => {
    expect(verdict(kent, { ...swanley, bornOn: born('2008-11-22') })).toBe('eligible')
    expect(verdict(kent, { ...swanley, bornOn: born('2008-11-23') })).toBe('not-eligible')
    expect(verdict(kent, { ...swanley, age: 18 })).toBe('eligible')
    expect(verdict(kent, { ...swanley, age: 17 })).toBe('not-eligible')
  })

  test('the day of birth counts more than the age that was told', () => {
    expect(verdict(kent, { ...swanley, bornOn: born('2009-06-01'), age: 30 })).toBe('not-eligible')
  })

  test('Swanley is a list of postcodes, Dartford a town, in whatever letters it is written', () => {
    expect(verdict(kent, { ...swanley, age: 40, postcode: 'br88aq' })).toBe('eligible')
    expect(verdict(kent, { ...swanley, age: 40, postcode: null, town: ' DARTFORD ' })).toBe('eligible')
    expect(verdict(kent, { ...swanley, age: 40, postcode: 'W10 5AA', town: 'London' })).toBe('not-eligible')
  })

  test('somebody whose town or postcode is missing is asked, not refused', () => {
    expect(verdict(kent, { ...swanley, age: 40, postcode: null, town: null })).toBe('ask')
    expect(verdict(kent, { ...swanley, age: 40, postcode: null, town: 'Swanley' })).toBe('ask')
    expect(verdict(kent, { ...swanley, age: 40, postcode: 'DA1 1AA', town: null })).toBe('ask')
    expect(verdict(kent, { ...swanley, age: 40, postcode: 'no idea', town: 'Bexley' })).toBe('ask')
  })

  test('difficulties are in the person’s own word: no is no, and not asked is asked', () => {
    expect(verdict(kent, { ...swanley, age: 40, answers: { 'own-word': 'no' } })).toBe('not-eligible')
    expect(verdict(kent, { ...swanley, age: 40, answers: {} })).toBe('ask')
  })
})

describe('FORUM-03', () => {
  const resident = { age: 40, postcode: 'W11 1AA', answers: forEveryone } as const

  test('somebody of the communities, in the borough, with difficulties, not using mental health services is eligible', () => {
    expect(verdict(forum, resident)).toBe('eligible')
  })

  test('a district that lies in two boroughs is asked about, unless a sector of it is known to be inside', () => {
    expect(verdict(forum, { ...resident, postcode: 'W10 6AA' })).toBe('ask')
    expect(verdict(forum, { ...resident, postcode: 'SW10 9AA' })).toBe('ask')
    expect(verdict(forum, { ...resident, postcode: 'W10 5AA' })).toBe('eligible')
  })

  test('W1 is not W10, and SW3 is not SW30', () => {
    expect(verdict({ areas: areas('yes', 'W1', 'SW3') }, { postcode: 'W10 6AA' })).toBe('not-eligible')
    expect(verdict({ areas: areas('yes', 'W1', 'SW3') }, { postcode: 'SW3 1AA' })).toBe('eligible')
  })

  test('each refusal has its reason', () => {
    expect(reasons(forum, { ...resident, answers: { ...forEveryone, community: 'no' } })).toEqual(['community not-met'])
    expect(reasons(forum, { ...resident, answers: { ...forEveryone, emotional: 'no' } })).toEqual(['emotional not-met'])
    expect(reasons(forum, { ...resident, answers: { ...forEveryone, 'mental-health-services': 'yes' } })).toEqual(['mental-health-services not-met'])
    expect(reasons(forum, { ...resident, postcode: 'E1 8QS' })).toEqual(['area not-met'])
    expect(reasons(forum, { ...resident, age: 15 })).toEqual(['lowest-age not-met'])
  })

  test('one criterion not met decides, whatever has not been asked yet', () => {
    expect(verdict(forum, { ...resident, age: null, answers: { community: 'no' } })).toBe('not-eligible')
    expect(reasons(forum, { ...resident, answers: { ...forEveryone, community: 'not-asked' } })).toEqual(['community ask'])
  })
})

describe('WORCS-01', () => {
  test('anyone from 18, wherever they live and without conditions', () => {
    expect(verdict({ lowestAge: 18 }, { age: 18 })).toBe('eligible')
    expect(verdict({ lowestAge: 18 }, { age: 104, postcode: 'WR1 1AA' })).toBe('eligible')
    expect(verdict({ lowestAge: 18 }, { age: 17 })).toBe('not-eligible')
    expect(verdict({ lowestAge: 18 }, {})).toBe('ask')
  })
})

describe('areas and ages', () => {
  test('the closest area wins over a wider one, and a no within a yes is a no', () => {
    const worcestershire = [...areas('yes', 'WR'), ...areas('no', 'WR15'), ...areas('ask', 'WR15 8'), ...areas('yes', 'WR15 8AA')]
    expect(verdict({ areas: worcestershire }, { postcode: 'WR1 1AA' })).toBe('eligible')
    expect(verdict({ areas: worcestershire }, { postcode: 'WR15 9AA' })).toBe('not-eligible')
    expect(verdict({ areas: worcestershire }, { postcode: 'WR15 8BB' })).toBe('ask')
    expect(verdict({ areas: worcestershire }, { postcode: 'wr158aa' })).toBe('eligible')
  })

  test('a place listed with two answers is asked about', () => {
    expect(verdict({ areas: [...areas('yes', 'E1'), ...areas('no', 'E1')] }, { postcode: 'E1 8QS' })).toBe('ask')
  })

  test('a Danish service goes by four digits or by the town, and a town of two letters is still a town', () => {
    expect(verdict({ areas: areas('yes', '2860') }, { postcode: 'DK-2860' })).toBe('eligible')
    expect(verdict({ areas: areas('yes', '2860') }, { postcode: '2861' })).toBe('not-eligible')
    expect(verdict({ areas: areas('yes', 'Århus') }, { town: 'ÅRHUS' })).toBe('eligible')
    expect(verdict({ areas: areas('yes', 'Ry') }, { town: 'ry' })).toBe('eligible')
  })

  test('a highest age counts to the day before the next birthday', () => {
    expect(verdict({ highestAge: 25 }, { bornOn: born('2000-11-23') })).toBe('eligible')
    expect(verdict({ highestAge: 25 }, { bornOn: born('2000-11-22') })).toBe('not-eligible')
  })

  test('a service that asks nothing takes anybody, and gives no findings', () => {
    expect(checkEligibility(anybody, nobody, today)).toEqual({ verdict: 'eligible', findings: [] })
  })

  test('nobody is refused for what is not known, and learning more never turns a no into a yes', () => {
    const answer = fc.constantFrom('yes', 'no', 'not-asked')
    const applicant = fc.record({
      bornOn: fc.constant(null),
      age: fc.option(fc.nat({ max: 110 })),
      postcode: fc.option(fc.constantFrom('W11 1AA', 'W10 6AA', 'W10 5AA', 'E1 8QS', 'nowhere')),
      town: fc.option(fc.constantFrom('London', 'Dartford')),
      answers: fc.record({ community: answer, emotional: answer, 'mental-health-services': answer }),
    })
    fc.assert(
      fc.property(applicant, (known) => {
        expect(verdict(forum, { ...known, age: null, postcode: null, answers: {} })).toBe('ask')
        if (verdict(forum, { ...known, age: null }) === 'not-eligible') expect(verdict(forum, known)).toBe('not-eligible')
        if (verdict(forum, { ...known, postcode: null }) === 'not-eligible') expect(verdict(forum, known)).toBe('not-eligible')
      }),
    )
  })
})
