import type { OrganisationPlan } from '../plan.ts'
import { addedReasons, partnerNotice, partnerService } from './partner-service.ts'

const name = 'Selam Horizon'

/** Eritrean and Ethiopian people: Tigrinya and Amharic, in their own script. */
export const selamHorizon: OrganisationPlan = {
  slug: 'selam-horizon',
  name,
  country: 'GB',
  language: 'en',
  languages: ['en'],
  publicPhone: '020 7946 0143',
  privacyNotice: partnerNotice(name),
  holdsSwemwbsLicence: true,
  services: [partnerService({ community: { en: 'Do you count yourself among the Eritrean and Ethiopian communities?' } })],
  ownReasons: addedReasons,
  venues: [
    {
      name: 'Selam Hall',
      address: '5 Example Grove, London',
      postcode: 'W11 1AD',
      accessNote: 'Coffee ceremony on Fridays; quiet room beside the hall.',
    },
  ],
  cast: [
    { name: 'Helen Stokoe', mail: 'helen.stokoe', roles: ['administrator'], title: 'Administrator', speaks: ['en'] },
    { name: 'Zerai Fessehaye', mail: 'zerai.fessehaye', roles: ['manager'], title: 'Manager', speaks: ['ti', 'en', 'ar'], services: ['wellbeing'] },
    {
      name: 'Mihret Solomon',
      mail: 'mihret.solomon',
      roles: ['worker'],
      title: 'Bilingual support worker',
      speaks: ['ti', 'am', 'en'],
      services: ['wellbeing'],
    },
    {
      name: 'Bruk Alemayehu',
      mail: 'bruk.alemayehu',
      roles: ['worker'],
      title: 'Bilingual support worker',
      speaks: ['am', 'om', 'en'],
      services: ['wellbeing'],
    },
    {
      name: 'Fiyori Ogbe',
      mail: 'fiyori.ogbe',
      roles: ['worker'],
      title: 'Bilingual support worker, two days',
      speaks: ['ti', 'en'],
      services: ['wellbeing'],
    },
  ],
}
