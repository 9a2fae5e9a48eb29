import type { Trial } from '../../../test/records.ts'
import type { World } from '../../../test/world.ts'
import { recordEvent } from '../access/index.server.ts'

/** Numbers that come again in every run. */
export function chances(seed: number) {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
  return { below: (most: number) => Math.floor(next() * most), one: <Kind>(of: readonly Kind[]): Kind => of[Math.floor(next() * of.length)] as Kind }
}

const meanings = ['one-to-one', 'phone', 'tried-to-reach'] as const
const helds = ['held', 'held', 'held', 'did-not-attend', 'cancelled'] as const

/** Contacts, their amendments, referrals and decisions by chance, each with its event as the deeds write it. */
export async function doByChance(world: World, trial: Trial, chance: ReturnType<typeof chances>, deeds: number, people: readonly string[]) {
  const day = () => `2026-${String(1 + chance.below(12)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`
  const say = (event: Parameters<typeof recordEvent>[2]) => world.behind(trial.worker, (tx) => recordEvent(tx, trial.worker, event))
  for (let done = 0; done < deeds; done += 1) {
    const personId = chance.one(people)
    const deed = chance.below(10)
    if (deed < 5) {
      const serviceId = chance.one([trial.serviceId, trial.otherServiceId, null])
      const [meaning, held, withPerson] = [chance.one(meanings), chance.one(helds), chance.below(4) > 0]
      await trial.meetWithEvent(personId, day(), { meaning, minutes: chance.below(90), held, serviceId, withPerson })
    } else if (deed < 8) {
      const known = await world.owner.selectFrom('contact').selectAll().where('organisationId', '=', trial.id).orderBy('id').execute()
      const before = known[chance.below(known.length)]
      if (!before) continue
      const after = { meaning: chance.one(meanings), minutes: chance.below(90), held: chance.one(helds), onDay: trial.day(day()) }
      await world.owner.updateTable('contact').set(after).where('organisationId', '=', trial.id).where('id', '=', before.id).execute()
      const from = { fromMeaning: before.meaning, fromMinutes: before.minutes, fromHeld: before.held, fromDay: before.onDay.toString() }
      const to = { toMeaning: after.meaning, toMinutes: after.minutes, toHeld: after.held, toDay: after.onDay.toString() }
      await say({
        kind: 'contact amended',
        personId: before.personId,
        serviceId: before.serviceId,
        subjectId: before.id,
        onDay: after.onDay,
        detail: { ...from, ...to },
      })
    } else {
      const on = day()
      const referralId = await trial.refer(personId, on)
      await say({ kind: 'referral received', personId, serviceId: trial.serviceId, subjectId: referralId, onDay: trial.day(on) })
      const outcome = chance.one(['accepted', 'declined'] as const)
      await trial.decide(referralId, on, outcome)
      await say({ kind: `referral ${outcome}`, personId, serviceId: trial.serviceId, subjectId: referralId, onDay: trial.day(on) })
    }
  }
}
