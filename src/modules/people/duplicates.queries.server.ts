import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { bornAbout, type Likened, type Likeness, likelyFrom, likenessOf, phoneEnd } from './rules.ts'
import { narrowedTo, visible } from './visible.server.ts'

/** Somebody who may be the one that is being written down, and what speaks for it. */
export type Duplicate = {
  id: string
  knownAs: string
  reference: string
  bornOn: Temporal.PlainDate | null
  town: string | null
  reasons: Likeness[]
  weight: number
}

/** As much of somebody as there is to compare; `id` is their own, where they are known already. */
export type Compared = {
  id?: string
  knownAs: string
  names?: readonly { name: string }[]
  bornOn?: Temporal.PlainDate | null
  /** About when they were born, by the age that was said. */
  bornAbout?: Temporal.PlainDate | null
  postcode?: string | null
  ways?: readonly { kind: string; value: string }[]
}

/** Among the people whom the viewer may see, those who are likely the same, the likeliest first. Shown to workers, never to the public. */
export async function likelyDuplicates(db: Db, viewer: Viewer, person: Compared, most = 5): Promise<Duplicate[]> {
  const written = [person.knownAs, ...(person.names ?? []).map((one) => one.name)].filter((name) => name.trim() !== '')
  const phones = (person.ways ?? []).filter((way) => way.kind === 'phone' || way.kind === 'text').map((way) => way.value)
  const emails = (person.ways ?? []).filter((way) => way.kind === 'email').map((way) => way.value.toLowerCase())
  if (written.length + phones.length + emails.length === 0) return []
  const folded = await foldedNames(db, written)
  const bornOn = person.bornOn ?? null
  const one: Likened = { names: folded, bornOn, bornAbout: bornOn ?? person.bornAbout ?? null, phones, emails, postcode: person.postcode ?? null }
  const candidates = await candidatesFor(db, viewer, one, person.id ?? null)
  return candidates
    .map(({ names, phones, emails, postcode, ageGiven, ageGivenOn, ...shown }) => {
      const { bornOn } = shown
      const born = { bornOn, bornAbout: bornAbout({ bornOn, ageGiven, ageGivenOn }) }
      return { ...shown, ...likenessOf(one, { ...born, names: names.map((name) => name.split(' ')), phones, emails, postcode }) }
    })
    .filter((candidate) => candidate.weight >= likelyFrom)
    .sort((a, b) => b.weight - a.weight || a.knownAs.localeCompare(b.knownAs))
    .slice(0, most)
}

const candidatesFor = (db: Db, viewer: Viewer, { names, phones, emails, bornOn }: Likened, besides: string | null) =>
  visible(db, viewer)
    .where(
      'person.id',
      'in',
      sql<string>`(select alike.id from people_like(${[...new Set(names.flat())]}::text[], ${endsOf(phones)}::text[], ${[...emails]}::text[], ${bornOn}::date, ${narrowedTo(viewer)}) alike)`,
    )
    .$if(besides !== null, (query) => query.where('person.id', '<>', besides))
    .select(['person.id', 'person.knownAs', 'person.reference', 'person.bornOn', 'person.town', 'person.postcode'])
    .select(['person.ageGiven', 'person.ageGivenOn'])
    .select([
      sql<string[]>`array(select fold_words(n) from (select person.known_as union select n.name from person_name n
        where n.organisation_id = person.organisation_id and n.person_id = person.id) x(n))`.as('names'),
      sql<
        string[]
      >`array(select r.digits from person_reach r where r.organisation_id = person.organisation_id and r.person_id = person.id and r.digits is not null)`.as(
        'phones',
      ),
      sql<
        string[]
      >`array(select lower(r.value) from person_reach r where r.organisation_id = person.organisation_id and r.person_id = person.id and r.kind = 'email')`.as(
        'emails',
      ),
    ])
    .execute()

const endsOf = (phones: readonly string[]) => phones.flatMap((phone) => phoneEnd(phone) ?? [])

async function foldedNames(db: Db, names: readonly string[]): Promise<string[][]> {
  const { rows } = await sql<{ words: string }>`select fold_words(n) as words from unnest(${[...names]}::text[]) n`.execute(db)
  return rows.map((row) => row.words.split(' ').filter((word) => word !== ''))
}
