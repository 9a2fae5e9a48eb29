import type { OrganisationPlan } from '../plan.ts'
import { addedReasons, partnerNotice, partnerService } from './partner-service.ts'

const name = 'Zahrat Women’s Circle'

/** Arabic-speaking women. FORUM-05: its people write and read from right to left. */
export const zahrat: OrganisationPlan = {
  slug: 'zahrat',
  name,
  country: 'GB',
  language: 'en',
  languages: ['ar', 'en'],
  publicPhone: '020 7946 0121',
  privacyNotice: partnerNotice(name),
  holdsSwemwbsLicence: true,
  services: [
    partnerService({
      community: {
        en: 'Do you count yourself among the Arabic-speaking women whom this service is for?',
        da: 'Regner du dig til de arabisktalende kvinder, som tilbuddet er for?',
        ar: 'هل تعتبرين نفسك من النساء الناطقات بالعربية اللواتي أُنشئت هذه الخدمة من أجلهن؟',
      },
    }),
  ],
  ownReasons: addedReasons,
  venues: [
    {
      name: 'Zahrat House',
      address: '2 Example Yard, London',
      postcode: 'W11 1AB',
      accessNote: 'Women only on Tuesdays and Thursdays. Crèche on Thursdays.',
    },
    { name: 'Room 4 at the library', address: '3 Example Walk, London', postcode: 'W8 7AA', accessNote: 'Step-free.' },
  ],
  cast: [
    { name: 'Dina Sarraf', mail: 'dina.sarraf', roles: ['administrator'], title: 'Administrator', speaks: ['en', 'ar'] },
    { name: 'Hala Jabbour', mail: 'hala.jabbour', roles: ['manager'], title: 'Manager', speaks: ['ar', 'en', 'fr'], services: ['wellbeing'] },
    {
      name: 'Noor Al-Sayegh',
      mail: 'noor.al-sayegh',
      roles: ['worker'],
      title: 'Bilingual support worker',
      speaks: ['ar', 'en'],
      services: ['wellbeing'],
    },
    {
      name: 'Sawsan Murad',
      mail: 'sawsan.murad',
      roles: ['worker'],
      title: 'Bilingual support worker',
      speaks: ['ar', 'ku', 'en'],
      services: ['wellbeing'],
      reads: 'ar',
    },
    {
      name: 'Ibtisam Yassin',
      mail: 'ibtisam.yassin',
      roles: ['worker'],
      title: 'Bilingual support worker, three days',
      speaks: ['ar', 'en', 'so'],
      services: ['wellbeing'],
    },
    { name: 'Ruth Penhallow', mail: 'ruth.penhallow', roles: ['safeguarding-lead'], title: 'Safeguarding lead', speaks: ['en'] },
  ],
}
