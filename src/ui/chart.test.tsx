import { expect, test } from 'vitest'
import { BarChart, niceTop } from './chart-bars.tsx'
import { BulletChart } from './chart-bullet.tsx'
import { IntervalChart, rangeOf } from './chart-interval.tsx'
import { LineChart, labelled, ticksOf } from './chart-line.tsx'
import { shown } from './sample.testing.tsx'

const day = Temporal.PlainDate.from
const points = [
  { day: day('2026-11-02'), value: 19.25 },
  { day: day('2026-08-10'), value: 16.36 },
]
const line = <LineChart title="Wellbeing" points={points} range={[7, 35]} valueLabel="Score" today={day('2026-11-22')} />
const dots = (html: string) => [...html.matchAll(/class="dot" cx="([\d.]+)"/g)].map((found) => Number(found[1]))

test('time runs the way words do: from the left in English, from the right in Arabic', () => {
  const [first = 0, last = 0] = dots(shown(line))
  expect(first).toBeLessThan(last)
  const [arabicFirst = 0, arabicLast = 0] = dots(shown(line, 'ar'))
  expect(arabicFirst).toBeGreaterThan(arabicLast)
})

test('a chart is described in words, and its numbers stand in a table in the order of time', () => {
  const html = shown(line)
  expect(html).toContain('2 scores, from 16.36 on 10 August 2026 to 19.25 on 2 November 2026.')
  expect(html).toMatch(/10 August 2026<\/th>.*16\.36.*2 November 2026<\/th>.*19\.25/s)
})

test('a single score is a dot, and none is no fault', () => {
  expect(dots(shown(<LineChart title="Wellbeing" points={points.slice(0, 1)} range={[7, 35]} valueLabel="Score" />))).toHaveLength(1)
  expect(shown(<LineChart title="Wellbeing" points={[]} range={[7, 35]} valueLabel="Score" />)).toContain('No scores yet.')
})

test('the scale is drawn whole, so that a small change looks small', () => {
  expect(ticksOf([7, 35])).toEqual([7, 15, 20, 25, 30, 35])
  expect(ticksOf([0, 10]).at(0)).toBe(0)
  expect(ticksOf([0, 10]).at(-1)).toBe(10)
})

test('days that would be written over each other are left to the table', () => {
  expect(labelled([0, 40, 100, 190, 200], (x) => x)).toEqual([0, 100, 200])
  expect(labelled([], (x: number) => x)).toEqual([])
})

test('a target that is passed stays inside the drawing', () => {
  const html = shown(<BulletChart title="People" value={201} target={185} valueLabel="People" />)
  expect(html).toContain('201 of 185')
  expect(html).toMatch(/class="bar over" x="0" y="15" width="400"/)
})

test('a month whose number is hidden is drawn as hidden, and its number is nowhere', () => {
  const html = shown(
    <BarChart
      title="People"
      labels={{ label: 'Month', value: 'People' }}
      bars={[
        { label: 'May', short: 'May', value: null },
        { label: 'June', short: 'Jun', value: 12 },
      ]}
    />,
  )
  expect(html).toContain('class="bar hidden"')
  expect(html).toContain('May: hidden. June: 12')
})

test('months without anybody are drawn at nothing', () => {
  expect(
    shown(<BarChart title="People" labels={{ label: 'Month', value: 'People' }} bars={[{ label: 'May', short: 'May', value: 0 }]} />),
  ).not.toContain('NaN')
  expect([1, 3, 11, 40, 41, 999].map(niceTop)).toEqual([2, 4, 20, 40, 60, 1000])
})

test('a mean change is drawn with what is uncertain about it, and zero is always in sight', () => {
  const rows = [{ label: 'Everybody', mean: 2.4, low: 1.1, high: 3.7, n: 48 }]
  expect(rangeOf(rows)[0]).toBeLessThan(0)
  expect(shown(<IntervalChart title="Change" rowLabel="Group" rows={rows} />)).toContain(
    'Everybody: mean change +2.4, likely between +1.1 and +3.7, from 48 people',
  )
})
