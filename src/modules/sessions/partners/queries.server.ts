import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import type { Session } from '../session.ts'
import type { CommunityPartner, PartnerThere } from './partner.ts'

const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('communityPartner as partner')
    .select(['partner.id', 'partner.name', 'partner.about', 'partner.phone', 'partner.email', 'partner.closedOn', 'partner.version'])
    .where('partner.organisationId', '=', viewer.organisationId)

export type PartnerList = { name: string | null; closed: boolean; after: string | null }
export const partnersOnAPage = 50

/** One page of partners by name. `after` is the id and name of the last one before. */
export async function partnersIn(db: Db, viewer: Viewer, list: PartnerList): Promise<{ partners: CommunityPartner[]; next: string | null }> {
  const [, id, name] = /^([0-9a-f-]{36})\.(.{1,200})$/s.exec(list.after ?? '') ?? []
  const after = isId(id) && name !== undefined ? { id, name } : null
  const rows = await visible(db, viewer)
    .where('partner.closedOn', list.closed ? 'is not' : 'is', null)
    .$if(list.name !== null, (query) =>
      query.where(sql<boolean>`strpos(lower(unaccent(partner.name || ' ' || coalesce(partner.about, ''))), lower(unaccent(${list.name}))) > 0`),
    )
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(partner.name collate "und-x-icu", partner.id) > (${after?.name} collate "und-x-icu", ${after?.id}::uuid)`),
    )
    .orderBy(sql`partner.name collate "und-x-icu"`)
    .orderBy('partner.id')
    .limit(partnersOnAPage + 1)
    .execute()
  const last = rows[partnersOnAPage - 1]
  return { partners: rows.slice(0, partnersOnAPage), next: rows.length > partnersOnAPage && last ? `${last.id}.${last.name}` : null }
}

/** Those who may be asked along still. */
export const partnersInUse = (db: Db, viewer: Viewer): Promise<CommunityPartner[]> =>
  visible(db, viewer).where('partner.closedOn', 'is', null).orderBy(sql`partner.name collate "und-x-icu"`).limit(500).execute()

export async function findPartner(db: Db, viewer: Viewer, id: string): Promise<CommunityPartner> {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('partner.id', '=', id).executeTakeFirst())
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the old state. */
export async function lockPartner(tx: Db, viewer: Viewer, id: string): Promise<CommunityPartner> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('communityPartner').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findPartner(tx, viewer, id)
}

/** Who comes to an activity each time. */
export const partnersOfActivity = (db: Db, viewer: Viewer, activityId: string): Promise<CommunityPartner[]> =>
  visible(db, viewer)
    .innerJoin('activityPartner as usual', (join) =>
      join.onRef('usual.organisationId', '=', 'partner.organisationId').onRef('usual.partnerId', '=', 'partner.id'),
    )
    .where('usual.activityId', '=', activityId)
    .orderBy(sql`partner.name collate "und-x-icu"`)
    .execute()

/** Who comes to one session or came: those of the activity, and those of this one, with what was said and counted of each. */
export const partnersAt = async (db: Db, viewer: Viewer, { id, activityId }: Pick<Session, 'id' | 'activityId'>): Promise<PartnerThere[]> =>
  (
    await sql<PartnerThere>`
      select p.id as partner_id, p.name, p.about, p.phone, coalesce(s.standing, 'coming') as standing, s.people, s.note, v.name as said_by,
             coalesce((select jsonb_agg(jsonb_build_object('themeId', a.theme_id, 'words', t.words, 'people', a.people) order by t.position, t.id)
                         from session_advice a join session_theme t on t.organisation_id = a.organisation_id and t.id = a.theme_id
                        where a.organisation_id = p.organisation_id and a.session_id = ${id} and a.partner_id = p.id), '[]') as advice
        from community_partner p
        left join session_partner s on s.organisation_id = p.organisation_id and s.session_id = ${id} and s.partner_id = p.id
        left join viewer v on v.organisation_id = s.organisation_id and v.id = s.said_by_id
       where p.organisation_id = ${viewer.organisationId}
         and (s.partner_id is not null or p.closed_on is null and exists (
           select from activity_partner u where u.organisation_id = p.organisation_id and u.activity_id = ${activityId} and u.partner_id = p.id))
       order by p.name collate "und-x-icu", p.id limit 100`.execute(db)
  ).rows
