import type { OrganisationPlan } from '../plan.ts'
import { addedReasons, partnerNotice, partnerService } from './partner-service.ts'

const name = 'Casa Jacarandá'

/** Latin Americans: Spanish and Portuguese, many of whom clean offices at night. */
export const casaJacaranda: OrganisationPlan = {
  slug: 'casa-jacaranda',
  name,
  country: 'GB',
  language: 'en',
  languages: ['en'],
  publicPhone: '020 7946 0165',
  privacyNotice: partnerNotice(name),
  holdsSwemwbsLicence: true,
  services: [
    partnerService({
      community: { en: 'Do you count yourself among the Latin American community?', es: '¿Se considera parte de la comunidad latinoamericana?' },
    }),
  ],
  ownReasons: addedReasons,
  venues: [
    {
      name: 'Casa Jacarandá',
      address: '7 Example Terrace, London',
      postcode: 'SW5 0AA',
      accessNote: 'Open until 22:00 on Wednesdays for people who work shifts.',
    },
  ],
  cast: [
    { name: 'Nuria Bassols', mail: 'nuria.bassols', roles: ['administrator'], title: 'Administrator', speaks: ['es', 'en'] },
    {
      name: 'Cecília Torrealba',
      mail: 'cecilia.torrealba',
      roles: ['manager'],
      title: 'Manager',
      speaks: ['es', 'pt', 'en'],
      services: ['wellbeing'],
    },
    { name: 'Iván Sotomayor', mail: 'ivan.sotomayor', roles: ['worker'], title: 'Support worker', speaks: ['es', 'en'], services: ['wellbeing'] },
    {
      name: 'Renata Queiroga',
      mail: 'renata.queiroga',
      roles: ['worker'],
      title: 'Support worker',
      speaks: ['pt', 'es', 'en'],
      services: ['wellbeing'],
    },
  ],
}
