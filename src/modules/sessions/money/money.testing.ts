import { sql } from 'kysely'
import type { Somebody, World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityWithASession, type Held, sessionOn } from '../register/register.testing.ts'
import type { Account, MoneySaid, WayDue } from './money.ts'

type Chosen = Parameters<typeof charityWithASession>[1] & { priceMinor?: number | null; concessionMinor?: number | null; fallsDue?: WayDue }

/** A session that costs two pounds, or one pound for who has less. */
export async function charityWithAPrice(world: World, { priceMinor = 200, concessionMinor = 100, fallsDue, ...chosen }: Chosen = {}) {
  const held = await charityWithASession(world, chosen)
  const { charity, activityId } = held
  await world.owner.updateTable('activity').set({ priceMinor, concessionMinor }).where('id', '=', activityId).execute()
  if (fallsDue) await world.owner.insertInto('activityCharging').values({ organisationId: charity.id, activityId, fallsDue }).execute()
  return { ...held, money: `/sessions/${held.sessionId}/money` }
}
export type Priced = Awaited<ReturnType<typeof charityWithAPrice>>

type Tap = { id?: string; personId?: string | null; said?: MoneySaid; minor?: number; entryId?: string | null }

/** A tap on money as the page would send it. */
export const moneyTapOf = ({ id = newId(), personId = null, said = 'paid', minor = 200, entryId = null }: Tap) => ({
  money: [id, personId ?? '', said, minor, entryId ?? ''].join('~'),
})
export const tapMoneyOn = ({ at }: Pick<Held, 'at'>, by: Somebody, tap: Tap) => by.post(`${at}/money`, moneyTapOf(tap))

/** What stands in each account of the charity, accounts with nothing left out. */
export async function accountsOf({ world, charity }: Pick<Held, 'world' | 'charity'>, sessionId?: string): Promise<Partial<Record<Account, number>>> {
  const { rows } = await sql<{ account: Account; minor: number }>`
    select s.account, sum(s.minor)::bigint as minor from money_line l cross join lateral (values (l.into_account, l.minor), (l.from_account, -l.minor)) s (account, minor)
     where l.organisation_id = ${charity.id} and (${sessionId ?? null}::uuid is null or l.session_id = ${sessionId ?? null}::uuid)
     group by 1 having sum(s.minor) <> 0`.execute(world.owner)
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]))
}

/** Entries in the order in which they were received. */
export const entriesIn = ({ world, charity }: Pick<Held, 'world' | 'charity'>) =>
  world.owner.selectFrom('moneyEntry').selectAll().where('organisationId', '=', charity.id).orderBy('receipt').execute()

export const anotherSession = async (held: Priced, daysAgo: number) => {
  const sessionId = await sessionOn(held, daysAgo)
  return { ...held, sessionId, at: `/sessions/${sessionId}/register`, money: `/sessions/${sessionId}/money` }
}

/** What a page says beside somebody's name about money. */
export const besideName = (page: string, personId: string): string => {
  const row = page.split(`id="p-${personId}"`)[1]?.split('<li id="p-')[0] ?? ''
  return (/<div class="register-money">(.*?)<\/div>/s.exec(row)?.[1] ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
