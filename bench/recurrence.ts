import { ruleOf, slotsOf } from '../src/modules/sessions/index.ts'
import { newId } from '../src/platform/id.ts'
import { at } from './load.ts'

const spring = ruleOf({ each: 'month', every: 1, places: ['-1'], on: ['TU', 'TH'], months: [2, 3, 4] })
const weekly = ruleOf({ each: 'week', every: 1, on: ['SA'], months: [] })
const daily = ruleOf({ each: 'week', every: 1, on: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], months: [] })

export type Laying = { name: string; slots: number; p95Ms: number }

/** How long ten years of a rule take to be made, with the hour of each day in a zone whose clock changes. */
export function layTenYears(): Laying[] {
  return Object.entries({ 'every Saturday': weekly, 'the last Tuesday and Thursday of three months': spring, 'every day': daily }).map(
    ([name, rule]) => {
      const taken: number[] = []
      let slots = 0
      for (let n = 0; n < 25; n += 1) {
        const fromOn = Temporal.PlainDate.from('2027-01-01').add({ days: n })
        const ruled = { id: newId(), rule, fromOn, untilOn: null, begins: Temporal.PlainTime.from('10:00'), minutes: 120 }
        const began = performance.now()
        slots = slotsOf(ruled, fromOn.add({ years: 10 }), { closed: new Set(), terms: null }, 'Europe/London').length
        taken.push(performance.now() - began)
      }
      return {
        name,
        slots,
        p95Ms: at(
          taken.sort((a, b) => a - b),
          0.95,
        ),
      }
    },
  )
}
