import type { PlainDate } from '../platform/day.ts'
import type { Books } from './books.ts'
import { communities } from './communities.ts'
import { type Ground, serviceOf } from './ground.ts'
import { type Course, type Fates, type Life, liveThrough } from './life.ts'
import type { Rhythm } from './meetings.ts'
import { programmeDates, programmeSlug } from './programme.ts'
import { danish, english } from './words/notes.ts'
import { conversations, keyWork } from './words/notes-others.ts'

const fiveWays = ['connect', 'be-active', 'take-notice', 'keep-learning', 'give'] as const

/** FORUM-07, FORUM-09: mostly one to one; advocacy is a kind of its own. */
const oneToOne: Rhythm = {
  main: 'one-to-one',
  others: [
    ['phone', 34],
    ['advocacy', 20],
    ['liaison', 16],
    ['video', 10],
    ['visit', 8],
    ['tried-to-reach', 12],
  ],
  everyDays: [6, 16],
  times: [3, 14],
  ways: fiveWays,
  notes: english,
}

const declinedOf = (fewest: number): Fates['declined'] => ({
  age: Math.ceil(fewest / 2),
  area: fewest + 2,
  condition: fewest + 1,
  'no-capacity': fewest,
  'person-declined': fewest + 1,
  unreachable: fewest + 1,
  other: 1,
})

type Partner = { community: Course['community']; fates: Fates; monthsBefore: number; self: number; professional: number; rhythm?: Partial<Rhythm> }

/** FORUM-02: the partners differ in how many they see. */
const partners: Record<string, Partner> = {
  zahrat: {
    community: communities.arabicWomen,
    monthsBefore: 2,
    self: 55,
    professional: 25,
    fates: { seen: 106, hoping: 4, neverCame: 3, declined: declinedOf(2), waiting: 3, awaiting: 5, overdue: 3 },
  },
  'dar-atlas': {
    community: communities.moroccan,
    monthsBefore: 1,
    self: 40,
    professional: 35,
    fates: { seen: 92, hoping: 3, neverCame: 4, declined: declinedOf(2), waiting: 5, awaiting: 3, overdue: 2 },
  },
  'selam-horizon': {
    community: communities.horn,
    monthsBefore: 0,
    self: 30,
    professional: 45,
    fates: { seen: 82, hoping: 3, neverCame: 3, declined: declinedOf(2), waiting: 2, awaiting: 4, overdue: 1 },
  },
  golestan: {
    community: communities.persian,
    monthsBefore: 0,
    self: 45,
    professional: 30,
    fates: { seen: 73, hoping: 2, neverCame: 2, declined: declinedOf(1), waiting: 2, awaiting: 3, overdue: 2 },
  },
  'casa-jacaranda': {
    community: communities.latinAmerican,
    monthsBefore: -1,
    self: 60,
    professional: 20,
    rhythm: { times: [2, 10] },
    fates: { seen: 64, hoping: 3, neverCame: 3, declined: declinedOf(1), waiting: 3, awaiting: 4, overdue: 2 },
  },
  'evening-lamp': {
    community: communities.elders,
    monthsBefore: -2,
    self: 10,
    professional: 50,
    rhythm: { times: [8, 14], everyDays: [13, 20] },
    fates: { seen: 4, hoping: 0, neverCame: 0, declined: { area: 1 }, waiting: 0, awaiting: 1, overdue: 0 },
  },
}

/** A year of a partner's people. */
export function livePartner(books: Books, ground: Ground, today: PlainDate): Life[] {
  const partner = partners[ground.plan.slug]
  if (partner === undefined) throw new Error(`${ground.plan.slug} is no partner`)
  const { startsOn } = programmeDates(today)
  return liveThrough(books, {
    ground,
    service: serviceOf(ground, 'wellbeing'),
    community: partner.community,
    rhythm: { ...oneToOne, ...partner.rhythm },
    fates: partner.fates,
    firstOn: startsOn.subtract({ months: partner.monthsBefore }),
    today,
    programme: { slug: programmeSlug, startsOn },
    sources: [
      ['self', partner.self],
      ['professional', partner.professional],
      ['worker', 100 - partner.self - partner.professional],
    ],
  })
}

type Elsewhere = { slug: string; community: Course['community']; rhythm: Rhythm; fates: Partial<Fates>; sources?: Course['sources'] }

const few: Fates = { seen: 0, hoping: 0, neverCame: 0, declined: {}, waiting: 0, awaiting: 0, overdue: 0 }
const danishRhythm: Rhythm = {
  ...oneToOne,
  notes: danish,
  others: [
    ['visit', 40],
    ['phone', 30],
    ['tried-to-reach', 10],
    ['liaison', 8],
    ['advocacy', 12],
  ],
  everyDays: [7, 15],
  times: [6, 18],
}
const spoken: Rhythm = { ...oneToOne, notes: conversations }
const onlyThere: Rhythm = { ...oneToOne, notes: danish, times: [0, 0] }
const surgeries: Course['sources'] = [
  ['professional', 70],
  ['self', 25],
  ['worker', 5],
]

/** The four other organisations, with as many people as make their pages worth looking at. */
const elsewhere: Record<string, readonly Elsewhere[]> = {
  // GLAD-07, GLAD-09: forty people, thirty of them one to one and ten in groups only
  gladsaxe: [
    { slug: 'mentor', community: communities.gladsaxe, rhythm: danishRhythm, fates: { seen: 15 } },
    { slug: 'besoegsven', community: communities.gladsaxe, rhythm: { ...danishRhythm, main: 'visit', others: [['phone', 1]] }, fates: { seen: 9 } },
    { slug: 'motionsven', community: communities.gladsaxe, rhythm: danishRhythm, fates: { seen: 6 } },
    { slug: 'grupper', community: communities.gladsaxe, rhythm: onlyThere, fates: { seen: 10 } },
  ],
  // KENT-01, KENT-02, KENT-13
  kent: [
    {
      slug: 'medway',
      community: communities.medway,
      rhythm: { ...spoken, ways: [...fiveWays, 'care-for-the-planet'] },
      fates: { seen: 34, hoping: 1, declined: { area: 1, age: 1 }, waiting: 1, awaiting: 2, overdue: 1 },
    },
    {
      slug: 'north-kent',
      community: communities.northKent,
      rhythm: { ...spoken, ways: [...fiveWays, 'care-for-the-planet'] },
      fates: { seen: 22, declined: { condition: 1, area: 1 }, awaiting: 2 },
    },
  ],
  // WORCS-01, WORCS-02
  worcestershire: [
    {
      slug: 'social-prescribing',
      community: communities.worcestershire,
      rhythm: { ...spoken, times: [2, 6] },
      sources: surgeries,
      fates: { seen: 40, hoping: 2, neverCame: 1, declined: { area: 1, 'person-declined': 1 }, awaiting: 3, overdue: 1 },
    },
  ],
  // HOME-02: key work every two weeks
  islington: [
    {
      slug: 'supported-living',
      community: communities.islington,
      rhythm: {
        ...spoken,
        main: 'key-work',
        others: [
          ['liaison', 3],
          ['key-work', 12],
        ],
        everyDays: [13, 15],
        times: [30, 40],
        notes: keyWork,
      },
      fates: { seen: 24 },
    },
  ],
}

const even: Course['sources'] = [
  ['self', 45],
  ['professional', 40],
  ['worker', 15],
]

export function liveElsewhere(books: Books, ground: Ground, today: PlainDate): Life[] {
  const firstOn = programmeDates(today).startsOn.subtract({ months: 1 })
  return (elsewhere[ground.plan.slug] ?? []).flatMap(({ slug, community, rhythm, fates, sources = even }) =>
    liveThrough(books, {
      ground,
      service: serviceOf(ground, slug),
      community,
      rhythm,
      fates: { ...few, ...fates },
      firstOn,
      today,
      programme: null,
      sources,
    }),
  )
}
