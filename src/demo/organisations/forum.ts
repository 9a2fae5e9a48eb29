import type { OrganisationPlan } from '../plan.ts'

/** The lead of the programme: it has partners and figures, and no people. */
export const forum: OrganisationPlan = {
  slug: 'forum',
  name: 'The Lantern Forum',
  country: 'GB',
  language: 'en',
  languages: ['en', 'ar'],
  publicPhone: '020 7946 0110',
  privacyNotice: {
    en: 'The Lantern Forum keeps no records of the people whom its partners support. Each partner keeps its own, and tells you how.',
    ar: 'لا يحتفظ منتدى الفانوس بأي سجلات عن الأشخاص الذين يدعمهم شركاؤه. كل شريك يحتفظ بسجلاته ويشرح لك كيف يفعل ذلك.',
  },
  services: [
    {
      slug: 'training',
      name: { en: 'Training and support for volunteers' },
      description: { en: 'Evenings for the volunteers of all partners, and training for bilingual support workers.' },
      personWords: { en: { one: 'volunteer', other: 'volunteers' } },
      startsBy: 'starting',
      registration: [],
    },
  ],
  ownReasons: [],
  venues: [
    {
      name: 'The Lantern Rooms',
      address: '1 Example Mews, London',
      postcode: 'W11 1AA',
      accessNote: 'Lift from the street. Ring for the side door.',
    },
  ],
  cast: [
    { name: 'Judith Hallworth', mail: 'judith.hallworth', roles: ['administrator'], title: 'Office manager', speaks: ['en'] },
    { name: 'Marcus Adeyinka-Wood', mail: 'marcus.adeyinka-wood', roles: ['manager', 'lead'], title: 'Director', speaks: ['en', 'yo'] },
    { name: 'Grace Tindale', mail: 'grace.tindale', roles: ['lead'], title: 'Programme lead', speaks: ['en', 'fr'] },
    { name: 'Anthony Baptiste', mail: 'anthony.baptiste', roles: ['trustee'], title: 'Chair of trustees', speaks: ['en'] },
    { name: 'Wen Li Chau', mail: 'wenli.chau', roles: ['auditor'], title: 'Auditor', speaks: ['en', 'yue'] },
    { name: 'Olu Pryce', mail: 'olu.pryce', roles: ['finance'], title: 'Finance officer', speaks: ['en', 'yo'] },
  ],
}
