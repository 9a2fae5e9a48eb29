import type { OrganisationPlan } from '../plan.ts'
import { addedReasons, partnerNotice, partnerService } from './partner-service.ts'

const name = 'Golestan Court Association'

/** Persian speakers. It holds no licence for the wording of SWEMWBS: scores from paper are entered. */
export const golestan: OrganisationPlan = {
  slug: 'golestan',
  name,
  country: 'GB',
  language: 'en',
  languages: ['en'],
  publicPhone: '020 7946 0154',
  privacyNotice: partnerNotice(name),
  services: [partnerService({ community: { en: 'Do you count yourself among the Iranian and Persian-speaking community?' } })],
  ownReasons: addedReasons,
  venues: [
    { name: 'Golestan Court', address: '6 Example Place, London', postcode: 'W8 7AB', accessNote: 'First floor, with a lift. Tea is always on.' },
  ],
  cast: [
    { name: 'Peter Langmead', mail: 'peter.langmead', roles: ['administrator'], title: 'Administrator', speaks: ['en'] },
    { name: 'Mitra Javadi', mail: 'mitra.javadi', roles: ['manager'], title: 'Manager', speaks: ['fa', 'en'], services: ['wellbeing'] },
    {
      name: 'Farah Daneshvar',
      mail: 'farah.daneshvar',
      roles: ['coordinator'],
      title: 'Coordinator, also manager of Evening Lamp',
      speaks: ['fa', 'en', 'ur'],
      services: ['wellbeing'],
    },
    { name: 'Arash Kamali', mail: 'arash.kamali', roles: ['worker'], title: 'Support worker', speaks: ['fa', 'en'], services: ['wellbeing'] },
    {
      name: 'Tahmineh Vosoughi',
      mail: 'tahmineh.vosoughi',
      roles: ['worker'],
      title: 'Support worker',
      speaks: ['fa', 'az', 'en'],
      services: ['wellbeing'],
    },
  ],
}
