import type { OrganisationPlan, ServicePlan } from '../plan.ts'

const signposts = {
  age: { en: 'Under 18? Talk to your school, your doctor, or Childline on 0800 1111.' },
  area: { en: 'Your own council and your doctor know of support where you live.' },
}

/** As Medway commissioned it: at the end too, so that there is something to compare with. */
const commissioned = { firstWithinDays: 14, everyWeeks: 12, atEnd: true, windowDays: 14 }

const recovery = (place: Pick<ServicePlan, 'slug' | 'name' | 'areas' | 'measures' | 'rhythm' | 'venue'>): ServicePlan => ({
  ...place,
  description: { en: 'Open sessions, groups and one-to-one support for your own way of recovery.' },
  personWords: { en: { one: 'participant', other: 'participants' } },
  takesPublicReferrals: true,
  // KENT-01: 'over 17'
  lowestAge: 18,
  ageSignpost: signposts.age,
  areaSignpost: signposts.area,
  registration: ['full-name', 'born-on', 'postcode', 'reach', 'language', 'emergency-contact', 'keep-record', 'privacy-notice', 'code-of-conduct'],
  conditions: [
    {
      key: 'own-word',
      question: { en: 'Would you say yourself that you have difficulties with your mental health?' },
      expected: 'yes',
      signpost: { en: 'The library keeps a list of clubs and groups that are open to everybody.' },
    },
  ],
})

/** Recovery and inclusion support. KENT-13: two commissions, so two services; what is given at Chatham asks the four ONS questions, as Medway commissioned. KENT-14: a sixth way to wellbeing. */
export const kent: OrganisationPlan = {
  slug: 'kent',
  name: 'Saltmarsh Minds',
  country: 'GB',
  language: 'en',
  languages: ['en'],
  sixthWay: true,
  publicPhone: '020 7946 0187',
  privacyNotice: {
    en: 'Saltmarsh Minds keeps what you tell us so that we can support you and keep sessions safe. You can see it, have it put right, and take back what you agreed to.',
  },
  holdsSwemwbsLicence: true,
  services: [
    recovery({
      slug: 'medway',
      name: { en: 'Recovery support, Medway' },
      areas: { yes: ['ME1', 'ME2', 'ME3', 'ME4', 'ME5', 'ME7', 'ME8'], ask: ['ME6', 'ME9'], askNote: 'Partly beyond Medway.' },
      measures: ['swemwbs'],
      rhythm: commissioned,
      venue: 'The Quay Rooms, Chatham',
    }),
    recovery({
      slug: 'north-kent',
      name: { en: 'Recovery support, Dartford, Gravesend and Swanley' },
      // Swanley is no district: it is a list of postcodes
      areas: {
        yes: ['DA1', 'DA2', 'DA9', 'DA10', 'DA11', 'DA12', 'DA13', 'BR8 7', 'BR8 8'],
        ask: ['DA3', 'DA4'],
        askNote: 'Partly in Sevenoaks: ask for the council.',
      },
      measures: ['swemwbs'],
    }),
    {
      slug: 'sessions',
      name: { en: 'Open and activity sessions' },
      description: { en: 'Two hours with others, in five places and online on Saturdays. Come along.' },
      personWords: { en: { one: 'participant', other: 'participants' } },
      startsBy: 'starting',
      registration: ['code-of-conduct'],
    },
    {
      slug: 'young-people',
      name: { en: 'Young people’s groups' },
      description: { en: 'For those from 16 to 25.' },
      personWords: { en: { one: 'young person', other: 'young people' } },
      lowestAge: 16,
      highestAge: 25,
      ageSignpost: { en: 'Our other groups are open to you from 18 on.' },
      venue: 'Riverside Centre, Gravesend',
      registration: ['full-name', 'born-on', 'reach', 'emergency-contact', 'keep-record', 'code-of-conduct'],
    },
  ],
  ownReasons: [{ key: 'loneliness', words: { en: 'Loneliness' } }],
  venues: [
    {
      name: 'The Quay Rooms, Chatham',
      address: '1 Example Quay, Chatham',
      postcode: 'ME4 5ZZ',
      accessNote: 'Step-free. Bus stop outside.',
      measures: ['ons4'],
      rhythm: commissioned,
    },
    { name: 'Hall by the park, Gillingham', address: '2 Example Avenue, Gillingham', postcode: 'ME7 1ZZ', accessNote: 'Keys at the café.' },
    { name: 'The Loft, Dartford', address: '3 Example Hill, Dartford', postcode: 'DA1 2ZZ', accessNote: 'Stairs only: tell people beforehand.' },
    { name: 'Riverside Centre, Gravesend', address: '4 Example Parade, Gravesend', postcode: 'DA11 0ZZ' },
    { name: 'The Link, Swanley', address: '5 Example Square, Swanley', postcode: 'BR8 7ZZ', accessNote: 'Evenings until 21:00.' },
  ],
  cast: [
    { name: 'Pauline Ashgrove', mail: 'pauline.ashgrove', roles: ['administrator'], title: 'Administrator', speaks: ['en'] },
    {
      name: 'Delroy Hastings',
      mail: 'delroy.hastings',
      roles: ['manager'],
      title: 'Service manager',
      speaks: ['en'],
      services: ['medway', 'north-kent', 'sessions', 'young-people'],
    },
    {
      // whoever decides on an appeal is not who excluded
      name: 'Grace Adeyemi',
      mail: 'grace.adeyemi',
      roles: ['coordinator'],
      title: 'Coordinator, two days a week',
      speaks: ['en', 'yo'],
    },
    {
      name: 'Becky Thorogood',
      mail: 'becky.thorogood',
      roles: ['worker'],
      title: 'Recovery worker, Medway, 37 hours',
      speaks: ['en', 'bfi'],
      services: ['medway', 'sessions'],
    },
    {
      name: 'Tomasz Zieliński',
      mail: 'tomasz.zielinski',
      roles: ['worker'],
      title: 'Recovery worker, North Kent, 37 hours',
      speaks: ['en', 'pl'],
      services: ['north-kent', 'sessions'],
    },
    {
      name: 'Asha Menon',
      mail: 'asha.menon',
      roles: ['worker'],
      title: 'Young people’s worker',
      speaks: ['en', 'ml'],
      services: ['young-people', 'sessions'],
    },
    { name: 'Ken Upfield', mail: 'ken.upfield', roles: ['volunteer'], title: 'Session volunteer', speaks: ['en'], services: ['sessions'] },
    { name: 'Moira Strand', mail: 'moira.strand', roles: ['safeguarding-lead'], title: 'Safeguarding lead', speaks: ['en'] },
  ],
}
