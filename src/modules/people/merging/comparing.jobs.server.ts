import { sql } from 'kysely'
import type { Db, Root } from '../../../platform/db.ts'
import type { Appointment, Round } from '../../../platform/jobs.ts'
import { type Likened, likelyFrom, likenessOf } from '../rules.ts'

type Row = Pick<Likened, 'bornOn' | 'bornAbout' | 'phones' | 'postcode'> & { id: string; names: string[]; mails: string[] }

/**
 * Compares those who were written down or corrected since with whom they share a key, and keeps the pairs that are likely one person. Gives how many were compared.
 * The database finds who is worth comparing; what weighs how much is said once, in `rules.ts`.
 */
export const compareDue = (root: Root, most = 1000): Promise<number> =>
  root.transaction().execute(async (tx) => {
    const { rows } = await sql<{ organisationId: string; people: string[] }>`select * from take_due(${most})`.execute(tx)
    const due = rows[0]
    if (!due) return 0
    const { organisationId, people } = due
    const pairs = await sql<{ oneId: string; otherId: string }>`select * from likely_candidates(${organisationId}::uuid, ${people}::uuid[])`.execute(
      tx,
    )
    const known = await likened(tx, organisationId, [...new Set(pairs.rows.flatMap((pair) => [pair.oneId, pair.otherId]))])
    const likely = pairs.rows.flatMap(({ oneId, otherId }) => {
      const [one, other] = [known.get(oneId), known.get(otherId)]
      if (!one || !other) return []
      const { weight, reasons } = likenessOf(one, other)
      return weight >= likelyFrom ? [{ one: oneId, other: otherId, weight, reasons }] : []
    })
    await sql`select keep_likely(${organisationId}::uuid, ${people}::uuid[], ${JSON.stringify(likely)}::jsonb)`.execute(tx)
    return people.length
  })

async function likened(tx: Db, organisationId: string, ids: readonly string[]): Promise<Map<string, Likened>> {
  const { rows } = await sql<Row>`select * from likened(${organisationId}::uuid, ${[...ids]}::uuid[])`.execute(tx)
  return new Map(
    rows.map(({ id, names, mails, ...rest }) => [
      id,
      { ...rest, names: names.map((name) => name.split(' ').filter((word) => word !== '')), emails: mails },
    ]),
  )
}

/** After an import many are due at once: a round goes on for a while, and the next one takes the rest. */
export const comparePeople: Round = {
  name: 'compare-people',
  everySeconds: 5,
  work: async (root) => {
    for (let batch = 0; batch < 20; batch += 1) if ((await compareDue(root)) === 0) return
  },
}

export const forgetMerges: Appointment = {
  name: 'forget-merges',
  cron: '40 3 * * *',
  work: async (root) => {
    await sql`select forget_merges()`.execute(root)
  },
}
