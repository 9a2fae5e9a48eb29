import { checkEligibility, type Eligibility } from '../modules/organisation/index.ts'
import { ageOn, type PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Community, Tongue } from './communities.ts'
import type { LaidService } from './ground.ts'
import { allOf } from './names/stock.ts'

/** Somebody whom nobody has met: invented whole, before there is any row. */
export type Somebody = {
  id: string
  organisationId: string
  knownAs: string
  given: string
  /** With the name in the middle, as on a paper. */
  fullName: string
  /** Family names of the same community, for whoever had another once. */
  otherFamilies: readonly string[]
  ownScript: string | null
  woman: boolean
  bornOn: PlainDate | null
  age: number | null
  postcode: string
  town: string
  tongue: Tongue
  interpreter: 'not-asked' | 'not-needed' | 'needed'
  phone: string | null
  email: string | null
}

/** A reference from the chance, of the letters that the product uses. */
export function referenceFrom(chance: Chance): string {
  const letters = [...'23456789ABCDEFGHJKMNPQRSTVWXYZ']
  const four = () => Array.from({ length: 4 }, () => chance.pick(letters)).join('')
  return `${four()}-${four()}`
}

/** Invents people of a community one after another, each with a name and a number of their own. */
export function inventor(organisationId: string, slug: string, community: Community, today: PlainDate): () => Somebody {
  const chance = chanceOf('people', slug)
  const names = community.groups.map(({ stock }) => ({
    women: chance.shuffled(allOf(stock, stock.women)),
    men: chance.shuffled(allOf(stock, stock.men)),
  }))
  const numbers = chance.shuffled(Array.from({ length: 1000 }, (_, number) => String(number).padStart(3, '0')))
  const mails = new Set<string>()
  let made = 0
  return () => {
    made += 1
    const group = chance.weighed(community.groups.map((one, place) => [{ ...one, names: names[place] }, one.weight] as const))
    const woman = chance.percent(group.women)
    const name = (woman ? group.names?.women : group.names?.men)?.pop()
    if (name === undefined) throw new Error(`${slug} has run out of names`)
    const tongue = chance.weighed(group.tongues.map((one) => [one, one.weight] as const))
    const number = numbers.pop() ?? '000'
    const age = Math.round(chance.around((community.ages[0] + community.ages[1]) / 2, (community.ages[1] - community.ages[0]) / 2.6))
    const years = Math.min(community.ages[1], Math.max(community.ages[0], age))
    const bornOn = today.subtract({ years, days: chance.whole(1, 360) })
    return {
      id: idOf('demo', slug, 'person', String(made)),
      organisationId,
      knownAs: name.latin,
      given: name.given,
      fullName: `${name.given} ${otherThan(name.given, chance, woman && group.stock.ownSecond ? group.stock.women : group.stock.men)}${name.latin.slice(name.given.length)}`,
      otherFamilies: group.stock.families.map(([family]) => family).filter((family) => !name.latin.includes(family)),
      ownScript: name.own,
      woman,
      bornOn: chance.percent(88) ? bornOn : null,
      age: ageOn(bornOn, today),
      ...homeIn(chance, community),
      tongue,
      interpreter: chance.percent(tongue.interpreter) ? 'needed' : chance.percent(75) ? 'not-needed' : 'not-asked',
      phone: chance.percent(90) ? phoneOf(community.country, number, chance) : null,
      email: chance.percent(38) ? mailOf(name.latin, mails) : null,
    }
  }
}

const homeIn = (chance: Chance, { sectors }: Community): Pick<Somebody, 'postcode' | 'town'> => {
  const [sector, town] = chance.weighed(sectors.map((place) => [place, place[2]] as const))
  return { postcode: postcodeIn(chance, sector), town }
}

/** A postcode of the right shape. British ones end in Z and a letter, as next to none do; Danish ones stand for a whole town. */
export const postcodeIn = (chance: Chance, sector: string): string =>
  /^\d{4}$/.test(sector) ? sector : `${sector}Z${chance.pick([...'ABDEFGHJLNPQRSTUWXYZ'])}`

/** Numbers that ring nowhere: in Britain those that Ofcom keeps for drama, in Denmark ones that begin with noughts, as no number does. */
const phoneOf = (country: 'GB' | 'DK', number: string, chance: Chance): string =>
  country === 'DK' ? `+45 00 00 ${number.slice(0, 1)}0 ${number.slice(1)}` : chance.percent(80) ? `07700 900${number}` : `020 7946 0${number}`

function mailOf(name: string, taken: Set<string>): string {
  const plain = name
    .toLowerCase()
    .replaceAll('ø', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('å', 'aa')
    .replaceAll('ı', 'i')
    .normalize('NFKD')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.')
  let mail = `${plain}@example.org`
  for (let more = 2; taken.has(mail); more += 1) mail = `${plain}.${more}@example.org`
  taken.add(mail)
  return mail
}

/** A second name that is not the first again. */
function otherThan(given: string, chance: Chance, among: readonly (readonly [string, ...unknown[]])[]): string {
  const picked = chance.pick(among)
  const next = among[(among.indexOf(picked) + 1) % among.length] ?? picked
  return (picked[0] === given ? next : picked)[0]
}

export type Answers = Record<string, 'yes' | 'no' | 'not-asked'>

/** What the service's criteria say of somebody on a day: the product's own rule. */
export function verdictOn(
  { plan, conditions }: LaidService,
  somebody: Pick<Somebody, 'bornOn' | 'age' | 'postcode' | 'town'>,
  answers: Answers,
  day: PlainDate,
): Eligibility['verdict'] {
  const areas = (['yes', 'no', 'ask'] as const).flatMap((answer) => (plan.areas?.[answer] ?? []).map((code) => ({ code, answer })))
  const criteria = {
    lowestAge: plan.lowestAge ?? null,
    highestAge: plan.highestAge ?? null,
    areas,
    conditions: conditions.map((one) => ({ ...one, words: '' })),
  }
  return checkEligibility(criteria, { ...somebody, answers }, day).verdict
}
