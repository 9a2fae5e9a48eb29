import type { OrganisationPlan } from '../plan.ts'
import { addedReasons, partnerNotice, partnerService } from './partner-service.ts'

const name = 'Evening Lamp Elders'

/** Bengali and Somali elders: so few that its figures are hidden from the lead. */
export const eveningLamp: OrganisationPlan = {
  slug: 'evening-lamp',
  name,
  country: 'GB',
  language: 'en',
  languages: ['en'],
  publicPhone: '020 7946 0176',
  privacyNotice: partnerNotice(name),
  services: [partnerService({ community: { en: 'Do you count yourself among the Bengali and Somali elders whom this service is for?' } })],
  ownReasons: addedReasons,
  venues: [
    {
      name: 'The back room of the mosque hall',
      address: '8 Example Street, London',
      postcode: 'W10 6AA',
      accessNote: 'Chairs with arms. The lift is small.',
    },
  ],
  cast: [
    { name: 'Rezwana Kabir', mail: 'rezwana.kabir', roles: ['administrator'], title: 'Secretary', speaks: ['bn', 'en'] },
    {
      name: 'Farah Daneshvar',
      mail: 'farah.daneshvar',
      roles: ['manager'],
      title: 'Manager, one day a week',
      speaks: ['fa', 'en', 'ur'],
      services: ['wellbeing'],
    },
    {
      name: 'Mahbub Talukdar',
      mail: 'mahbub.talukdar',
      roles: ['worker'],
      title: 'Support worker, ten hours',
      speaks: ['bn', 'syl', 'en'],
      services: ['wellbeing'],
    },
    {
      name: 'Ifrah Salad',
      mail: 'ifrah.salad',
      roles: ['worker'],
      title: 'Support worker, ten hours',
      speaks: ['so', 'ar', 'en'],
      services: ['wellbeing'],
    },
  ],
}
