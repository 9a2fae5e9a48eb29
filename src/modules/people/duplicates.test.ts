import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { type Compared, likelyDuplicates } from './duplicates.queries.server.ts'
import { registerPerson } from './registration.actions.server.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('whoever is written down may be known already', () => {
  const known: Compared = {
    knownAs: 'Leyla Ahmadi',
    names: [{ name: 'Leyla Petersen' }, { name: 'ليلى أحمدي' }],
    bornOn: day('1984-03-02'),
    postcode: 'ME4 4BG',
    ways: [
      { kind: 'phone', value: '07700 900123' },
      { kind: 'email', value: 'Leyla@example.org' },
    ],
  }
  const alike: [string, Compared][] = [
    ['by her name in another order', { knownAs: 'Ahmadi Leyla' }],
    ['by her name with a letter wrong', { knownAs: 'Leila Ahmadi', bornOn: day('1984-03-02') }],
    ['by a former name', { knownAs: 'Leyla Petersen' }],
    ['by her name in another script', { knownAs: 'ليلي احمدي' }],
    ['by her phone with the code of the country', { knownAs: 'L', ways: [{ kind: 'phone', value: '+44 7700 900 123' }] }],
    ['by her phone as a number for texts', { knownAs: 'L', ways: [{ kind: 'text', value: '07700900123' }] }],
    ['by her address of mail, whatever the case', { knownAs: 'L', ways: [{ kind: 'email', value: 'leyla@EXAMPLE.org' }] }],
    [
      'by one of her names and her birthday, where the other is new',
      { knownAs: 'Leyla Nielsen', names: [{ name: 'Leyla' }], bornOn: day('1984-03-02') },
    ],
  ]
  for (const [how, somebody] of alike) {
    test(how, async ({ world }) => {
      const charity = await world.charity()
      const worker = await charity.viewer(['worker'])
      await world.behind(worker, (tx) => registerPerson(tx, worker, { ...known, names: [...(known.names ?? [])].map(withKind), ways: ways(known) }))
      for (const name of ['Leyla Rahmani', 'Omar Ahmadi', 'Bill Petersen']) await charity.person(name)
      const likely = await world.triedBehind(worker, (tx) => likelyDuplicates(tx, worker, somebody))
      expect(likely.map((one) => one.knownAs)).toEqual(['Leyla Ahmadi'])
    })
  }

  test('a shared first name alone says nothing, and neither does one whom the viewer may not see', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    await charity.person('Leyla Rahmani')
    await charity.person('Leyla Ahmadi', { serviceId: charity.otherServiceId })
    expect(await world.triedBehind(worker, (tx) => likelyDuplicates(tx, worker, { knownAs: 'Leyla Ahmadi' }))).toEqual([])
    const manager = await charity.viewer(['manager'])
    const likely = await world.triedBehind(manager, (tx) => likelyDuplicates(tx, manager, { knownAs: 'Leyla Ahmadi' }))
    expect(likely.map((one) => one.knownAs)).toEqual(['Leyla Ahmadi'])
  })
})

const withKind = ({ name }: { name: string }) => ({ kind: 'former' as const, name })
const ways = ({ ways = [] }: Compared) => ways.map(({ kind, value }) => ({ kind: kind as 'phone' | 'email', value }))
