import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { isId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import { mindedOf, visiblePeople } from '../../people/index.server.ts'
import { type NeedMeaning, needMeanings } from '../../support/index.ts'
import type { Session } from '../session.ts'
import { type Candidate, type Invited, wayToInvite } from './inviting.ts'

export type CandidateList = { need: NeedMeaning | null; reasonId: string | null; name: string | null; after: string | null }
export const candidatesOnAPage = 50

// their latest answer to being invited is a yes that holds; and they did not say that they want no contact
const agreed = (
  purpose: 'invite-me' | 'contact-me',
) => sql<boolean>`(select c.given and c.withdrawn_at is null and (c.ends_on is null or c.ends_on >= current_date)
  from (select n.given, n.ends_on, n.given_at, n.id, w.withdrawn_at from consent n
          left join consent_withdrawal w on w.organisation_id = n.organisation_id and w.consent_id = n.id
         where n.organisation_id = person.organisation_id and n.person_id = person.id and n.purpose = ${purpose}) c order by c.given_at desc, c.id desc limit 1)`

const needsWanted = sql<NeedMeaning[]>`array(select distinct need_meaning(a.shipped, d.content, w.key)
  from (select s.shipped, s.sheet_id, s.edition, s.answers, s.organisation_id from assessment s
         where s.organisation_id = person.organisation_id and s.person_id = person.id order by s.on_day desc, s.recorded_at desc limit 1) a
  left join assessment_edition d on d.organisation_id = a.organisation_id and d.sheet_id = a.sheet_id and d.number = a.edition
  cross join lateral jsonb_each(a.answers) w where w.value ->> 'wanted' = 'true')`

const reasonsGiven = (serviceId: string) => sql<Candidate['reasons']>`coalesce((
  select jsonb_agg(distinct jsonb_build_object('id', p.id, 'words', p.words)) from referral r
    join referral_reason g on g.organisation_id = r.organisation_id and g.referral_id = r.id
    join presenting_reason p on p.organisation_id = g.organisation_id and p.id = g.reason_id
   where r.organisation_id = person.organisation_id and r.person_id = person.id and r.service_id = ${serviceId}), '[]')`

/** People of the service who agreed to be invited and are not on the list of this session yet: the living, whose support goes on, whom the viewer sees. */
const invitable = (db: Db, viewer: Viewer, session: Pick<Session, 'id' | 'serviceId'>) =>
  visiblePeople(db, viewer)
    .innerJoin('involvement', (join) =>
      join.onRef('involvement.organisationId', '=', 'person.organisationId').onRef('involvement.personId', '=', 'person.id'),
    )
    .where('involvement.serviceId', '=', session.serviceId)
    .where('involvement.state', '<>', 'past')
    .where(sql<boolean>`coalesce(${agreed('invite-me')}, false)`)
    .where(sql<boolean>`coalesce(${agreed('contact-me')}, true)`)
    .where(
      sql<boolean>`not exists (select from death d where d.organisation_id = person.organisation_id and d.person_id = person.id and d.undone_at is null)`,
    )
    .where(
      sql<boolean>`not exists (select from session_invitation i where i.organisation_id = person.organisation_id and i.session_id = ${session.id} and i.person_id = person.id)`,
    )
    .select(['person.id as personId', 'person.knownAs', needsWanted.as('needs'), reasonsGiven(session.serviceId).as('reasons')])
    .select(sql<boolean>`coalesce(${agreed('contact-me')}, false)`.as('mayWrite'))

type Row = Awaited<ReturnType<ReturnType<typeof invitable>['execute']>>[number]

/** One page of those who may be invited, by name; with a need or a reason in common where one is asked for. */
export async function candidatesIn(
  db: Db,
  viewer: Viewer,
  session: Pick<Session, 'id' | 'serviceId'>,
  list: CandidateList,
): Promise<{ candidates: Candidate[]; next: string | null }> {
  const [, id, name] = /^([0-9a-f-]{36})\.(.{1,200})$/s.exec(list.after ?? '') ?? []
  const after = isId(id) && name !== undefined ? { id, name } : null
  const rows = await invitable(db, viewer, session)
    .$if(list.need !== null, (query) => query.where(sql<boolean>`${list.need} = any(${needsWanted})`))
    .$if(list.reasonId !== null, (query) =>
      query.where(sql<boolean>`exists (select from referral r join referral_reason g on g.organisation_id = r.organisation_id and g.referral_id = r.id
        where r.organisation_id = person.organisation_id and r.person_id = person.id and r.service_id = ${session.serviceId} and g.reason_id = ${list.reasonId})`),
    )
    .$if(list.name !== null, (query) => query.where(sql<boolean>`strpos(fold(person.known_as), fold(${list.name})) > 0`))
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(person.known_as collate "und-x-icu", person.id) > (${after?.name} collate "und-x-icu", ${after?.id}::uuid)`),
    )
    .orderBy(sql`person.known_as collate "und-x-icu"`)
    .orderBy('person.id')
    .limit(candidatesOnAPage + 1)
    .execute()
  const last = rows[candidatesOnAPage - 1]
  const next = rows.length > candidatesOnAPage && last ? `${last.personId}.${last.knownAs}` : null
  return { candidates: await withWays(db, viewer, rows.slice(0, candidatesOnAPage)), next }
}

/** Of those chosen, who may be invited still: asked again when they are, since somebody may have said no meanwhile. */
export const stillInvitable = async (
  db: Db,
  viewer: Viewer,
  session: Pick<Session, 'id' | 'serviceId'>,
  personIds: readonly string[],
): Promise<Candidate[]> =>
  withWays(
    db,
    viewer,
    await invitable(db, viewer, session)
      .where('person.id', '=', (eb) => eb.fn.any(eb.val([...personIds])))
      .execute(),
  )

async function withWays(db: Db, viewer: Viewer, rows: readonly Row[]): Promise<Candidate[]> {
  const minded = await mindedOf(
    db,
    viewer,
    rows.map(({ personId }) => personId),
  )
  return rows.map(({ mayWrite, ...row }) => {
    const known = minded.get(row.personId)
    const language = known?.languages.find(({ reads, preferred }) => preferred || reads)?.language ?? known?.languages[0]?.language ?? null
    const needs = needMeanings.filter((need) => row.needs.includes(need))
    return { ...row, needs, reasons: row.reasons, ...wayToInvite(known?.ways ?? [], mayWrite), language }
  })
}

/** Who was invited to a session, when and by whom, and whether they came. Whom the viewer may not see is not there. */
export async function invitedTo(db: Db, viewer: Viewer, sessionId: string): Promise<Invited[]> {
  const rows = await visiblePeople(db, viewer)
    .innerJoin('sessionInvitation as invited', (join) =>
      join.onRef('invited.organisationId', '=', 'person.organisationId').onRef('invited.personId', '=', 'person.id'),
    )
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'invited.organisationId').onRef('by.id', '=', 'invited.invitedById'))
    .leftJoin('viewer as rung', (join) => join.onRef('rung.organisationId', '=', 'invited.organisationId').onRef('rung.id', '=', 'invited.rungById'))
    .where('invited.sessionId', '=', sessionId)
    .select([
      'invited.id',
      'person.id as personId',
      'person.knownAs',
      'invited.way',
      'invited.invitedAt',
      'by.name as invitedBy',
      'rung.name as rungBy',
    ])
    .select(
      sql<boolean>`exists (select from attendance a where a.organisation_id = person.organisation_id and a.session_id = ${sessionId} and a.person_id = person.id
        and a.meaning in ('present', 'late'))`.as('came'),
    )
    .orderBy(sql`invited.way <> 'phone'`)
    .orderBy(sql`person.known_as collate "und-x-icu"`)
    .limit(500)
    .execute()
  const minded = await mindedOf(
    db,
    viewer,
    rows.filter(({ way }) => way === 'phone').map(({ personId }) => personId),
  )
  return rows.map((row) => ({ ...row, phone: row.way === 'phone' ? wayToInvite(minded.get(row.personId)?.ways ?? [], false).at : null })) as Invited[]
}

export type SessionTold = { publicName: Spoken; themeMeaning: string | null }

/** What everybody else calls the activity, and what the session is about. */
export const toldOf = async (db: Db, viewer: Viewer, session: Pick<Session, 'activityId' | 'themeId'>): Promise<SessionTold> =>
  (await db
    .selectFrom('activity')
    .leftJoin('sessionTheme as theme', (join) =>
      join.onRef('theme.organisationId', '=', 'activity.organisationId').on('theme.id', '=', session.themeId),
    )
    .select(['activity.publicName', 'theme.meaning as themeMeaning'])
    .where('activity.organisationId', '=', viewer.organisationId)
    .where('activity.id', '=', session.activityId)
    .executeTakeFirstOrThrow()) as SessionTold

export type InvitedCount = { invited: number; came: number }

/** How many were invited to a session, and how many of them came. */
export const invitedCount = (db: Db, viewer: Viewer, sessionId: string): Promise<InvitedCount> =>
  db
    .selectFrom('sessionInvitation as one')
    .leftJoin('attendance as here', (join) =>
      join
        .onRef('here.organisationId', '=', 'one.organisationId')
        .onRef('here.sessionId', '=', 'one.sessionId')
        .onRef('here.personId', '=', 'one.personId')
        .on('here.meaning', 'in', ['present', 'late']),
    )
    .select([sql<number>`count(*)::int`.as('invited'), sql<number>`count(here.person_id)::int`.as('came')])
    .where('one.organisationId', '=', viewer.organisationId)
    .where('one.sessionId', '=', sessionId)
    .executeTakeFirstOrThrow()

/** Why people come, in the organisation's words. */
export const presentingReasons = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('presentingReason')
    .select(['id', 'words'])
    .where('organisationId', '=', viewer.organisationId)
    .where('retiredAt', 'is', null)
    .orderBy('position')
    .execute()
