import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { visible as visibleReferrals } from '../queries.server.ts'
import type { Referrer, ReferrerContact, ReferrerKind, ReferrerLink } from './referrer.ts'

export type ReferrerFilter = { name: string | null; kind: ReferrerKind | null; retired: boolean }
export type ReferrerPlace = { name: string; id: string }
export type ReferrerLine = Referrer & { contacts: number; links: number; referrals: number }

/** A referrer is no person's content: whoever reads referrals knows every one of them. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('referrer')
    .select(['referrer.id', 'referrer.name', 'referrer.kind', 'referrer.phone', 'referrer.email', 'referrer.note', 'referrer.version'])
    .select(sql<boolean>`referrer.retired_at is not null`.as('retired'))
    .where('referrer.organisationId', '=', viewer.organisationId)

const byName = sql<string>`lower(referrer.name) collate "und-x-icu"`

/** One page of the list by name, with how many people, links and referrals there are; of referrals only those that the viewer sees. */
export async function referrers(db: Db, viewer: Viewer, filter: ReferrerFilter, after: ReferrerPlace | null, most = 50) {
  const rows: ReferrerLine[] = await chosen(db, viewer, filter)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(${byName}, referrer.id) > (lower(${after?.name ?? ''}) collate "und-x-icu", ${after?.id ?? null}::uuid)`),
    )
    .select([
      sql<number>`(select count(*) from referrer_contact c where c.organisation_id = referrer.organisation_id and c.referrer_id = referrer.id and c.retired_at is null)`.as(
        'contacts',
      ),
      sql<number>`(select count(*) from referrer_link l where l.organisation_id = referrer.organisation_id and l.referrer_id = referrer.id and l.ended_at is null)`.as(
        'links',
      ),
    ])
    .select((eb) =>
      visibleReferrals(eb as unknown as Db, viewer)
        .whereRef('referral.referrerId', '=', sql.ref('referrer.id'))
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .$asScalar()
        .as('referrals'),
    )
    .orderBy(byName)
    .orderBy('referrer.id')
    .limit(most + 1)
    .execute()
  return { referrers: rows.slice(0, most), hasMore: rows.length > most }
}

/** How many there are; counted to just past a thousand. */
export const referrerCount = async (db: Db, viewer: Viewer, filter: ReferrerFilter): Promise<number> =>
  (
    await db
      .selectFrom(chosen(db, viewer, filter).limit(1001).as('counted'))
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

const chosen = (db: Db, viewer: Viewer, { name, kind, retired }: ReferrerFilter) =>
  visible(db, viewer)
    .where('referrer.retiredAt', retired ? 'is not' : 'is', null)
    .$if(kind !== null, (query) => query.where('referrer.kind', '=', kind as ReferrerKind))
    // hundreds at most: each is looked at
    .$if(name !== null, (query) =>
      query.where(
        sql<boolean>`(strpos(lower(referrer.name), lower(${name ?? ''})) > 0 or exists (select from referrer_contact c
          where c.organisation_id = referrer.organisation_id and c.referrer_id = referrer.id and strpos(lower(c.name), lower(${name ?? ''})) > 0))`,
      ),
    )

export async function findReferrer(db: Db, viewer: Viewer, id: string | undefined): Promise<Referrer> {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('referrer.id', '=', id).executeTakeFirst())
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the row as it stood before the wait. */
export async function lockReferrer(tx: Db, viewer: Viewer, id: string): Promise<Referrer> {
  await tx.selectFrom('referrer').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findReferrer(tx, viewer, id)
}

/** Every referrer that is in use, by name, for choosing one. */
export const referrersToChoose = (db: Db, viewer: Viewer): Promise<Referrer[]> =>
  visible(db, viewer).where('referrer.retiredAt', 'is', null).orderBy(byName).limit(1000).execute()

const contacts = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('referrerContact')
    .select(['id', 'referrerId', 'name', 'role', 'email', 'phone', 'version'])
    .select(sql<boolean>`retired_at is not null`.as('retired'))
    .where('organisationId', '=', viewer.organisationId)

export const contactsOf = (db: Db, viewer: Viewer, referrerId: string): Promise<ReferrerContact[]> =>
  contacts(db, viewer).where('referrerId', '=', referrerId).orderBy(sql`retired_at is not null`).orderBy('name').limit(200).execute()

export async function findContact(db: Db, viewer: Viewer, referrerId: string, id: string | undefined): Promise<ReferrerContact> {
  if (!isId(id)) throw notFound()
  return orNotFound(await contacts(db, viewer).where('referrerId', '=', referrerId).where('id', '=', id).executeTakeFirst())
}

export async function lockContact(tx: Db, viewer: Viewer, referrerId: string, id: string): Promise<ReferrerContact> {
  await tx.selectFrom('referrerContact').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findContact(tx, viewer, referrerId, id)
}

const links = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('referrerLink')
    .innerJoin('viewer as maker', (join) =>
      join.onRef('maker.organisationId', '=', 'referrerLink.organisationId').onRef('maker.id', '=', 'referrerLink.madeById'),
    )
    .leftJoin('referrerContact as contact', (join) =>
      join.onRef('contact.organisationId', '=', 'referrerLink.organisationId').onRef('contact.id', '=', 'referrerLink.contactId'),
    )
    .select(['referrerLink.id', 'contact.name as contactName', 'maker.name as madeByName'])
    .select(['referrerLink.madeAt', 'referrerLink.lastUsedOn', 'referrerLink.endedAt'])
    .where('referrerLink.organisationId', '=', viewer.organisationId)

/** The links of a referrer: those that open something first. */
export const linksOf = (db: Db, viewer: Viewer, referrerId: string): Promise<ReferrerLink[]> =>
  links(db, viewer)
    .where('referrerLink.referrerId', '=', referrerId)
    .orderBy(sql`referrer_link.ended_at is not null`)
    .orderBy('referrerLink.madeAt', 'desc')
    .limit(100)
    .execute()

export async function findLink(db: Db, viewer: Viewer, referrerId: string, id: string | undefined): Promise<ReferrerLink> {
  if (!isId(id)) throw notFound()
  return orNotFound(await links(db, viewer).where('referrerLink.referrerId', '=', referrerId).where('referrerLink.id', '=', id).executeTakeFirst())
}
