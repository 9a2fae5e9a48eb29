import type { OrganisationPlan, ServicePlan } from '../plan.ts'

const borger = { da: { one: 'borger', definite: 'borgeren', other: 'borgere' }, en: { one: 'citizen', other: 'citizens' } } as const
const kursist = { da: { one: 'kursist', definite: 'kursisten', other: 'kursister' }, en: { one: 'learner', other: 'learners' } } as const

const oneToOne = (slug: string, name: ServicePlan['name'], description: ServicePlan['description']): ServicePlan => ({
  slug,
  name,
  description,
  personWords: borger,
  // no diagnosis is asked for, and nobody is assigned by a decision: it begins when two people want it to
  startsBy: 'starting',
  takesPublicReferrals: true,
  lowestAge: 18,
  ageSignpost: {
    da: 'Er du under 18, så tal med din skole, din læge eller Børnetelefonen på 116 111.',
    en: 'If you are under 18, talk to your school, your doctor or Børnetelefonen on 116 111.',
  },
  areaSignpost: { da: 'Din egen kommune kender de frivillige tilbud, hvor du bor.', en: 'Your own municipality knows the volunteers near you.' },
  registration: ['reach', 'language', 'keep-record'],
  areas: {
    yes: ['2860', '2880'],
    ask: ['2730', '2820', '2800'],
    askNote: 'Postnummeret ligger i flere kommuner: spørg, hvilken kommune borgeren bor i.',
  },
})

/** Volunteers and recovery in a Danish municipality: the whole of it in Danish. GLAD-01, GLAD-07, GLAD-08. */
export const gladsaxe: OrganisationPlan = {
  slug: 'gladsaxe',
  name: 'Fyrlys – frivillige for psykisk sårbare i Gladsaxe',
  country: 'DK',
  language: 'da',
  languages: ['da', 'en'],
  publicPhone: '+45 00 00 11 00',
  privacyNotice: {
    da: 'Fyrlys gemmer det, du fortæller, så vi kan finde en frivillig til dig og følge op. Du kan se, hvad vi har om dig, få det rettet og trække dit samtykke tilbage, når du vil. Frivillige har tavshedspligt.',
    en: 'Fyrlys keeps what you tell us so that we can find a volunteer for you and follow up. You can see it, have it put right, and take back your consent at any time. Volunteers are bound to silence.',
  },
  services: [
    oneToOne(
      'mentor',
      { da: 'Mentor', en: 'Mentor' },
      {
        da: 'En frivillig, der selv har været igennem noget, går en tid sammen med dig.',
        en: 'A volunteer who has been through something goes a while with you.',
      },
    ),
    oneToOne(
      'besoegsven',
      { da: 'Besøgsven', en: 'Visiting friend' },
      { da: 'En, der kommer på besøg, når det er svært at komme ud.', en: 'Somebody who visits when it is hard to go out.' },
    ),
    oneToOne(
      'motionsven',
      { da: 'Motionsven', en: 'Exercise friend' },
      { da: 'En at gå, løbe eller svømme med.', en: 'Somebody to walk, run or swim with.' },
    ),
    {
      slug: 'grupper',
      venue: 'Café Fyret',
      name: { da: 'Grupper og netværk', en: 'Groups' },
      description: { da: 'Café, fællesspisning og netværk. Kom, som du er.', en: 'Café, shared meals and networks. Come as you are.' },
      personWords: borger,
      startsBy: 'starting',
      registration: [],
    },
    {
      slug: 'recoveryskole',
      name: { da: 'Recoveryskolen', en: 'Recovery school' },
      description: {
        da: 'Livshistorie, recoverycafé, skriveværksted, at mestre studier og samtalesalon: åbent for alle, uden henvisning.',
        en: 'Life story, recovery café, writing workshop, mastering studies and conversation salon: open to anybody, without a referral.',
      },
      personWords: kursist,
      startsBy: 'starting',
      registration: [],
    },
  ],
  ownReasons: [
    { key: 'loneliness', words: { da: 'Ensomhed', en: 'Loneliness' } },
    { key: 'hard-to-go-out', words: { da: 'Svært ved at komme ud af hjemmet', en: 'Hard to leave home' } },
  ],
  venues: [
    { name: 'Fyrhuset', address: 'Eksempelvej 1, Søborg', postcode: '2860', accessNote: 'Trinfri adgang fra gården.' },
    { name: 'Café Fyret', address: 'Eksempelvej 3, Søborg', postcode: '2860', accessNote: 'Åben onsdag og søndag.' },
    { name: 'Biblioteket, mødelokale 2', address: 'Eksempelpladsen 1, Bagsværd', postcode: '2880' },
  ],
  cast: [
    { name: 'Lisbeth Hedemark', mail: 'lisbeth.hedemark', roles: ['administrator'], title: 'Sekretær', speaks: ['da', 'en'] },
    {
      name: 'Carsten Ravnsborg',
      mail: 'carsten.ravnsborg',
      roles: ['manager'],
      title: 'Leder af frivilligindsatsen',
      speaks: ['da', 'en'],
      services: ['mentor', 'besoegsven', 'motionsven', 'grupper', 'recoveryskole'],
    },
    {
      name: 'Maja Lindeskov',
      mail: 'maja.lindeskov',
      roles: ['coordinator'],
      title: 'Konsulent, 37 timer',
      speaks: ['da', 'en', 'de'],
      services: ['mentor', 'besoegsven', 'motionsven', 'grupper', 'recoveryskole'],
    },
    {
      name: 'Jonas Brandi',
      mail: 'jonas.brandi',
      roles: ['worker'],
      title: 'Peer-medarbejder, 12 timer',
      speaks: ['da', 'en'],
      services: ['mentor', 'grupper'],
    },
    { name: 'Elif Demirtas', mail: 'elif.demirtas', roles: ['caseload-volunteer'], title: 'Mentor', speaks: ['da', 'tr'], services: ['mentor'] },
    { name: 'Per Overbjerg', mail: 'per.overbjerg', roles: ['caseload-volunteer'], title: 'Besøgsven', speaks: ['da'], services: ['besoegsven'] },
    {
      name: 'Signe Holmgaard',
      mail: 'signe.holmgaard',
      roles: ['volunteer'],
      title: 'Frivillig underviser',
      speaks: ['da', 'sv'],
      services: ['recoveryskole'],
    },
    { name: 'Vibeke Thorning', mail: 'vibeke.thorning', roles: ['finance'], title: 'Økonomi', speaks: ['da'] },
  ],
}
