import { type HeldPlan, quarterly, weekly } from './plan.ts'

/** WORCS-06 to WORCS-08: the last Tuesday and the last Thursday of February, March and April, in a hired venue with a room for a word in private. */
export const worcestershireHolds: HeldPlan = {
  slug: 'worcestershire',
  rooms: [
    { venue: 'The Guild Room', name: 'Hall', capacity: 60, hourlyMinor: 2400 },
    { venue: 'The Guild Room', name: 'Committee room', capacity: 4, isPrivate: true, hourlyMinor: 900 },
  ],
  activities: [
    {
      key: 'drop-in',
      service: 'drop-in',
      kind: 'drop-in',
      name: 'Carers’ drop-in',
      publicName: { en: 'Drop-in at the Guild Room' },
      description: { en: 'Ask what you like, of us and of those who know about money, health and work. No appointment.' },
      forWhom: ['supported', 'relatives', 'public'],
      at: ['The Guild Room', 'Hall'],
      leads: ['jasvinder.gill'],
      helps: ['morwenna.pascoe'],
      needs: [
        { kind: 'set-up', what: 'Tables for the partners, leaflets by theme' },
        { kind: 'refreshments', what: 'Tea and soup', costMinor: 3200 },
      ],
      times: {
        pattern: { each: 'month', every: 1, places: ['-1'], on: ['TU', 'TH'], months: [2, 3, 4] },
        monthsAgo: 11,
        begins: '10:00',
        minutes: 180,
        around: [45, 30],
      },
    },
    {
      key: 'confidence',
      service: 'drop-in',
      kind: 'course',
      name: 'Caring with confidence',
      publicName: { en: 'Wednesdays at the Guild Room' },
      description: { en: 'What helps you to go on helping. The same people each time.' },
      forWhom: ['relatives', 'public'],
      capacity: 14,
      at: ['The Guild Room', 'Hall'],
      leads: ['jasvinder.gill'],
      times: { pattern: weekly('WE'), monthsAgo: 4, forMonths: 2, begins: '10:30', minutes: 120 },
    },
  ],
}

const hver = (key: string, name: string, en: string, day: Parameters<typeof weekly>[0], begins: string, minutes = 120) => ({
  key,
  service: 'recoveryskole',
  kind: 'course' as const,
  name,
  publicName: { da: name, en },
  forWhom: ['supported', 'relatives', 'volunteers', 'staff', 'managers', 'public'] as const,
  language: 'da',
  capacity: 14,
  priceMinor: 0,
  at: ['Fyrhuset'] as const,
  leads: ['maja.lindeskov'],
  times: { pattern: weekly(day), monthsAgo: 2, forMonths: 5, begins, minutes, inTerm: true },
})

const weekend = { pattern: weekly('FR', 'SA'), monthsAgo: 1, begins: '13:00', minutes: 120 }

/** GLAD-03 to GLAD-07: six courses in Danish, talks, and speakers sent out to schools. */
export const gladsaxeHolds: HeldPlan = {
  slug: 'gladsaxe',
  rooms: [
    { venue: 'Fyrhuset', name: 'Salen', capacity: 30 },
    { venue: 'Fyrhuset', name: 'Samtalerummet', capacity: 3, isPrivate: true },
  ],
  activities: [
    {
      ...hver('mentor', 'Mentoruddannelsen', 'Mentor training', 'MO', '17:00', 150),
      forWhom: ['volunteers'],
      model: ['20 timers mentoruddannelse', '4'],
    },
    hver('livshistorie', 'Livshistorie', 'Life story', 'TU', '10:00'),
    hver('recoverycafe', 'Recoverycafé', 'Recovery café', 'WE', '15:00'),
    hver('skrive', 'Skriveværksted', 'Writing workshop', 'TH', '10:00'),
    hver('studier', 'At mestre studierne', 'Mastering studies', 'TU', '16:00'),
    hver('salon', 'Samtalesalon', 'Conversation salon', 'TH', '19:00'),
    { ...hver('weekend', 'Åbent hus', 'Open house', 'FR', '13:00'), kind: 'drop-in', times: weekend },
    {
      key: 'netvaerk',
      service: 'grupper',
      kind: 'network-meeting',
      name: 'Netværksmøde for pårørende',
      publicName: { da: 'Netværksmøde', en: 'Network meeting' },
      forWhom: ['relatives'],
      language: 'da',
      at: ['Biblioteket, mødelokale 2'],
      leads: ['maja.lindeskov'],
      times: { pattern: { each: 'month', every: 1, places: ['1'], on: ['WE'], months: [] }, monthsAgo: 4, begins: '19:00', minutes: 120 },
    },
    {
      key: 'skoler',
      service: 'grupper',
      kind: 'outreach',
      name: 'Ud på skolerne',
      publicName: { da: 'Foredrag på skoler', en: 'Talks at schools', ar: 'محاضرات في المدارس' },
      forWhom: ['public'],
      language: 'da',
      headsOnly: true,
      leads: ['jonas.brandi'],
      helps: ['signe.holmgaard'],
      times: {
        pattern: { each: 'month', every: 1, places: ['3'], on: ['TH'], months: [] },
        monthsAgo: 12,
        begins: '09:00',
        minutes: 90,
        inTerm: true,
      },
    },
    {
      key: 'klubber',
      service: 'grupper',
      kind: 'outreach',
      name: 'Ud i klubberne',
      publicName: { da: 'Foredrag i klubber', en: 'Talks at youth clubs', ar: 'محاضرات في نوادي الشباب' },
      forWhom: ['public'],
      language: 'da',
      headsOnly: true,
      leads: ['jonas.brandi'],
      helps: ['signe.holmgaard'],
      times: { pattern: { each: 'month', every: 2, places: ['1'], on: ['TU'], months: [] }, monthsAgo: 11, begins: '18:30', minutes: 75 },
    },
    {
      key: 'arbejdspladser',
      service: 'grupper',
      kind: 'talk',
      name: 'Foredrag på arbejdspladser og for pårørende',
      publicName: { da: 'Foredrag', en: 'Talks', ar: 'محاضرات' },
      forWhom: ['public'],
      language: 'da',
      headsOnly: true,
      leads: ['maja.lindeskov'],
      times: { pattern: quarterly('2', 'WE'), monthsAgo: 11, begins: '13:00', minutes: 60 },
    },
  ],
}

/** HOME-08: cooking on one day; light exercise and a coffee shop on another. */
export const islingtonHolds: HeldPlan = {
  slug: 'islington',
  rooms: [{ venue: 'Lock House', name: 'Kitchen', capacity: 10 }],
  activities: [
    {
      key: 'cooking',
      service: 'activities',
      kind: 'social',
      name: 'Cooking together',
      publicName: { en: 'Wednesday kitchen' },
      at: ['Lock House', 'Kitchen'],
      leads: ['kofi.asante-bell'],
      helps: ['lorna.quill'],
      times: { pattern: weekly('WE'), monthsAgo: 4, begins: '16:00', minutes: 120, around: [30, 30] },
    },
    {
      key: 'exercise',
      service: 'activities',
      kind: 'social',
      name: 'Light exercise and a coffee shop',
      publicName: { en: 'Friday out and about' },
      leads: ['siobhan.treacy'],
      helps: ['lorna.quill'],
      times: { pattern: weekly('FR'), monthsAgo: 4, begins: '11:00', minutes: 120 },
    },
  ],
}

/** FORUM-12 and FORUM-13: training for bilingual workers, and group support for volunteers once a quarter, three hours each. */
export const forumHolds: HeldPlan = {
  slug: 'forum',
  rooms: [],
  activities: [
    {
      key: 'supervision',
      service: 'training',
      kind: 'supervision',
      name: 'Group support for volunteers',
      publicName: { en: 'Volunteers’ evening' },
      forWhom: ['volunteers'],
      online: { joinLink: 'https://meet.example.org/volunteers', distressNote: 'Ring the volunteer, then the programme lead.' },
      leads: ['grace.tindale'],
      times: { pattern: quarterly('2', 'TH'), monthsAgo: 8, begins: '17:00', minutes: 180 },
    },
    {
      key: 'bilingual',
      service: 'training',
      kind: 'training',
      name: 'Bilingual support workers: listening, referral, case notes',
      publicName: { en: 'Training for bilingual support workers' },
      forWhom: ['staff', 'volunteers'],
      capacity: 20,
      leads: ['grace.tindale'],
      times: { pattern: { each: 'month', every: 1, places: ['1'], on: ['TU'], months: [] }, monthsAgo: 5, begins: '10:00', minutes: 240 },
    },
  ],
}
