import type { OrganisationPlan } from '../plan.ts'
import { addedReasons, partnerNotice, partnerService } from './partner-service.ts'

const name = 'Dar Atlas Community House'

/** The Moroccan community: Darija, Tamazight, French. Its second service has other workers and other people, who stay apart. */
export const darAtlas: OrganisationPlan = {
  slug: 'dar-atlas',
  name,
  country: 'GB',
  language: 'en',
  languages: ['en', 'ar'],
  publicPhone: '020 7946 0132',
  privacyNotice: partnerNotice(name),
  holdsSwemwbsLicence: true,
  services: [
    partnerService({
      community: {
        en: 'Do you count yourself among the Moroccan and North African community?',
        da: 'Regner du dig til det marokkanske og nordafrikanske fællesskab?',
        ar: 'هل تعتبر نفسك من أبناء الجالية المغربية أو من شمال أفريقيا؟',
      },
    }),
    {
      slug: 'advice',
      name: { en: 'Advice and casework', da: 'Rådgivning', ar: 'المشورة ومتابعة المعاملات' },
      description: {
        en: 'Housing, benefits, papers: help with what has to be filled in and fought for.',
        ar: 'السكن والإعانات والأوراق: مساعدة في تعبئتها والمطالبة بها.',
      },
      personWords: { en: { one: 'client', other: 'clients' } },
      startsBy: 'starting',
      registration: ['reach', 'language', 'keep-record'],
    },
  ],
  ownReasons: addedReasons,
  venues: [
    { name: 'Dar Atlas', address: '4 Example Crescent, London', postcode: 'W10 5AA', accessNote: 'Ramp at the garden side. Prayer room upstairs.' },
  ],
  cast: [
    { name: 'Leïla Zouhair', mail: 'leila.zouhair', roles: ['administrator'], title: 'Office coordinator', speaks: ['en', 'fr', 'ar'] },
    {
      name: 'Tariq Belhaj',
      mail: 'tariq.belhaj',
      roles: ['manager'],
      title: 'Manager',
      speaks: ['ar', 'fr', 'en'],
      services: ['wellbeing', 'advice'],
    },
    { name: 'Samia Rifai', mail: 'samia.rifai', roles: ['worker'], title: 'Wellbeing worker', speaks: ['ar', 'fr', 'en'], services: ['wellbeing'] },
    {
      name: 'Othman Kettani',
      mail: 'othman.kettani',
      roles: ['worker'],
      title: 'Wellbeing worker',
      speaks: ['ar', 'zgh', 'en'],
      services: ['wellbeing'],
    },
    {
      name: 'Mina Aït Lahcen',
      mail: 'mina.ait-lahcen',
      roles: ['worker'],
      title: 'Wellbeing worker, evenings',
      speaks: ['ar', 'zgh', 'fr'],
      services: ['wellbeing'],
    },
    { name: 'Colette Marchand', mail: 'colette.marchand', roles: ['worker'], title: 'Adviser', speaks: ['fr', 'en'], services: ['advice'] },
    {
      name: 'Jamal Serghini',
      mail: 'jamal.serghini',
      roles: ['caseload-volunteer'],
      title: 'Volunteer, supervised by Samia',
      speaks: ['ar', 'en'],
      services: ['wellbeing'],
    },
  ],
}
