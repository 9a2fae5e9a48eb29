import { questionsIn } from '../modules/people/equality/country.ts'
import { type Ground as ArticleNine, answersOf, type HowAnswered } from '../modules/people/equality/question.ts'
import { wordsFor } from '../platform/i18n.ts'
import { idOf } from '../platform/id.ts'
import type { Spoken } from '../platform/spoken.ts'
import { type Books, tell, write } from './books.ts'
import { at, earlierOf, workingDay, workingDaysBefore } from './calendar.ts'
import { type Chance, chanceOf } from './chance.ts'
import { firstWith, type Ground } from './ground.ts'
import type { Life } from './life.ts'

type Weighed = readonly (readonly [answer: string, weight: number])[]

/** Of which ethnic groups the people of a community say they are, by the codes of the census of 2021. */
const ethnic: Readonly<Record<string, Weighed>> = {
  zahrat: [
    ['18', 12],
    ['6', 1],
    ['19', 1],
  ],
  'dar-atlas': [
    ['18', 6],
    ['6', 4],
    ['19', 2],
  ],
  'selam-horizon': [
    ['6', 12],
    ['8', 1],
  ],
  golestan: [
    ['19', 8],
    ['5', 4],
  ],
  'casa-jacaranda': [
    ['19', 8],
    ['17', 3],
    ['12', 2],
  ],
  'evening-lamp': [
    ['1', 6],
    ['6', 6],
  ],
  kent: [
    ['13', 14],
    ['17', 2],
    ['15', 1],
    ['6', 2],
    ['3', 1],
    ['11', 1],
  ],
}

const religions: Readonly<Record<string, Weighed>> = {
  'selam-horizon': [
    ['christian', 9],
    ['muslim', 4],
  ],
  'casa-jacaranda': [
    ['christian', 9],
    ['none', 4],
  ],
  kent: [
    ['none', 8],
    ['christian', 8],
    ['muslim', 1],
    ['another', 1],
  ],
}
const mostlyMuslim: Weighed = [
  ['muslim', 11],
  ['none', 2],
  ['christian', 1],
]

/** How people answer the other questions; where nothing stands here, each answer is as likely as another. */
const usual: Readonly<Record<string, Weighed>> = {
  disability: [
    ['a-lot', 2],
    ['a-little', 3],
    ['not-at-all', 2],
    ['none', 6],
  ],
  'trans-history': [
    ['same', 40],
    ['different', 1],
  ],
  pregnancy: [
    ['neither', 20],
    ['pregnant', 1],
    ['baby', 1],
  ],
  orientation: [
    ['straight', 14],
    ['gay-or-lesbian', 1],
    ['bisexual', 1],
  ],
  carer: [
    ['no', 3],
    ['yes', 1],
  ],
}

/** GLAD-12: which groups the community reaches, where people choose to say. What tells of health is kept on their consent alone. */
const gladsaxe: readonly { key: string; words: Spoken; special: boolean; yes: number }[] = [
  {
    key: 'own-hjemmefra',
    words: { da: 'Er det svært for dig at komme hjemmefra?', en: 'Is it hard for you to leave home?' },
    special: true,
    yes: 35,
  },
  {
    key: 'own-kommunen',
    words: {
      da: 'Bruger du kommunens aktivitets-, samværs- eller botilbud?',
      en: 'Do you use the municipality’s activity, social or housing offers?',
    },
    special: false,
    yes: 40,
  },
  { key: 'own-sygemeldt', words: { da: 'Er du sygemeldt?', en: 'Are you on sick leave?' }, special: true, yes: 30 },
  { key: 'own-udenfor', words: { da: 'Står du uden for arbejdsmarkedet?', en: 'Are you outside work?' }, special: false, yes: 55 },
]

/** Settles what is asked at the partners of the forum, at Kent and at Gladsaxe, and lets some of their people answer. */
export function sayOfThemselves(books: Books, ground: Ground, lives: readonly Life[], today: Temporal.PlainDate): void {
  const own = ethnic[ground.plan.slug]
  if (own !== undefined) {
    for (const { key, special } of questionsIn('GB')) lay(books, ground, { key, special, words: null, position: place('GB', key) })
    askAll(books, ground, lives, today, (question, somebody, chance) => {
      if (question === 'ethnicity') return chance.weighed(own)
      if (question === 'sex') return somebody.woman ? 'female' : 'male'
      if (question === 'religion') return chance.weighed(religions[ground.plan.slug] ?? mostlyMuslim)
      const among = usual[question]
      return among ? chance.weighed(among) : chance.pick(answersOf({ key: question }, questionsIn('GB')))
    })
  }
  if (ground.plan.slug === 'gladsaxe') {
    lay(books, ground, { key: 'sex', special: false, words: null, position: place('DK', 'sex') })
    for (const [nth, group] of gladsaxe.entries()) lay(books, ground, { ...group, position: 100 + nth })
    askAll(books, ground, lives, today, (question, somebody, chance) => {
      if (question === 'sex') return somebody.woman ? 'female' : 'male'
      return chance.percent(gladsaxe.find(({ key }) => key === question)?.yes ?? 50) ? 'yes' : 'no'
    })
  }
}

const place = (country: string, key: string): number => questionsIn(country).findIndex((one) => one.key === key)

const danishPurpose = {
  da: 'For at se, hvem vores fællesskab når, og hvem vi endnu ikke når.',
  en: 'To see whom our community reaches, and whom it does not yet.',
}

type Laid = { key: string; special: boolean; words: Spoken | null; position: number }

function lay(books: Books, { organisationId, plan, since, zone, ...ground }: Ground, { key, special, words, position }: Laid): void {
  const { id: saidById } = firstWith(ground, 'manager')
  const usualPurpose = Object.fromEntries(plan.languages.map((language) => [language, wordsFor(language).t('equality:usualPurpose')]))
  const basis: ArticleNine = plan.country === 'DK' ? 'explicit-consent' : 'equality-of-opportunity'
  write(books, 'equalityQuestion', {
    ...{ organisationId, key, special, position, asked: true, saidById, saidAt: at(since, '13:00', zone) },
    words: words === null ? null : JSON.stringify(words),
    purpose: JSON.stringify(plan.country === 'DK' ? danishPurpose : usualPurpose),
    ground: special ? basis : null,
  })
}

type Says = (question: string, somebody: Life['somebody'], chance: Chance) => string

/** Somewhat more than half answer, some of them not everything, most on their own phone. */
function askAll(books: Books, ground: Ground, lives: readonly Life[], today: Temporal.PlainDate, says: Says): void {
  const { organisationId, zone, plan } = ground
  const questions = (books.rows.equalityQuestion ?? []).filter((row) => row.organisationId === organisationId)
  for (const { somebody, episode } of lives) {
    const chance = chanceOf('equality', somebody.id)
    if (episode === null || !chance.percent(68)) continue
    const on = earlierOf(workingDay(episode.openedOn.add({ days: chance.whole(3, 20) })), workingDaysBefore(today, 2))
    const how: HowAnswered = chance.weighed([
      ['own-phone', 5],
      ['tablet', 2],
      ['with-worker', 3],
    ])
    const recordedAt = at(on, '16:10', zone)
    const language = plan.languages.find((one) => one === somebody.tongue.language) ?? plan.language
    for (const { key } of questions) {
      const said = chance.weighed([
        ['said', 84],
        ['prefer-not', 9],
        ['unknown', 7],
      ])
      const answer = said === 'said' ? says(String(key), somebody, chance) : said
      write(books, 'equalityAnswer', {
        ...{ organisationId, personId: somebody.id, question: String(key), answer, agreed: plan.country === 'DK', how, language },
        ...{ answeredOn: on, recordedAt, askedById: episode.worker.id, recordedById: how === 'with-worker' ? episode.worker.id : null },
      })
    }
    const told = { organisationId, byId: how === 'with-worker' ? episode.worker.id : null, kind: 'equality answered' as const, at: recordedAt }
    tell(books, { ...told, personId: somebody.id, subjectId: idOf('demo', somebody.id, 'equality'), detail: { how } })
  }
}
