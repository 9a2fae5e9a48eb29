import type { InstrumentKey } from '../../modules/measures/index.ts'
import type { Spoken } from '../../platform/spoken.ts'
import type { ConditionPlan, ServicePlan } from '../plan.ts'

/** FORUM-03: districts that lie wholly in the borough, and those that straddle its edge. */
export const boroughAreas = {
  yes: ['W8', 'W11', 'SW3', 'SW5', 'SW7'],
  ask: ['W10', 'W14', 'SW10'],
  askNote: 'The district lies in two boroughs: ask for the council that sends the council tax.',
} as const

/** FORUM-01: the service with which a partner takes part. Each has its own people; what they share is the rule of who it is for. */
export function partnerService(options: { community: Spoken; name?: Spoken; measures?: readonly InstrumentKey[] }): ServicePlan {
  return {
    slug: 'wellbeing',
    name: options.name ?? { en: 'One-to-one wellbeing support', da: 'Samtaler om trivsel, én til én', ar: 'دعم فردي للصحة النفسية' },
    description: {
      en: 'Somebody who speaks your language listens, helps you find your way and speaks up for you. It is free.',
      da: 'En, der taler dit sprog, lytter, hjælper dig på vej og taler din sag. Det er gratis.',
      ar: 'شخص يتحدث لغتك يصغي إليك ويساعدك في إيجاد طريقك ويدافع عن حقوقك. الخدمة مجانية.',
    },
    personWords: {
      en: { one: 'client', other: 'clients' },
      da: { one: 'bruger', definite: 'brugeren', other: 'brugere' },
      ar: { one: 'مستفيد', two: 'مستفيدان', few: 'مستفيدين', many: 'مستفيدًا', other: 'مستفيد', gender: 'masculine' },
    },
    takesPublicReferrals: true,
    lowestAge: 18,
    ageSignpost: {
      en: 'Young people under 18 can talk to their school, their doctor, or to Childline on 0800 1111.',
      da: 'Unge under 18 kan tale med deres skole, deres læge eller Childline på 0800 1111.',
      ar: 'يمكن لمن هم دون 18 عامًا التحدث إلى المدرسة أو الطبيب أو الاتصال بالرقم 0800 1111.',
    },
    areaSignpost: {
      en: 'The council where you live knows of services in your own area. Your doctor can refer you to a social prescriber near you.',
      da: 'Kommunen, hvor du bor, kender tilbuddene i dit eget område.',
      ar: 'البلدية التي تسكن فيها تعرف الخدمات الموجودة في منطقتك، ويستطيع طبيبك أن يحيلك إلى خدمة قريبة منك.',
    },
    registration: ['full-name', 'born-on', 'postcode', 'reach', 'language', 'interpreter', 'keep-record'],
    areas: boroughAreas,
    conditions: conditionsFor(options.community),
    measures: options.measures ?? ['swemwbs', 'ons4'],
  }
}

const conditionsFor = (community: Spoken): readonly ConditionPlan[] => [
  {
    key: 'community',
    question: community,
    expected: 'yes',
    signpost: {
      en: 'The other partners of the programme work with other communities: their forms are on the programme’s page.',
      da: 'Programmets andre partnere arbejder med andre fællesskaber: se programmets side.',
      ar: 'يعمل شركاء البرنامج الآخرون مع مجتمعات أخرى، وتجد نماذجهم في صفحة البرنامج.',
    },
  },
  {
    key: 'difficulties',
    question: {
      en: 'Are you going through a time that is hard on your feelings or your mind?',
      da: 'Er du i en tid, der er svær for dine følelser eller dit sind?',
      ar: 'هل تمر بفترة صعبة على مشاعرك أو نفسيتك؟',
    },
    expected: 'yes',
    signpost: {
      en: 'For advice on housing, benefits and work, ask at your library for the next advice session.',
      da: 'Råd om bolig, ydelser og arbejde får du på biblioteket.',
      ar: 'للمشورة بشأن السكن والإعانات والعمل، اسأل في المكتبة عن موعد جلسة المشورة القادمة.',
    },
  },
  {
    key: 'mental-health-services',
    question: {
      en: 'Are you using a mental health service at the moment?',
      da: 'Bruger du et psykiatrisk tilbud for tiden?',
      ar: 'هل تستخدم حاليًا إحدى خدمات الصحة النفسية؟',
    },
    expected: 'no',
    signpost: {
      en: 'The team that you are with already can add to what it does: talk to your care coordinator. You can come back to us later.',
      da: 'Tal med din kontaktperson i psykiatrien om, hvad du mangler. Du kan vende tilbage til os senere.',
      ar: 'يمكن للفريق الذي يتابعك الآن أن يقدم لك المزيد: تحدث إلى منسق رعايتك. ويمكنك العودة إلينا لاحقًا.',
    },
  },
]

/** What a British partner says of the records that it keeps. */
export const partnerNotice = (name: string): Spoken => ({
  en: `${name} keeps what you tell us so that we can support you. Nobody outside of ${name} can read it. The programme that pays for our work receives numbers, never names. You can see what we hold, have it put right, and take back what you agreed to at any time.`,
  da: `${name} gemmer det, du fortæller os, så vi kan støtte dig. Ingen uden for ${name} kan læse det. Du kan se, hvad vi har, få det rettet og trække dit samtykke tilbage når som helst.`,
  ar: `تحتفظ ${name} بما تخبرنا به كي نتمكن من دعمك، ولا يستطيع أحد من خارجها قراءته. ويتلقى البرنامج الذي يموّل عملنا أرقامًا فقط دون أي أسماء. يمكنك أن تطلع على ما نحتفظ به وأن تطلب تصحيحه وأن تسحب موافقتك في أي وقت.`,
})

/** Reasons that partners of the programme added to the six of FORUM-04. */
export const addedReasons = [
  { key: 'loneliness', words: { en: 'Loneliness', da: 'Ensomhed', ar: 'الوحدة' } },
  {
    key: 'papers',
    words: { en: 'Worry about papers and leave to remain', da: 'Bekymring om papirer og opholdstilladelse', ar: 'القلق بشأن الأوراق والإقامة' },
  },
] as const
