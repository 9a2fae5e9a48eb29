import { z } from 'zod'
import {
  choice,
  choices,
  day,
  id,
  ids,
  number,
  optionalDay,
  optionalEmail,
  optionalId,
  optionalMoney,
  optionalNumber,
  optionalPhone,
  optionalText,
  text,
  tick,
} from '../../platform/fields.ts'
import { type Language, languages } from '../../platform/i18n.ts'
import { say } from '../../platform/refusal.ts'
import { countryCodes, currencyCodes, type OrganisationSaid, timeZones } from './organisation.ts'
import { genders, type PersonForms, type PersonWords, type WordForm, wordForms } from './person-word.ts'
import { directions } from './rules.ts'
import { type Ages, registrationItems, type ServiceSaid, slugPattern, startsBy } from './service.ts'
import { spokenFields, spokenIn } from './spoken-form.ts'

const optionalTime = () =>
  optionalText(5).refine((written) => written === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(written), say('organisation:organisation.quietTime'))

export const OrganisationForm = z
  .object({
    name: text(200),
    languages: choices(languages).refine((chosen) => chosen.length > 0, say('organisation:organisation.noLanguage')),
    language: choice(languages),
    country: choice(countryCodes),
    timeZone: text(60).refine((zone) => timeZones.includes(zone), say('form:chooseOne')),
    currency: choice(currencyCodes),
    publicEmail: optionalEmail(),
    publicPhone: optionalPhone(),
    secondFactorRequired: tick(),
    countsPlanet: tick(),
    textQuietFrom: optionalTime(),
    textQuietUntil: optionalTime(),
    ...spokenFields('privacy', 8000),
  })
  .refine((sent) => sent.languages.includes(sent.language), { path: ['language'], message: say('organisation:organisation.languageNotListed') })
  .transform(
    (sent): OrganisationSaid => ({
      name: sent.name,
      languages: sent.languages,
      language: sent.language,
      country: sent.country,
      timeZone: sent.timeZone,
      currency: sent.currency,
      publicEmail: sent.publicEmail,
      publicPhone: sent.publicPhone,
      secondFactorRequired: sent.secondFactorRequired,
      countsPlanet: sent.countsPlanet,
      textQuietFrom: sent.textQuietFrom ?? '20:00',
      textQuietUntil: sent.textQuietUntil ?? '09:00',
      privacyNotice: spokenIn(sent, 'privacy'),
    }),
  )

/** A service's settings; its name is asked for in the organisation's own language. */
export const serviceForm = (language: string) =>
  z
    .object({
      ...spokenFields('name', 120, language),
      ...spokenFields('description', 2000),
      slug: optionalText(60).refine((slug) => slug === null || slugPattern.test(slug), say('organisation:service.slugShape')),
      venueId: optionalId(),
      startsBy: choice(startsBy),
      takesPublicReferrals: tick(),
      decideWithinDays: number(1, 60),
      checkInEveryDays: optionalNumber(7, 365),
      registration: choices(registrationItems),
      ...wordFields(),
    })
    .transform(
      (sent): ServiceSaid => ({
        name: spokenIn(sent, 'name'),
        description: spokenIn(sent, 'description'),
        slug: sent.slug,
        venueId: sent.venueId,
        startsBy: sent.startsBy,
        takesPublicReferrals: sent.takesPublicReferrals,
        decideWithinDays: sent.decideWithinDays,
        checkInEveryDays: sent.checkInEveryDays,
        registration: sent.registration,
        personWords: personWordsIn(sent),
      }),
    )

export const ClosingForm = z.object({ closedOn: optionalDay() })

export const AgesForm = z
  .object({
    lowestAge: optionalNumber(0, 120),
    highestAge: optionalNumber(0, 120),
    ...spokenFields('ageSignpost', 1000),
    ...spokenFields('areaSignpost', 1000),
  })
  .refine((sent) => sent.lowestAge === null || sent.highestAge === null || sent.lowestAge <= sent.highestAge, {
    path: ['highestAge'],
    message: say('organisation:eligibility.agesCrossed'),
  })
  .transform(
    (sent): Ages => ({
      lowestAge: sent.lowestAge,
      highestAge: sent.highestAge,
      ageSignpost: spokenIn(sent, 'ageSignpost'),
      areaSignpost: spokenIn(sent, 'areaSignpost'),
    }),
  )

export const AreasForm = z.object({ codes: text(10_000), answer: choice(['yes', 'no', 'ask']), note: optionalText(300) })
export const AreaRemovalForm = z.object({ code: text(60) })

export const conditionForm = (language: string) =>
  z
    .object({ ...spokenFields('question', 500, language), expected: choice(['yes', 'no']), ...spokenFields('signpost', 1000) })
    .transform((sent) => ({ question: spokenIn(sent, 'question'), expected: sent.expected, signpost: spokenIn(sent, 'signpost') }))

export const MoveForm = z.object({ id: id(), direction: choice(directions) })
/** Retired, or brought back. */
export const RetirementForm = z.object({ id: id(), retired: choice(['yes', 'no']).transform((answer) => answer === 'yes') })
export const RemovalForm = z.object({ id: id() })
export const NothingForm = z.object({})

/** Those who were assigned when the form was shown, and those who are ticked now. */
export const WorkersForm = z.object({ before: ids(1000), workers: ids(1000) })

export const vocabularyForm = (language: string, meanings: readonly [string, ...string[]]) =>
  z
    .object({ meaning: choice(meanings), ...spokenFields('words', 200, language), ...spokenFields('signpost', 1000) })
    .transform((sent) => ({ meaning: sent.meaning, words: spokenIn(sent, 'words'), signpost: spokenIn(sent, 'signpost') }))

export const VenueForm = z.object({
  name: text(200),
  address: optionalText(500),
  postcode: optionalText(12),
  accessNote: optionalText(1000),
  opening: optionalText(500),
  hourlyMinor: optionalMoney(),
  closedOn: optionalDay(),
})

export const RoomForm = z.object({
  name: text(200),
  capacity: optionalNumber(1, 100_000),
  accessNote: optionalText(2000),
  isPrivate: tick(),
  hourlyMinor: optionalMoney(),
  closedOn: optionalDay(),
})

export const TermForm = z
  .object({ name: text(100), fromOn: day(), untilOn: day() })
  .refine(({ fromOn, untilOn }) => Temporal.PlainDate.compare(fromOn, untilOn) <= 0, {
    path: ['untilOn'],
    message: say('organisation:terms.endsBefore'),
  })
export const TermRemovalForm = z.object({ id: id() })

export const LineForm = z
  .object({ name: text(120), contact: text(200), ...spokenFields('about', 300), reviewed: tick() })
  .transform((sent) => ({ name: sent.name, contact: sent.contact, words: spokenIn(sent, 'about'), reviewed: sent.reviewed }))

/** The fields `word.da.definite`: a service's word for its people, in every form of every language. */
function wordFields() {
  const names = languages.flatMap((language) => wordForms[language].map((form) => `word.${language}.${form}`))
  const words = Object.fromEntries(names.map((name) => [name, optionalText(60)])) as unknown as Record<
    `word.${Language}.${WordForm}`,
    z.ZodType<string | null>
  >
  return {
    ...words,
    'word.ar.gender': z.preprocess((sent) => (sent === '' ? undefined : sent), z.enum(genders, { error: say('form:chooseOne') }).optional()),
  }
}

function personWordsIn(sent: Record<`word.${Language}.${WordForm}`, string | null> & { 'word.ar.gender'?: (typeof genders)[number] }): PersonWords {
  const words: PersonWords = {}
  for (const language of languages) {
    const said = wordForms[language]
      .map((form) => [form, sent[`word.${language}.${form}`]] as const)
      .filter((pair): pair is [(typeof pair)[0], string] => Boolean(pair[1]))
    if (said.length === 0) continue
    const forms: PersonForms = Object.fromEntries(said)
    const gender = language === 'ar' ? sent['word.ar.gender'] : undefined
    words[language] = gender ? { ...forms, gender } : forms
  }
  return words
}
