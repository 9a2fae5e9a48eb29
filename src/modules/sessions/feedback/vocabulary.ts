import type { Spoken } from '../../../platform/spoken.ts'
import type { Vocabulary } from '../../organisation/index.ts'
import { type PackMeaning, packMeanings, type TagMeaning, tagMeanings } from './feedback.ts'

/** By what people sort what was written. */
export const feedbackTagList: Vocabulary = {
  table: 'feedbackTag',
  name: 'tags',
  meanings: tagMeanings,
  meaningLabel: (meaning) => `feedback:tag.${meaning as TagMeaning}`,
  title: 'feedback:tags.title',
  lead: 'feedback:tags.lead',
  add: 'feedback:tags.add',
  hasSignpost: false,
}

/** What is given along. */
export const packList: Vocabulary = {
  table: 'sessionPack',
  name: 'packs',
  meanings: packMeanings,
  meaningLabel: (meaning) => `feedback:pack.${meaning as PackMeaning}`,
  title: 'feedback:packs.wordsTitle',
  lead: 'feedback:packs.wordsLead',
  add: 'feedback:packs.wordsAdd',
  hasSignpost: false,
}

type Word<Meaning> = { meaning: Meaning; words: Spoken }
const word = <Meaning>(meaning: Meaning, en: string, da: string, ar: string): Word<Meaning> => ({ meaning, words: { en, da, ar } })

/** The words that an organisation begins with. */
export const usualTags: readonly Word<TagMeaning>[] = [
  word('helped', 'It helped', 'Det hjalp', 'كان مفيدًا'),
  word('people', 'The people', 'Menneskene', 'الناس'),
  word('place', 'Place and time', 'Sted og tid', 'المكان والوقت'),
  word('wish', 'A wish', 'Et ønske', 'أمنية'),
  word('worry', 'A worry', 'En bekymring', 'قلق'),
]
export const usualPacks: readonly Word<PackMeaning>[] = [
  word('information', 'Information pack', 'Informationspakke', 'حزمة معلومات'),
  word('wellbeing', 'Wellbeing pack', 'Trivselspakke', 'حزمة العافية'),
  word('food', 'Food parcel', 'Madpakke', 'طرد غذائي'),
]
