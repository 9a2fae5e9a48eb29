import { createHash } from 'node:crypto'

/** Chance that falls the same way every time: two loads of the demonstration tell the same stories. */
export type Chance = {
  /** A whole number from `least` to `most`, both included. */
  whole: (least: number, most: number) => number
  /** True so many times in a hundred. */
  percent: (share: number) => boolean
  pick: <One>(among: readonly One[]) => One
  /** One of them, each as often as its weight says. */
  weighed: <One>(among: readonly (readonly [One, number])[]) => One
  shuffled: <One>(among: readonly One[]) => One[]
  /** Near `middle`, seldom further from it than twice `spread`. */
  around: (middle: number, spread: number) => number
}

export function chanceOf(...seed: readonly string[]): Chance {
  const next = sfc32(seed.join(' '))
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <One>(among: readonly One[]): One => {
    const found = among[whole(0, among.length - 1)]
    if (found === undefined) throw new RangeError('There is nothing to pick from')
    return found
  }
  return {
    whole,
    percent: (share) => next() * 100 < share,
    pick,
    weighed: (among) => {
      let left = next() * among.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [one, weight] of among) {
        left -= weight
        if (left < 0) return one
      }
      return pick(among)[0]
    },
    shuffled: (among) => {
      const order = [...among]
      for (let at = order.length - 1; at > 0; at -= 1) {
        const other = whole(0, at)
        ;[order[at], order[other]] = [order[other], order[at]] as [(typeof order)[number], (typeof order)[number]]
      }
      return order
    },
    around: (middle, spread) => middle + (next() + next() + next() - 1.5) * spread * 1.6,
  }
}

/** Small fast counter, 32 bits: a generator of Chris Doty-Humphrey's PractRand, in the public domain. Numbers from 0 up to but not including 1. */
function sfc32(seed: string): () => number {
  const hash = createHash('sha256').update(seed).digest()
  let [a, b, c, counter] = [hash.readInt32LE(0), hash.readInt32LE(4), hash.readInt32LE(8), hash.readInt32LE(12) | 1]
  const draw = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let warm = 0; warm < 12; warm += 1) draw()
  return draw
}
