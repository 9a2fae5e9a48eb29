import { describe, expect, test } from 'vitest'
import type { Episode } from './episode.ts'
import { objectionToClosing, objectionToHandOver, objectionToOpening, objectionToReopening } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const service = { id: 'service', name: {}, startsBy: 'starting' as const, closedOn: null }
const open: Episode = {
  id: 'episode',
  personId: 'person',
  serviceId: 'service',
  serviceName: {},
  referralId: null,
  workerId: 'noor',
  workerName: 'Noor',
  openedOn: day('2026-09-01'),
  version: 1,
  closureId: null,
  closedOn: null,
  closedById: null,
  closingReason: null,
  closingMeaning: null,
  closingNote: null,
  nominatedBy: null,
}
const closed: Episode = { ...open, closureId: 'closure', closedOn: day('2026-10-01') }

const simply = { referralId: null, nominatedBy: null }

describe('beginning', () => {
  test('a service that simply starts takes somebody without a referral', () => {
    expect(objectionToOpening(simply, service, [])).toBeNull()
  })
  test('a service that people are nominated for asks who did it, but for those whom it accepted', () => {
    const nominating = { ...service, startsBy: 'nomination' as const }
    expect(objectionToOpening(simply, nominating, [])).toBe('nominated-by-whom')
    expect(objectionToOpening({ ...simply, nominatedBy: 'The ward' }, nominating, [])).toBeNull()
    expect(objectionToOpening({ ...simply, referralId: 'referral' }, nominating, [])).toBeNull()
  })
  test('a service that decides takes nobody without one', () => {
    expect(objectionToOpening(simply, { ...service, startsBy: 'decision' }, [])).toBe('needs-a-decision')
    expect(objectionToOpening({ ...simply, referralId: 'referral' }, { ...service, startsBy: 'decision' }, [])).toBeNull()
  })
  test('somebody is supported once by one service, and by two services at once', () => {
    expect(objectionToOpening(simply, service, [open])).toBe('already-open')
    expect(objectionToOpening(simply, { ...service, id: 'another' }, [open])).toBeNull()
  })
  test('somebody who was supported before can come back', () => expect(objectionToOpening(simply, service, [closed])).toBeNull())
  test('a service that has closed takes nobody', () => {
    expect(objectionToOpening(simply, { ...service, closedOn: day('2026-01-01') }, [])).toBe('service-closed')
  })
})

describe('ending', () => {
  const today = day('2026-11-19')
  test('support ends on a day between its first and today', () => {
    expect(objectionToClosing(open, day('2026-09-01'), today)).toBeNull()
    expect(objectionToClosing(open, today, today)).toBeNull()
    expect(objectionToClosing(open, day('2026-08-31'), today)).toBe('before-it-opened')
    expect(objectionToClosing(open, day('2026-11-20'), today)).toBe('in-future')
  })
  test('what is closed is not closed again', () => expect(objectionToClosing(closed, today, today)).toBe('already-closed'))
  test('a closing is taken back, unless the same service has begun anew', () => {
    expect(objectionToReopening(closed, [closed])).toBeNull()
    expect(objectionToReopening(closed, [closed, { ...open, id: 'newer' }])).toBe('already-open')
    expect(objectionToReopening(closed, [closed, { ...open, id: 'newer', serviceId: 'another' }])).toBeNull()
    expect(objectionToReopening(open, [open])).toBe('still-open')
  })
})

test('support goes to somebody else who works in the service', () => {
  expect(objectionToHandOver(open, 'rosa', ['noor', 'rosa'])).toBeNull()
  expect(objectionToHandOver(open, 'noor', ['noor', 'rosa'])).toBe('already-theirs')
  expect(objectionToHandOver(open, 'sam', ['noor', 'rosa'])).toBe('not-their-colleague')
  expect(objectionToHandOver(closed, 'rosa', ['noor', 'rosa'])).toBe('already-closed')
})
