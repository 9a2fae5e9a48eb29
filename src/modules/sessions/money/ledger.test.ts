import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test as plain } from 'vitest'
import { test } from '../../../../test/world.ts'
import { idOf } from '../../../platform/id.ts'
import { tapOn } from '../register/actions.server.ts'
import { sayMoney, takeBack, tapMoney } from './actions.server.ts'
import { countUp } from './counting.actions.server.ts'
import { accountsOf, anotherSession, charityWithAPrice } from './money.testing.ts'
import { owedBy, tinOf } from './queries.server.ts'
import { countedOf, linesOf, linesOfCount, owedBefore, piecesOf } from './rules.ts'

describe('rules', () => {
  plain('of a tin that is counted: too little is a difference with a plus, and the float goes out again', () => {
    expect(linesOfCount(600, 550, 0)).toEqual([{ intoAccount: 'difference', fromAccount: 'tin', minor: 50 }])
    expect(linesOfCount(600, 620, 200)).toEqual([
      { intoAccount: 'tin', fromAccount: 'difference', minor: 20 },
      { intoAccount: 'float', fromAccount: 'tin', minor: 200 },
    ])
    expect(linesOf('owes', 0)).toEqual([])
  })

  plain('what was paid ahead at one session goes towards what is owed from before', () => {
    expect(owedBefore({ owed: 450, dueHere: 200 })).toBe(250)
    expect(owedBefore({ owed: 0, dueHere: -200 })).toBe(0)
    expect(owedBefore({ owed: 150, dueHere: -300 })).toBe(150)
  })

  plain('notes and coins are counted in the money of the country, and a sum alone where we know none', () => {
    expect(countedOf({ total: null, pieces: [1, null, 2] }, 'DKK')).toBe(140_000)
    expect(countedOf({ total: 5, pieces: [] }, 'SEK')).toBe(5)
    expect(countedOf({ total: null, pieces: [null, null] }, 'GBP')).toBeNull()
    expect(countedOf({ total: 1, pieces: [1] }, 'GBP')).toBe('disagree')
    for (const currency of ['GBP', 'EUR', 'DKK']) expect(piecesOf(currency).length).toBeLessThanOrEqual(13)
  })
})

const person = fc.nat({ max: 2 })
const minor = fc.integer({ min: 1, max: 5000 })
const deed = fc.oneof(
  fc.record({ deed: fc.constant('come' as const), person, here: fc.boolean() }),
  fc.record({ deed: fc.constant('tap' as const), person: fc.option(person), said: fc.constantFrom('paid', 'concession', 'gift', 'owes'), minor }),
  fc.record({ deed: fc.constant('say' as const), kind: fc.constantFrom('float', 'bought', 'let-off'), person, minor }),
  fc.record({ deed: fc.constant('back' as const), which: fc.nat(), asGift: fc.boolean() }),
  fc.record({ deed: fc.constant('again' as const), which: fc.nat() }),
  fc.record({ deed: fc.constant('count' as const), off: fc.integer({ min: -50, max: 50 }) }),
)
type Tapped = { id: string; kind: string; minor: number; person: number | null; back: boolean }

describe('after any series of deeds', () => {
  test('all accounts are nothing together, the tin is what was tapped, and what people owe is the account of it', { timeout: 120_000 }, async ({
    world,
  }) => {
    const first = await charityWithAPrice(world, { daysAgo: 2 })
    const viewer = first.worker.viewer
    const people = await Promise.all(['Agnes Oldfield', 'Bill Tench', 'Carol Marsh'].map((name) => first.charity.person(name)))
    const today = Temporal.Now.plainDateISO('Europe/London')
    const run = async (deeds: readonly (typeof deed extends fc.Arbitrary<infer Deed> ? Deed : never)[]) => {
      const held = await anotherSession(first, 1)
      const { sessionId } = held
      const taps: Tapped[] = []
      let expected = 0
      let counted = false
      const inTin = { paid: 1, cash: 1, concession: 1, gift: 1, float: 1, bought: -1 } as const
      const touch = (tap: Tapped) => (inTin[tap.kind as keyof typeof inTin] ?? 0) * tap.minor
      for (const [at, one] of deeds.entries()) {
        const id = idOf(sessionId, String(at))
        await world.behind(viewer, async (tx) => {
          if (one.deed === 'come') {
            const tap = {
              id,
              personId: people[one.person] ?? '',
              wordId: one.here ? held.wordIds.present : null,
              cameAs: 'participant' as const,
              afterId: null,
            }
            await tapOn(tx, viewer, sessionId, tap, today)
          } else if (one.deed === 'count') {
            if (counted) return
            const { tin } = await tinOf(tx, viewer, sessionId)
            const total = Math.max(0, tin + one.off)
            await countUp(tx, viewer, sessionId, { total, pieces: [], floatMinor: 0, why: 'It was dark', handedToId: null }, today)
            counted = true
            expected = total
          } else if (one.deed === 'back' || one.deed === 'again') {
            const tap = taps.length > 0 ? taps[one.which % taps.length] : undefined
            if (!tap) return
            if (one.deed === 'again') {
              // the same tap once more, as a queue without a line would send it
              if (tap.kind === 'paid' || tap.kind === 'cash' || tap.kind === 'gift')
                await tapMoney(
                  tx,
                  viewer,
                  sessionId,
                  {
                    id: tap.id,
                    personId: tap.person === null ? null : (people[tap.person] ?? ''),
                    said: tap.kind === 'gift' ? 'gift' : 'paid',
                    minor: tap.minor,
                    entryId: null,
                  },
                  today,
                )
              return
            }
            const asGift = one.asGift && (tap.kind === 'paid' || tap.kind === 'concession') && tap.person !== null
            const objection = await takeBack(tx, viewer, sessionId, { id, entryId: tap.id, asGift }, today)
            if (objection === null && !tap.back) {
              tap.back = true
              if (!asGift) expected -= touch(tap)
            }
          } else {
            const kind = one.deed === 'say' ? one.kind : one.said === 'paid' && one.person === null ? 'cash' : one.said
            if (kind === 'owes' && one.person === null) return
            const whose = one.person === null ? null : (people[one.person] ?? '')
            const objection =
              one.deed === 'tap'
                ? await tapMoney(tx, viewer, sessionId, { id, personId: whose, said: one.said, minor: one.minor, entryId: null }, today)
                : await sayMoney(
                    tx,
                    viewer,
                    sessionId,
                    { id, kind: one.kind, minor: one.minor, personId: one.kind === 'let-off' ? whose : null, why: 'Why' },
                    today,
                  )
            if (objection !== null) return
            const tap = { id, kind, minor: one.minor, person: one.person, back: false }
            taps.push(tap)
            expected += touch(tap)
          }
        })
      }
      const accounts = await accountsOf(held, sessionId)
      expect(Object.values(accounts).reduce((sum, one) => sum + one, 0)).toBe(0)
      expect(accounts.tin ?? 0).toBe(expected)
      const owed = await world.behind(viewer, (tx) => owedBy(tx, held.charity.serviceId, people))
      expect([...owed.values()].reduce((sum, one) => sum + one, 0)).toBe((await accountsOf(held)).due ?? 0)
      const { rows } = await sql<{
        charges: number
      }>`select count(*) as charges from money_of_person p where p.session_id = ${sessionId} and p.kind = 'charge'
        and not exists (select from money_entry r where r.reverses_id = p.entry_id)`.execute(world.owner)
      const came = await world.owner.selectFrom('attendance').select('personId').where('sessionId', '=', sessionId).execute()
      expect(rows[0]?.charges).toBe(came.length)
    }
    await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 14 }), run), { numRuns: 25, seed: 1122 })
  })
})
