import type { OrganisationPlan } from '../plan.ts'

/** Social prescribing by a carers' association. WORCS-01: anyone over 18, from surgeries and from the person. */
export const worcestershire: OrganisationPlan = {
  slug: 'worcestershire',
  name: 'Orchard and Severn Carers',
  country: 'GB',
  language: 'en',
  languages: ['en'],
  publicPhone: '020 7946 0198',
  privacyNotice: {
    en: 'Orchard and Severn Carers keeps what you tell us so that we can find what fits you. Your surgery hears about it only if you agree.',
  },
  services: [
    {
      slug: 'social-prescribing',
      name: { en: 'Social prescribing' },
      description: { en: 'A conversation about what matters to you, and help to find what is out there.' },
      personWords: { en: { one: 'person', other: 'people' } },
      takesPublicReferrals: true,
      lowestAge: 18,
      ageSignpost: { en: 'For under-18s: talk to the school nurse or your doctor.' },
      areaSignpost: { en: 'Ask at your surgery: nearly every one has a social prescriber.' },
      decideWithinDays: 3,
      registration: ['full-name', 'born-on', 'postcode', 'reach', 'keep-record', 'privacy-notice'],
      areas: {
        yes: ['WR', 'B60', 'B61', 'B96', 'B97', 'B98', 'DY10', 'DY11', 'DY12', 'DY13', 'DY14'],
        ask: ['B45', 'B47', 'B48', 'B50', 'DY7', 'DY9'],
        askNote: 'Partly beyond the county: ask for the surgery.',
      },
      conditions: [
        {
          key: 'difficulties',
          question: { en: 'Is something social, emotional or practical making life hard?' },
          expected: 'yes',
          signpost: { en: 'The county’s list of groups and clubs is at every library.' },
        },
      ],
      // loneliness is what most are referred for
      measures: ['ons4', 'ucla3'],
      rhythm: { firstWithinDays: 14, everyWeeks: 12, atEnd: true, windowDays: 14 },
    },
    {
      slug: 'drop-in',
      venue: 'The Guild Room',
      name: { en: 'Drop-in' },
      description: { en: 'Themed drop-ins on the last Tuesday and the last Thursday of February, March and April, with a private room.' },
      personWords: { en: { one: 'visitor', other: 'visitors' } },
      startsBy: 'starting',
      registration: [],
    },
  ],
  ownReasons: [
    { key: 'money', words: { en: 'Money and debt' } },
    { key: 'loneliness', words: { en: 'Loneliness' } },
  ],
  venues: [
    {
      name: 'The Guild Room',
      address: '1 Example Row, Worcester',
      postcode: 'WR1 2ZZ',
      accessNote: 'Hired by the half day. Private room next door.',
    },
    { name: 'Surgery room, Malvern', address: '2 Example Bank, Malvern', postcode: 'WR14 3ZZ' },
    { name: 'Library meeting room, Redditch', address: '3 Example Circus, Redditch', postcode: 'B97 4ZZ' },
  ],
  cast: [
    { name: 'Elaine Withers', mail: 'elaine.withers', roles: ['administrator'], title: 'Administrator', speaks: ['en'] },
    {
      name: 'Howard Tilley',
      mail: 'howard.tilley',
      roles: ['manager'],
      title: 'Head of social prescribing',
      speaks: ['en'],
      services: ['social-prescribing', 'drop-in'],
    },
    {
      name: 'Jasvinder Gill',
      mail: 'jasvinder.gill',
      roles: ['worker'],
      title: 'Link worker',
      speaks: ['en', 'pa'],
      services: ['social-prescribing', 'drop-in'],
    },
    {
      name: 'Morwenna Pascoe',
      mail: 'morwenna.pascoe',
      roles: ['worker'],
      title: 'Link worker, 22 hours',
      speaks: ['en'],
      services: ['social-prescribing', 'drop-in'],
    },
    { name: 'Douglas Amery', mail: 'douglas.amery', roles: ['trustee'], title: 'Trustee', speaks: ['en'] },
  ],
}
