import { arabic, moroccan } from './names/arabic.ts'
import { bengali, somali } from './names/elders.ts'
import { british, danish, latinAmerican } from './names/european.ts'
import { horn } from './names/horn.ts'
import { persian } from './names/persian.ts'
import type { NameStock } from './names/stock.ts'

/** A language that people of a community like best, and what goes with it. */
export type Tongue = {
  language: string
  also?: readonly string[]
  reads?: readonly string[]
  /** How many in a hundred want an interpreter where no worker speaks it. */
  interpreter: number
  weight: number
}

/** Whose people an organisation supports. */
export type Community = {
  groups: readonly { stock: NameStock; women: number; weight: number; tongues: readonly Tongue[] }[]
  ages: readonly [least: number, most: number]
  /** Where they live: the sector that the postcode begins with, the town, and how often. */
  sectors: readonly (readonly [sector: string, town: string, weight: number])[]
  /** Beyond the edge of the service. */
  elsewhere: readonly (readonly [sector: string, town: string])[]
  country: 'GB' | 'DK'
}

const borough = [
  ['W11 1', 'London', 5],
  ['W8 7', 'London', 3],
  ['SW3 3', 'London', 2],
  ['SW5 0', 'London', 3],
  ['SW7 4', 'London', 2],
  ['W10 5', 'London', 3],
  ['W14 8', 'London', 1],
  ['SW10 0', 'London', 1],
] as const
const beyond = ['NW10 4', 'W12 7', 'W6 0', 'W2 5'].map((sector) => [sector, 'London'] as const)
const london = { sectors: borough, elsewhere: beyond, country: 'GB' } as const

/** People who are named alike, and the languages among them. */
const allOf = (stock: NameStock, women: number, tongues: readonly Tongue[]): Community['groups'] => [{ stock, women, weight: 1, tongues }]

const kent = {
  ages: [18, 76],
  country: 'GB',
  groups: allOf(british, 52, [
    { language: 'en', reads: ['en'], interpreter: 0, weight: 9 },
    { language: 'pl', also: ['en'], reads: ['pl'], interpreter: 20, weight: 1 },
  ]),
} as const

export const communities = {
  arabicWomen: {
    ...london,
    ages: [19, 78],
    groups: allOf(arabic, 100, [
      { language: 'ar', reads: ['ar'], interpreter: 70, weight: 6 },
      { language: 'ar', also: ['en'], reads: ['ar', 'en'], interpreter: 5, weight: 5 },
      { language: 'ku', also: ['ar'], reads: ['ar'], interpreter: 30, weight: 1 },
      { language: 'ar', also: ['fr'], reads: ['fr', 'ar'], interpreter: 40, weight: 1 },
    ]),
  },
  moroccan: {
    ...london,
    ages: [20, 82],
    groups: allOf(moroccan, 62, [
      { language: 'ar', also: ['fr'], reads: ['fr', 'ar'], interpreter: 40, weight: 5 },
      { language: 'ar', also: ['en'], reads: ['en', 'ar'], interpreter: 5, weight: 4 },
      { language: 'zgh', also: ['ar'], reads: [], interpreter: 60, weight: 2 },
      { language: 'fr', also: ['ar', 'en'], reads: ['fr'], interpreter: 5, weight: 1 },
    ]),
  },
  horn: {
    ...london,
    ages: [19, 74],
    groups: allOf(horn, 58, [
      { language: 'ti', also: ['am'], reads: ['ti'], interpreter: 60, weight: 5 },
      { language: 'ti', also: ['en', 'ar'], reads: ['ti', 'en'], interpreter: 10, weight: 3 },
      { language: 'am', also: ['en'], reads: ['am', 'en'], interpreter: 10, weight: 4 },
      { language: 'om', also: ['am'], reads: ['am'], interpreter: 60, weight: 1 },
    ]),
  },
  persian: {
    ...london,
    ages: [22, 84],
    groups: allOf(persian, 60, [
      { language: 'fa', reads: ['fa'], interpreter: 60, weight: 5 },
      { language: 'fa', also: ['en'], reads: ['fa', 'en'], interpreter: 5, weight: 5 },
      { language: 'az', also: ['fa'], reads: ['fa'], interpreter: 30, weight: 1 },
    ]),
  },
  latinAmerican: {
    ...london,
    ages: [21, 69],
    groups: allOf(latinAmerican, 68, [
      { language: 'es', reads: ['es'], interpreter: 60, weight: 6 },
      { language: 'es', also: ['en'], reads: ['es', 'en'], interpreter: 5, weight: 4 },
      { language: 'pt', also: ['es'], reads: ['pt'], interpreter: 40, weight: 3 },
    ]),
  },
  elders: {
    ...london,
    ages: [66, 88],
    groups: [
      { stock: bengali, women: 50, weight: 1, tongues: [{ language: 'bn', also: ['syl'], reads: [], interpreter: 80, weight: 1 }] },
      { stock: somali, women: 50, weight: 1, tongues: [{ language: 'so', also: ['ar'], reads: ['so'], interpreter: 70, weight: 1 }] },
    ],
  },
  gladsaxe: {
    ages: [22, 79],
    sectors: [
      ['2860', 'Søborg', 6],
      ['2880', 'Bagsværd', 3],
      ['2730', 'Herlev', 1],
    ],
    elsewhere: [['4000', 'Roskilde']],
    country: 'DK',
    groups: allOf(danish, 55, [
      { language: 'da', reads: ['da'], interpreter: 0, weight: 9 },
      { language: 'tr', also: ['da'], reads: ['tr', 'da'], interpreter: 10, weight: 1 },
    ]),
  },
  medway: {
    ...kent,
    sectors: [
      ['ME4 5', 'Chatham', 4],
      ['ME7 1', 'Gillingham', 3],
    ],
    elsewhere: [['TN9 1', 'Tonbridge']],
  },
  northKent: {
    ...kent,
    sectors: [
      ['DA1 2', 'Dartford', 3],
      ['DA11 0', 'Gravesend', 3],
      ['BR8 7', 'Swanley', 1],
      ['BR8 8', 'Swanley', 1],
    ],
    elsewhere: [['CT1 2', 'Canterbury']],
  },
  worcestershire: {
    ages: [24, 90],
    sectors: [
      ['WR1 2', 'Worcester', 4],
      ['WR14 3', 'Malvern', 2],
      ['B61 0', 'Bromsgrove', 2],
      ['B97 4', 'Redditch', 2],
      ['DY10 1', 'Kidderminster', 3],
    ],
    elsewhere: [['GL20 5', 'Tewkesbury']],
    country: 'GB',
    groups: allOf(british, 62, [
      { language: 'en', reads: ['en'], interpreter: 0, weight: 12 },
      { language: 'pa', also: ['en'], reads: ['pa'], interpreter: 40, weight: 1 },
    ]),
  },
  islington: {
    ages: [21, 63],
    sectors: [
      ['N1 2', 'London', 3],
      ['N7 8', 'London', 3],
      ['N19 4', 'London', 2],
    ],
    elsewhere: [['E5 0', 'London']],
    country: 'GB',
    groups: allOf(british, 38, [{ language: 'en', reads: ['en'], interpreter: 0, weight: 1 }]),
  },
} as const satisfies Record<string, Community>
