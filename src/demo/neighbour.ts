import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type HeldPlan, weekly } from './activities/plan.ts'
import { type Books, tell, write } from './books.ts'
import { at } from './calendar.ts'
import { firstWith, type Ground } from './ground.ts'
import type { OrganisationPlan } from './plan.ts'

const services = ['recoveryskole'] as const

/** GLAD-05: a recovery school of the municipality next door, with courses of its own and nobody on record. */
export const aamosen: OrganisationPlan = {
  slug: 'aamosen',
  name: 'Åmosens Recoveryskole',
  country: 'DK',
  language: 'da',
  languages: ['da', 'en'],
  publicPhone: '+45 00 00 12 00',
  privacyNotice: {
    da: 'Åmosens Recoveryskole gemmer dit navn og én måde at nå dig på, så længe du går på et kursus. Du kan se det, få det rettet og få det slettet.',
    en: 'Åmosen keeps your name and one way to reach you while you are on a course. You can see it, have it put right and have it deleted.',
  },
  services: [
    {
      slug: 'recoveryskole',
      name: { da: 'Recoveryskolen', en: 'Recovery school' },
      description: {
        da: 'Kurser, der holdes af fagfolk og mennesker med egne erfaringer sammen: åbne for alle i kommunerne omkring.',
        en: 'Courses held together by professionals and people with experience of their own: open to anybody in the municipalities around.',
      },
      personWords: { da: { one: 'kursist', definite: 'kursisten', other: 'kursister' }, en: { one: 'learner', other: 'learners' } },
      startsBy: 'starting',
      registration: [],
    },
  ],
  ownReasons: [],
  venues: [{ name: 'Mosehuset', address: 'Eksempelstien 7, Værløse', postcode: '3500', accessNote: 'Elevator i gården.' }],
  cast: [
    { name: 'Inger Vestrup', mail: 'inger.vestrup', roles: ['administrator'], title: 'Sekretær', speaks: ['da', 'en'] },
    { name: 'Torben Klitgård', mail: 'torben.klitgaard', roles: ['manager'], title: 'Leder', speaks: ['da', 'en'], services },
    { name: 'Nadia Sørskov', mail: 'nadia.soerskov', roles: ['coordinator'], title: 'Underviser', speaks: ['da', 'ar'], services },
  ],
}

const kursus = (key: string, name: string, en: string, say: string, day: Parameters<typeof weekly>[0], begins: string) => ({
  key,
  service: 'recoveryskole',
  kind: 'course' as const,
  name,
  publicName: { da: name, en },
  description: { da: say },
  forWhom: ['supported', 'relatives', 'volunteers', 'staff', 'public'] as const,
  language: 'da',
  capacity: 16,
  priceMinor: 0,
  at: ['Mosehuset'] as const,
  leads: ['nadia.soerskov'],
  times: { pattern: weekly(day), monthsAgo: 1, forMonths: 4, begins, minutes: 120, inTerm: true },
})

export const aamosenHolds: HeldPlan = {
  slug: 'aamosen',
  rooms: [],
  activities: [
    kursus('soevn', 'Sov bedre', 'Sleep better', 'Om søvn, uro og vaner, der hjælper.', 'MO', '14:00'),
    kursus('paaroerende', 'At være pårørende', 'Being a relative', 'For dem, der er tæt på nogen, der har det svært.', 'WE', '17:00'),
    kursus('natur', 'Ud i mosen', 'Out on the moor', 'Gåture med ro og en ting at lægge mærke til hver gang.', 'FR', '10:00'),
  ],
}

/** All its courses stand in the catalogue; it asked Gladsaxe to share, and Gladsaxe agreed. */
export function shareNextDoor(books: Books, own: Ground, gladsaxe: Ground, today: PlainDate): void {
  const { organisationId, zone } = own
  const [askedById, agreedById] = [firstWith(own, 'manager').id, firstWith(gladsaxe, 'manager').id]
  for (const { key } of aamosenHolds.activities)
    write(books, 'catalogueEntry', { organisationId, activityId: idOf('demo', organisationId, 'activity', key), sharedById: askedById })
  const askedAt = at(today.subtract({ days: 60 }), '11:30', zone)
  const [id, agreedAt] = [idOf('demo', organisationId, 'tie', gladsaxe.plan.slug), askedAt.add({ hours: 50 })]
  write(books, 'catalogueTie', { organisationId, id, otherId: gladsaxe.organisationId, askedById, askedAt, agreedById, agreedAt })
  const of = (ground: Ground, otherId: string) => ({ organisationId: ground.organisationId, subjectId: id, detail: { otherId } })
  tell(books, { ...of(own, gladsaxe.organisationId), byId: askedById, kind: 'catalogue asked', at: askedAt })
  tell(books, { ...of(gladsaxe, organisationId), byId: agreedById, kind: 'catalogue agreed', at: agreedAt })
}

/** The lead asks one more partner to share its trainings, three days ago: it stands on Today there. */
export function askToShare(books: Books, lead: Ground, partner: Ground, today: PlainDate): void {
  const { organisationId, zone } = lead
  const id = idOf('demo', organisationId, 'tie', partner.plan.slug)
  const [askedById, askedAt] = [firstWith(lead, 'manager').id, at(today.subtract({ days: 3 }), '15:10', zone)]
  write(books, 'catalogueTie', { organisationId, id, otherId: partner.organisationId, askedById, askedAt })
  tell(books, { organisationId, byId: askedById, kind: 'catalogue asked', at: askedAt, subjectId: id, detail: { otherId: partner.organisationId } })
}
