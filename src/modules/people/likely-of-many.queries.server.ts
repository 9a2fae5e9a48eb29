import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import type { Person } from './person.ts'
import { bornAbout, type Likened, type Likeness, likelyFrom, likenessOf } from './rules.ts'
import { visible } from './visible.server.ts'

/** A row that may be somebody who is here, as far as there is something to compare. */
export type RowCompared = {
  n: number
  names: readonly string[]
  bornOn: Temporal.PlainDate | null
  bornAbout: Temporal.PlainDate | null
  phones: readonly string[]
  emails: readonly string[]
  postcode: string | null
}
export type LikelyOne = { id: string; weight: number; reasons: Likeness[] }

/** Whom each of many rows is most likely to be, among those whom the viewer sees: the same weights as everywhere, asked in a few statements. */
export async function likelyAmongMany(db: Db, viewer: Viewer, rows: readonly RowCompared[]): Promise<Map<number, LikelyOne>> {
  if (rows.length === 0) return new Map()
  const given = rows.map(({ n, names, bornOn, phones, emails }) => ({ n, names, born: bornOn?.toString() ?? null, phones, mails: emails }))
  const { rows: pairs } = await sql<{ n: number; personId: string }>`select * from people_like_rows(${JSON.stringify(given)}::jsonb)`.execute(db)
  if (pairs.length === 0) return new Map()
  const known = await likenedPeople(db, viewer, [...new Set(pairs.map((pair) => pair.personId))])
  const folded = await foldedNames(
    db,
    rows.filter((row) => pairs.some((pair) => pair.n === row.n)),
  )
  const byRow = new Map(rows.map((row) => [row.n, row]))
  const best = new Map<number, LikelyOne>()
  for (const { n, personId } of pairs) {
    const [row, other] = [byRow.get(n), known.get(personId)]
    if (!row || !other) continue
    const { weight, reasons } = likenessOf({ ...row, names: folded.get(n) ?? [], emails: row.emails.map((one) => one.toLowerCase()) }, other)
    const before = best.get(n)
    if (weight >= likelyFrom && (!before || weight > before.weight || (weight === before.weight && personId < before.id)))
      best.set(n, { id: personId, weight, reasons })
  }
  return best
}

type Row = Pick<Likened, 'bornOn' | 'phones' | 'emails' | 'postcode'> & Pick<Person, 'ageGiven' | 'ageGivenOn'> & { id: string; names: string[] }

async function likenedPeople(db: Db, viewer: Viewer, ids: readonly string[]): Promise<Map<string, Likened>> {
  const found: Row[] = await visible(db, viewer)
    .where('person.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .select(['person.id', 'person.bornOn', 'person.ageGiven', 'person.ageGivenOn', 'person.postcode'])
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
  return new Map(
    found.map(({ id, names, ageGiven, ageGivenOn, ...rest }) => [
      id,
      {
        ...rest,
        bornAbout: bornAbout({ bornOn: rest.bornOn, ageGiven, ageGivenOn }),
        names: names.map((name) => name.split(' ').filter((word) => word !== '')),
      },
    ]),
  )
}

async function foldedNames(db: Db, rows: readonly RowCompared[]): Promise<Map<number, string[][]>> {
  const given = rows.flatMap(({ n, names }) => names.map((name) => ({ n, name })))
  const { rows: folded } = await sql<{ n: number; words: string }>`
    select x.n, fold_words(x.name) as words from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) x (n integer, name text)`.execute(db)
  const found = new Map<number, string[][]>()
  for (const { n, words } of folded) found.set(n, [...(found.get(n) ?? []), words.split(' ').filter((word) => word !== '')])
  return found
}
