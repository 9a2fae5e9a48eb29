import { describe, expect, test } from 'vitest'
import { isOverdue, readReference, stateOf } from './referral.ts'
import { type Decision, languagesSaid, likelyWorker, objectionTo, sharingFirst } from './rules.ts'
import { accepting } from './trial/decision.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const known = {
  referral: { outcome: null, waitingSinceOn: null },
  verdict: 'eligible' as const,
  agreed: true,
  workerIds: ['noor', 'sam'],
  closedToIds: ['sam'],
  declineReasonIds: ['elsewhere'],
}
const objection = (decision: Partial<Decision>, of: Partial<Parameters<typeof objectionTo>[1]> = {}) =>
  objectionTo({ ...accepting, ...decision }, { ...known, ...of })

describe('a decision', () => {
  test('is made once', () => {
    expect(objection({}, { referral: { outcome: 'declined', waitingSinceOn: null } })).toBe('already-decided')
    expect(objection({}, { referral: { outcome: null, waitingSinceOn: day('2026-11-01') } })).toBeNull()
  })

  test('to accept needs the person’s consent, save where a life is at risk and somebody says why', () => {
    expect(objection({}, { agreed: false })).toBe('no-consent')
    expect(objection({ forTheirLife: true }, { agreed: false })).toBe('no-consent')
    expect(objection({ forTheirLife: true, overrideReason: 'She said that she would not see the morning' }, { agreed: false })).toBeNull()
  })

  test('gives nobody to a worker to whom the record is closed', () => {
    expect(objection({ workerId: 'noor' })).toBeNull()
    expect(objection({ workerId: 'sam' })).toBe('closed-to-worker')
  })

  test('to accept somebody who is not eligible needs a reason; somebody who has not been asked everything does not', () => {
    expect(objection({}, { verdict: 'not-eligible' })).toBe('override-needed')
    expect(objection({ overrideReason: 'Her sister is supported here' }, { verdict: 'not-eligible' })).toBeNull()
    expect(objection({}, { verdict: 'ask' })).toBeNull()
  })

  test('gives the person to a worker of the service, or to nobody yet', () => {
    expect(objection({ workerId: 'noor' })).toBeNull()
    expect(objection({ workerId: 'somebody of another service' })).toBe('not-of-this-service')
  })

  test('to decline needs a reason and somewhere else to turn, and no consent', () => {
    const declined = { outcome: 'declined', declineReasonId: 'elsewhere', signpost: 'Call the carers’ line' } as const
    expect(objection(declined, { agreed: false, verdict: 'not-eligible' })).toBeNull()
    expect(objection({ ...declined, declineReasonId: null })).toBe('reason-needed')
    expect(objection({ ...declined, declineReasonId: 'a reason of nobody’s' })).toBe('reason-needed')
    expect(objection({ ...declined, signpost: null })).toBe('signpost-needed')
  })

  test('to keep waiting says what for, and is made once', () => {
    expect(objection({ outcome: 'kept-waiting' })).toBe('waiting-reason-needed')
    expect(objection({ outcome: 'kept-waiting', waitingReason: 'No place before March' })).toBeNull()
    expect(
      objection({ outcome: 'kept-waiting', waitingReason: 'Still none' }, { referral: { outcome: null, waitingSinceOn: day('2026-11-01') } }),
    ).toBe('already-waiting')
  })
})

test('workers who share a language come first, and nobody is left out', () => {
  const workers = [
    { name: 'Ann', speaks: ['en'] },
    { name: 'Noor', speaks: ['ar', 'en'] },
    { name: 'Ben', speaks: [] },
    { name: 'Samira', speaks: ['ar'] },
  ]
  expect(sharingFirst(workers, ['ar']).map((worker) => worker.name)).toEqual(['Noor', 'Samira', 'Ann', 'Ben'])
  expect(sharingFirst(workers, ['ar', 'en'])[0]?.shared).toEqual(['en'])
})

test('whoever wrote for themself speaks the language of their form; of whom somebody else wrote, only what was said is known', () => {
  const own = { source: 'self', cameBy: 'form', language: 'ar' } as const
  expect(languagesSaid(undefined, own)).toEqual(['ar'])
  expect(languagesSaid(['fa', 'en'], own)).toEqual(['fa', 'en'])
  expect(languagesSaid(undefined, { ...own, cameBy: 'phone' })).toEqual([])
  expect(languagesSaid(undefined, { ...own, source: 'professional' })).toEqual([])
})

test('who decides is thought of first where they support people there, and management is put on no caseload unasked', () => {
  const workers = [
    { id: 'manager', shared: ['en'] },
    { id: 'tomasz', shared: ['en', 'pl'] },
    { id: 'becky', shared: ['en'] },
    { id: 'asha', shared: [] },
  ]
  const likely = (id: string, manages: boolean, of = workers) => likelyWorker(of, { id, manages })?.id
  expect(likely('becky', false)).toBe('becky')
  expect(likely('asha', false)).toBe('manager')
  expect(likely('manager', true)).toBe('tomasz')
  const nobody = workers.map((worker) => ({ ...worker, shared: [] }))
  expect([likely('asha', false, nobody), likely('manager', true, nobody)]).toEqual(['asha', undefined])
})

test('a referral is overdue on the day after it should have been decided, and one kept waiting or decided never is', () => {
  const referral = { outcome: null, waitingSinceOn: null, decideBy: day('2026-11-20') }
  expect([isOverdue(referral, day('2026-11-20')), isOverdue(referral, day('2026-11-21'))]).toEqual([false, true])
  expect(isOverdue({ ...referral, waitingSinceOn: day('2026-11-10') }, day('2026-12-01'))).toBe(false)
  expect(isOverdue({ ...referral, outcome: 'accepted' }, day('2026-12-01'))).toBe(false)
  expect(stateOf({ outcome: 'declined', waitingSinceOn: day('2026-11-10') })).toBe('declined')
})

test('a reference is understood as it is read out: small letters, with or without its stroke', () => {
  expect(['7QKM-2XHP', '7qkm2xhp', ' 7qkm 2xhp '].map(readReference)).toEqual(['7QKM-2XHP', '7QKM-2XHP', '7QKM-2XHP'])
  expect(['', '7QKM', '7QKM-2XHP-1', 'مرحبا', "' or 1=1 --"].map(readReference)).toEqual([null, null, null, null, null])
})
