import { type HeldPlan, weekly } from './plan.ts'

/** FORUM-05: a circle of Arabic-speaking women, held, called and written to in their language. */
export const zahratHolds: HeldPlan = {
  slug: 'zahrat',
  rooms: [
    { venue: 'Zahrat House', name: 'قاعة الياسمين', capacity: 25 },
    { venue: 'Zahrat House', name: 'الغرفة الصغيرة', capacity: 3, isPrivate: true },
  ],
  activities: [
    {
      key: 'circle',
      service: 'wellbeing',
      kind: 'social',
      name: 'حلقة الخميس',
      publicName: { ar: 'حلقة شاي الخميس', en: 'Thursday tea circle', da: 'Torsdagens tekreds' },
      description: {
        ar: 'نشرب الشاي ونتحدث ونعمل شيئًا بأيدينا. للنساء فقط، وهناك من يعتني بالأطفال.',
        en: 'Tea, talk, and something to make with your hands. Women only; children are looked after.',
        da: 'Te, snak og noget at lave med hænderne. Kun for kvinder; børnene bliver passet.',
      },
      language: 'ar',
      capacity: 25,
      at: ['Zahrat House', 'قاعة الياسمين'],
      leads: ['sawsan.murad'],
      helps: ['noor.al-sayegh'],
      needs: [
        { kind: 'set-up', what: 'ترتيب الكراسي في حلقة وركن للأطفال' },
        { kind: 'refreshments', what: 'شاي وقهوة ومعمول', costMinor: 1800 },
      ],
      times: { pattern: weekly('TH'), monthsAgo: 3, begins: '10:30', minutes: 120, around: [30, 30], briefed: [10, 10] },
    },
  ],
}
