import type { RegistrationItem } from '../organisation/index.ts'
import type { Purpose } from './consent.ts'
import { isTheirs } from './notice/rules.ts'
import { type InterpreterAnswer, type Person, type PersonLanguage, type PersonName, phoneDigits, type WayToReach } from './person.ts'

/** What is known of somebody, as far as a service may ask for it. */
export type Known = {
  names: readonly PersonName[]
  bornOn: Temporal.PlainDate | null
  ageGiven: number | null
  postcode: string | null
  /** A line of the registration, or a contact of their own. */
  emergencyContact: string | null
  /** In which languages the privacy notice was given. */
  noticeIn: readonly string[]
  interpreter: InterpreterAnswer
  languages: readonly PersonLanguage[]
  ways: readonly Pick<WayToReach, 'safe'>[]
  agreed: ReadonlySet<Purpose>
}

const isKnown: Record<RegistrationItem, (known: Known) => boolean> = {
  'full-name': (known) => known.names.some((name) => name.kind === 'full'),
  'born-on': (known) => known.bornOn !== null,
  postcode: (known) => known.postcode !== null,
  // a way that is not safe reaches nobody
  reach: (known) => known.ways.some((way) => way.safe),
  language: (known) => known.languages.length > 0,
  interpreter: (known) => known.interpreter !== 'not-asked',
  'emergency-contact': (known) => known.emergencyContact !== null,
  'keep-record': (known) => known.agreed.has('keep-record'),
  // one that somebody could not understand was not given
  'privacy-notice': (known) =>
    known.noticeIn.some((language) =>
      isTheirs(
        language,
        known.languages.map((one) => one.language),
      ),
    ),
  'code-of-conduct': (known) => known.agreed.has('code-of-conduct'),
}

/** What a service would like to know and does not, in its own order. It warns, and never keeps anybody at the door. Words that no rule knows ask for nothing. */
export const missingFrom = (known: Known, asked: readonly string[]): RegistrationItem[] =>
  asked.filter((item): item is RegistrationItem => Object.hasOwn(isKnown, item)).filter((item) => !isKnown[item](known))

/** As much of somebody as two records are compared by. Names come folded, each a list of words. */
export type Likened = {
  names: readonly (readonly string[])[]
  bornOn: Temporal.PlainDate | null
  /** About when they were born: the day of birth, else by the age that was said. */
  bornAbout: Temporal.PlainDate | null
  phones: readonly string[]
  emails: readonly string[]
  postcode: string | null
}

export type Likeness = 'same-name' | 'near-name' | 'shared-name' | 'same-birthday' | 'same-phone' | 'same-email' | 'same-postcode'

const weights: Record<Likeness, number> = {
  'same-name': 4,
  'near-name': 3,
  'shared-name': 1,
  'same-birthday': 3,
  'same-phone': 4,
  'same-email': 4,
  'same-postcode': 1,
}

/** At this weight two records may well be one person: a whole name, a phone, or a part of a name and a birthday. */
export const likelyFrom = 4

/** About when somebody was born, by an age that was said on a day: in the middle of the year that it leaves open. */
export const bornAbout = ({ bornOn, ageGiven, ageGivenOn }: Pick<Person, 'bornOn' | 'ageGiven' | 'ageGivenOn'>): Temporal.PlainDate | null =>
  bornOn ?? (ageGiven === null || ageGivenOn === null ? null : ageGivenOn.subtract({ years: ageGiven, months: 6 }))

/** An age that was said may be wrong by so many years, and still be of the same person. */
const agesMayDiffer = 5

/** What two records have in common, and what that weighs together. Two different birthdays, or ages far apart, speak against what the rest says. */
export function likenessOf(one: Likened, other: Likened): { weight: number; reasons: Likeness[] } {
  const reasons: Likeness[] = []
  const pairs = one.names.flatMap((a) => other.names.map((b) => [a, b] as const))
  if (pairs.some(([a, b]) => sameWords(a, b))) reasons.push('same-name')
  else if (pairs.some(([a, b]) => nearWords(a, b))) reasons.push('near-name')
  else if (pairs.some(([a, b]) => a.some((word) => b.includes(word)))) reasons.push('shared-name')
  if (one.bornOn && other.bornOn?.equals(one.bornOn)) reasons.push('same-birthday')
  if (one.phones.some((phone) => other.phones.some((theirs) => samePhone(phone, theirs)))) reasons.push('same-phone')
  if (one.emails.some((email) => other.emails.includes(email))) reasons.push('same-email')
  if (one.postcode && other.postcode && squeeze(one.postcode) === squeeze(other.postcode)) reasons.push('same-postcode')
  const against = bornApart(one, other) ? 2 : 0
  return { weight: reasons.reduce((sum, reason) => sum + weights[reason], -against), reasons }
}

function bornApart(one: Likened, other: Likened): boolean {
  if (one.bornOn && other.bornOn) return !other.bornOn.equals(one.bornOn)
  if (one.bornAbout === null || other.bornAbout === null) return false
  const years = Math.abs(one.bornAbout.until(other.bornAbout, { largestUnit: 'months' }).months) / 12
  return years > agesMayDiffer
}

/** Two words that are equal, or from four letters on one letter apart: wrong, missing, added or swapped. */
export function isNear(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const rest = (text: string, skipped: number) => text.slice(start + skipped)
  if (a.length !== b.length) return a.length > b.length ? rest(a, 1) === rest(b, 0) : rest(a, 0) === rest(b, 1)
  return rest(a, 1) === rest(b, 1) || (a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2))
}

const sameWords = (a: readonly string[], b: readonly string[]) => a.length > 0 && contains(a, b, (x, y) => x === y)
const nearWords = (a: readonly string[], b: readonly string[]) => a.length > 0 && contains(a, b, isNear)

// The shorter name in the longer: 'Leyla Ahmadi' is in 'Leyla Nur Ahmadi'. One word alone says nothing, unless it is all that either has.
function contains(a: readonly string[], b: readonly string[], equal: (x: string, y: string) => boolean): boolean {
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a]
  if (shorter.length < 2 && longer.length > 1) return false
  return shorter.length > 0 && shorter.every((word) => longer.some((other) => equal(word, other)))
}

/** What a phone is compared by: with or without the country's code it is the same one. */
export const phoneEnd = (phone: string): string | null => phoneDigits(phone)?.slice(-8) || null

const samePhone = (a: string, b: string) => phoneEnd(a) !== null && phoneEnd(a) === phoneEnd(b)
const squeeze = (postcode: string) => postcode.replace(/\s/g, '').toUpperCase()
