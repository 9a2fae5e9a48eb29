import type { Naming, QuestionKind } from '../../modules/sessions/feedback/feedback.ts'
import type { Spoken } from '../../platform/spoken.ts'

/** A question of the demonstration; of what can be chosen, how often each of them is, the first first. */
export type QuestionPlan = { kind: QuestionKind; words: Spoken; options?: readonly Spoken[]; optional?: boolean; weights?: readonly number[] }

/** What somebody wrote, with the meanings of the tags that people put on it. */
export type SaidPlan = readonly [words: string, ...tags: readonly ('helped' | 'people' | 'place' | 'wish' | 'worry')[]]

export type FeedbackPlan = {
  slug: string
  language: string
  title: Spoken
  naming: Naming
  /** By their keys. */
  activities: readonly string[]
  questions: readonly QuestionPlan[]
  said: readonly SaidPlan[]
  /** What nobody has read yet, of the latest session of the first activity. */
  unread?: string
  /** Of how many packs, at least and at most, by what they mean. */
  packs?: Readonly<Record<string, readonly [least: number, most: number]>>
}

/** KENT-21: the open sessions of Kent, in English. */
const kent: FeedbackPlan = {
  slug: 'kent',
  language: 'en',
  title: { en: 'How was it today?' },
  naming: 'nobody',
  activities: ['chatham', 'saturday', 'gillingham', 'swanley'],
  questions: [
    { kind: 'faces', words: { en: 'How was it today?' }, weights: [1, 3, 12, 40, 44] },
    { kind: 'scale', words: { en: 'How welcome did you feel?' }, weights: [1, 2, 8, 30, 59] },
    {
      kind: 'several',
      words: { en: 'What did you take home?' },
      options: [{ en: 'Company' }, { en: 'Something I made' }, { en: 'An idea what to do next' }, { en: 'A quieter head' }],
      optional: true,
      weights: [70, 30, 35, 50],
    },
    { kind: 'yes-no', words: { en: 'Would you come again?' }, weights: [95, 5] },
    { kind: 'words', words: { en: 'What should we keep, and what should be different?' }, optional: true },
  ],
  said: [
    ['Nobody asked me what was wrong with me. They asked if I take sugar.', 'people', 'helped'],
    ['I had not laughed since spring. I did today.', 'helped'],
    ['Please keep the quiet corner. I would not stay without it.', 'place'],
    ['Could it be an hour later? The bus from Hoo gets in at ten past.', 'wish', 'place'],
    ['The woman with the green scarf remembered my name.', 'people'],
    ['More light in the corridor, I nearly turned round.', 'wish', 'place'],
    ['I come for the tea and stay for the silence between people.', 'people'],
    ['Having my hands busy means my head can rest.', 'helped'],
    ['A session for those of us who work in the week would be good.', 'wish'],
    ['I worry what happens when the funding ends.', 'worry'],
  ],
  unread: 'It was good while it lasted. At night I think nobody would notice if I did not wake up.',
}

/** WORCS-06: what carers say who dropped in, and what they took along. */
const worcestershire: FeedbackPlan = {
  slug: 'worcestershire',
  language: 'en',
  title: { en: 'You dropped in' },
  naming: 'who-wishes',
  activities: ['drop-in'],
  questions: [
    { kind: 'faces', words: { en: 'Did you find what you came for?' }, weights: [1, 4, 15, 40, 40] },
    {
      kind: 'one',
      words: { en: 'Where had you heard of it?' },
      options: [{ en: 'From my surgery' }, { en: 'From a friend' }, { en: 'A poster' }, { en: 'Somewhere else' }],
      weights: [40, 25, 20, 15],
    },
    { kind: 'yes-no', words: { en: 'Did you know of us before?' }, weights: [38, 62] },
    { kind: 'words', words: { en: 'In your own words: what did it do for you?' }, optional: true },
  ],
  said: [
    ['I came about the forms and left with a plan for respite.', 'helped'],
    ['First time in two years somebody asked how I was, not how Dad was.', 'people', 'helped'],
    ['The man from the credit union stayed ten minutes over for me.', 'people'],
    ['I put the pack on the fridge. My sister has read it too.', 'helped'],
    ['Parking is a trial on market day.', 'place', 'wish'],
    ['I did not know that an assessment was for me as well.', 'helped'],
    ['An evening, please, for those who work and care.', 'wish'],
  ],
  packs: { information: [6, 14], wellbeing: [2, 7], food: [0, 4] },
}

/** GLAD-03: a course in Danish. */
const gladsaxe: FeedbackPlan = {
  slug: 'gladsaxe',
  language: 'da',
  title: { da: 'Hvordan var det i dag?', en: 'How was it today?' },
  naming: 'nobody',
  activities: ['livshistorie', 'recoverycafe'],
  questions: [
    { kind: 'faces', words: { da: 'Hvordan var det i dag?', en: 'How was it today?' }, weights: [1, 3, 14, 42, 40] },
    {
      kind: 'scale',
      words: { da: 'Hvor meget kan du bruge af det hjemme?', en: 'How much of it can you use at home?' },
      weights: [2, 6, 22, 40, 30],
    },
    {
      kind: 'one',
      words: { da: 'Tempoet var', en: 'The pace was' },
      options: [
        { da: 'for langsomt', en: 'too slow' },
        { da: 'passende', en: 'right' },
        { da: 'for hurtigt', en: 'too fast' },
      ],
      weights: [8, 80, 12],
    },
    { kind: 'words', words: { da: 'Hvad skal vi huske til næste gang?', en: 'What should we remember for next time?' }, optional: true },
  ],
  said: [
    ['Det var rart, at ingen skulle læse højt, før de var klar.', 'people', 'helped'],
    ['Mere tid til at skrive, mindre til at tale om det.', 'wish'],
    ['Jeg fik sat ord på noget, jeg har gået med i ti år.', 'helped'],
    ['Lokalet er koldt om formiddagen.', 'place'],
    ['Godt med en underviser, der selv har prøvet det.', 'people'],
    ['Må vi få papirerne i forvejen?', 'wish'],
  ],
}

export const feedbackPlans = [kent, worcestershire, gladsaxe]
