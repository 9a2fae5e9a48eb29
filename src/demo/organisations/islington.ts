import type { OrganisationPlan } from '../plan.ts'

/** Supported living: people move in by nomination, and key work is every two weeks. HOME-01 to HOME-03, HOME-10. */
export const islington: OrganisationPlan = {
  slug: 'islington',
  name: 'Canal Row Homes',
  country: 'GB',
  language: 'en',
  languages: ['en'],
  publicPhone: '020 7946 0209',
  privacyNotice: {
    en: 'Canal Row Homes keeps what is needed to support you at home. You can read your own record with your key worker, have it put right, and say who may not see it.',
  },
  services: [
    {
      slug: 'supported-living',
      name: { en: 'Supported living' },
      description: { en: 'A home of your own in a house with others, and somebody at your side.' },
      personWords: { en: { one: 'resident', other: 'residents' } },
      startsBy: 'nomination',
      lowestAge: 18,
      ageSignpost: { en: 'Young people are housed through the council’s own team.' },
      registration: ['full-name', 'born-on', 'reach', 'emergency-contact', 'keep-record'],
    },
    {
      slug: 'activities',
      name: { en: 'Weekly activities' },
      description: { en: 'Cooking on one day, light exercise and a coffee shop on another, trips now and then.' },
      personWords: { en: { one: 'resident', other: 'residents' } },
      startsBy: 'starting',
      registration: [],
    },
  ],
  ownReasons: [{ key: 'leaving-hospital', words: { en: 'Leaving hospital' } }],
  venues: [
    {
      name: 'Lock House',
      address: '1 Example Lock, London',
      postcode: 'N1 2ZZ',
      accessNote: 'Ten rooms, shared kitchen. Two rooms on the ground floor.',
    },
    { name: 'Heron House', address: '2 Example Towpath, London', postcode: 'N7 8ZZ', accessNote: 'Eight flats. Lift.' },
    { name: 'Garden flats', address: '3 Example Basin, London', postcode: 'N19 4ZZ', accessNote: 'Six flats for moving on.' },
  ],
  cast: [
    { name: 'Yvonne Castell', mail: 'yvonne.castell', roles: ['administrator'], title: 'Administrator', speaks: ['en'] },
    {
      name: 'Rupert Nkemelu',
      mail: 'rupert.nkemelu',
      roles: ['manager'],
      title: 'Scheme manager',
      speaks: ['en', 'ig'],
      services: ['supported-living', 'activities'],
    },
    {
      name: 'Siobhan Treacy',
      mail: 'siobhan.treacy',
      roles: ['worker'],
      title: 'Key worker, Lock House',
      speaks: ['en'],
      services: ['supported-living', 'activities'],
    },
    {
      name: 'Kofi Asante-Bell',
      mail: 'kofi.asante-bell',
      roles: ['worker'],
      title: 'Key worker, Heron House',
      speaks: ['en', 'tw'],
      services: ['supported-living', 'activities'],
    },
    {
      name: 'Lorna Quill',
      mail: 'lorna.quill',
      roles: ['caseload-volunteer'],
      title: 'Peer support worker',
      speaks: ['en'],
      services: ['activities'],
    },
    { name: 'Bernard Oakes', mail: 'bernard.oakes', roles: ['safeguarding-lead'], title: 'Safeguarding lead', speaks: ['en'] },
  ],
}
