import type { Imported } from './import.ts'
import type { Timing } from './load.ts'
import type { Laying } from './recurrence.ts'

/** One figure of the report. `contacts` and `people` are how many there were; `floorP50Ms` the same SQL straight on the driver. */
export type Result = { operation: string; people: number; contacts: number; inFlight: number; floorP50Ms: number } & Omit<Timing, 'wrong'>

// p50 and p95 one at a time, requests a second with eight in flight: what each operation is meant to reach on two cores.
const goals: Record<string, { p50: number; p95: number; perSecond?: number; p95AtOnce?: number }> = {
  'record a new person': { p50: 3, p95: 6, perSecond: 600 },
  'find by part of a surname': { p50: 4, p95: 8 },
  'list with filters and total': { p50: 4, p95: 7 },
  'a person with 20 entries': { p50: 3, p95: 6, perSecond: 900 },
  'record a contact': { p50: 3, p95: 5, perSecond: 700 },
  'people and contacts per month': { p50: 6, p95: 10 },
  'a register of 60': { p50: 30, p95: 50 },
  'a tap on a register': { p50: 15, p95: 30, p95AtOnce: 50 },
}

// A file of 50,000 rows, from its sending to the last row written; and 2,000 rows taken back.
const importGoalMs = { wholeOf50000: 120_000, undoOf2000: 5_000 }

const tenYearsGoalMs = 50

export function printReport(
  calibrationMs: number,
  results: readonly Result[],
  imported: readonly Imported[],
  facts: Record<string, { startMs: number; memoryMb: number }>,
  laid: readonly Laying[],
): void {
  const say = (line: string) => process.stdout.write(`${line}\n`)
  say(
    `calibration: 300,000 SHA-256 in ${calibrationMs} ms; whole pages and forms, rules, walls and event log on, as a worker who sees everybody of one service\n`,
  )
  say(row(['operation', 'people', 'in flight', 'p50 ms', 'p95 ms', 'a second', 'bytes', 'floor ms', 'ratio', 'goal']))
  for (const one of results) {
    const ratio = one.floorP50Ms > 0 && one.inFlight === 1 ? (one.p50Ms / one.floorP50Ms).toFixed(1) : ''
    say(
      row(
        [
          one.operation,
          one.people,
          one.inFlight,
          one.p50Ms.toFixed(2),
          one.p95Ms.toFixed(2),
          one.perSecond,
          one.bytes,
          one.floorP50Ms.toFixed(2),
          ratio,
          verdict(one),
        ].map(String),
      ),
    )
  }
  say('')
  for (const [people, { startMs, memoryMb }] of Object.entries(facts))
    say(`with ${people} people: first answer ${startMs} ms after the start, ${memoryMb} MB after the load`)
  for (const one of imported) say(saidOfImport(one))
  for (const { name, slots, p95Ms } of laid)
    say(`ten years of ${name}: ${slots} sessions in ${p95Ms} ms at p95 (${p95Ms <= tenYearsGoalMs ? 'met' : `missed: ${tenYearsGoalMs} ms`})`)
  for (const line of growth(results)) say(line)
}

function saidOfImport({ people, rows, sendMs, readMs, planMs, doMs, undoRows, undoMs }: Imported): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(1)
  const whole = sendMs + readMs + planMs + doMs
  const against = (ms: number, goal: number) => (ms <= goal ? 'met' : `missed: ${seconds(goal)} s`)
  return [
    `a file of ${rows} rows beside ${people} people: ${seconds(whole)} s (${against(whole, (importGoalMs.wholeOf50000 * rows) / 50_000)})`,
    `sent ${seconds(sendMs)}, read ${seconds(readMs)}, worked out ${seconds(planMs)}, written ${seconds(doMs)}`,
    `${undoRows} rows taken back in ${seconds(undoMs)} s (${against(undoMs, importGoalMs.undoOf2000)})`,
  ].join('; ')
}

function verdict(result: Result): string {
  const goal = goals[result.operation]
  if (!goal) return ''
  if (result.inFlight > 1 && goal.p95AtOnce !== undefined) return result.p95Ms <= goal.p95AtOnce ? 'met' : `missed: ${goal.p95AtOnce} ms`
  if (result.inFlight > 1) return goal.perSecond === undefined ? '' : result.perSecond >= goal.perSecond ? 'met' : `missed: ${goal.perSecond}/s`
  return result.p50Ms <= goal.p50 && result.p95Ms <= goal.p95 ? 'met' : `missed: ${goal.p50}/${goal.p95}`
}

/** How much slower each is with the most people than with the fewest. */
function growth(results: readonly Result[]): string[] {
  const single = results.filter((one) => one.inFlight === 1)
  const sizes = [...new Set(single.map((one) => one.people))].sort((a, b) => a - b)
  const [least, most] = [sizes[0], sizes.at(-1)]
  if (least === undefined || least === most) return []
  return Object.keys(goals).flatMap((operation) => {
    const small = single.find((one) => one.operation === operation && one.people === least)
    const large = single.find((one) => one.operation === operation && one.people === most)
    return small && large ? [`${operation}: p95 ${(large.p95Ms / small.p95Ms).toFixed(2)} times from ${least} to ${most} people`] : []
  })
}

const widths = [31, 8, 10, 9, 9, 9, 8, 9, 6, 16]
const row = (cells: readonly string[]): string =>
  cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' ')
