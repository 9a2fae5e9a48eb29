import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { peopleBy } from '../../people/index.server.ts'
import { shortName } from '../register/people.server.ts'
import type { CourseSession, Credit, Learner, ListedStanding, Outcome, OwnCourse, Rule, Standing } from './course.ts'
import { progressIn } from './progress.server.ts'

/** The rule of a course; null where nobody has said one. */
export const ruleOf = async (db: Db, viewer: Viewer, activityId: string): Promise<Rule | null> =>
  (await db
    .selectFrom('completionRule')
    .select(['minutesNeeded', 'sessionsNeeded', 'latePercent', 'againAfterMonths', 'signedBy', 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .executeTakeFirst()) ?? null

/** The sessions of a course in their order, but for those that are off. */
export const courseSessions = (db: Db, viewer: Viewer, activityId: string): Promise<CourseSession[]> =>
  db
    .selectFrom('session')
    .select(['id', 'onDay', 'title', 'obligatory'])
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .where(
      sql<boolean>`not exists (select from calling_off o where o.organisation_id = session.organisation_id and o.session_id = session.id and o.taken_back_at is null)`,
    )
    .orderBy('beginsAt')
    .limit(200)
    .execute()

const certificateOf = sql<
  string | null
>`(select c.id from certificate c where c.organisation_id = person.organisation_id and c.activity_id = course.activity_id
  and c.person_id = person.id and c.replaced_at is null order by c.issued_at desc limit 1)`

/** Every read of those who learn on a course starts here: by known-as name and initial, as on its registers. */
const visible = (db: Db, viewer: Viewer, activityId: string) =>
  peopleBy(db, viewer, sql<boolean>`course.person_id is not null`)
    .innerJoin(progressIn({ organisationId: viewer.organisationId, activityId }).as('course'), 'course.personId', 'person.id')
    .leftJoin('courseOutcome as said', (join) =>
      join
        .onRef('said.organisationId', '=', 'person.organisationId')
        .onRef('said.personId', '=', 'person.id')
        .on('said.activityId', '=', activityId)
        .on('said.takenBackAt', 'is', null),
    )
    .select(['person.id as personId', 'person.reference', shortName.as('name'), 'said.outcome', 'said.onDay as outcomeOn'])
    .select(['course.minutes', 'course.credited', 'course.sessions', 'course.firstOn', 'course.lastOn', 'course.missing', 'course.meets'])
    .select(certificateOf.as('certificateId'))

export type LearnerList = { name: string | null; standing: ListedStanding | null; after: string | null }
export const learnersOnAPage = 50

const standsAs = (standing: Standing) =>
  standing === 'going' || standing === 'ready'
    ? sql<boolean>`said.outcome is null and course.meets = ${standing === 'ready'}`
    : sql<boolean>`said.outcome = ${standing}`

/** One page of the learners of a course, by name. */
export async function learnersOf(
  db: Db,
  viewer: Viewer,
  activityId: string,
  list: LearnerList,
): Promise<{ learners: Learner[]; next: string | null }> {
  // whoever has not come is no learner yet
  if (list.standing === 'booked') return { learners: [], next: null }
  const after = placeOf(list.after)
  const byName = sql`${shortName} collate "und-x-icu"`
  const rows = (await visible(db, viewer, activityId)
    .$if(list.standing !== null, (query) => query.where(standsAs(list.standing as Standing)))
    .$if(list.name !== null, (query) => query.where(sql<boolean>`strpos(fold(${shortName}), fold(${list.name})) > 0`))
    .$if(after !== null, (query) => query.where(sql<boolean>`(${byName}, person.id) > (${after?.name} collate "und-x-icu", ${after?.id}::uuid)`))
    .orderBy(byName)
    .orderBy('person.id')
    .limit(learnersOnAPage + 1)
    .execute()) as Learner[]
  const last = rows[learnersOnAPage - 1]
  return { learners: rows.slice(0, learnersOnAPage), next: rows.length > learnersOnAPage && last ? `${last.personId}.${last.name}` : null }
}

/** How somebody stands in a course; undefined where they learn nothing there, or their record is closed to the viewer. */
export const findLearner = async (db: Db, viewer: Viewer, activityId: string, personId: string): Promise<Learner | undefined> =>
  isId(personId) ? ((await visible(db, viewer, activityId).where('person.id', '=', personId).executeTakeFirst()) as Learner | undefined) : undefined

/** Those who completed a course and have no certificate yet. */
export const withoutCertificate = async (db: Db, viewer: Viewer, activityId: string): Promise<Learner[]> =>
  (await visible(db, viewer, activityId)
    .where('said.outcome', '=', 'completed')
    .where(sql<boolean>`${certificateOf} is null`)
    .orderBy('person.id')
    .limit(500)
    .execute()) as Learner[]

export const creditsOf = (db: Db, viewer: Viewer, activityId: string, personId: string): Promise<Credit[]> =>
  db
    .selectFrom('hoursCredit as credit')
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'credit.organisationId').onRef('viewer.id', '=', 'credit.saidById'))
    .select(['credit.id', 'credit.minutes', 'credit.sessionId', 'credit.onDay', 'credit.reason', 'viewer.name as saidBy'])
    .where('credit.organisationId', '=', viewer.organisationId)
    .where('credit.activityId', '=', activityId)
    .where('credit.personId', '=', personId)
    .where('credit.takenBackAt', 'is', null)
    .orderBy('credit.onDay')
    .orderBy('credit.id')
    .execute()

/** What became of somebody, as it stands; null where nobody said anything yet. */
export const outcomeOf = async (db: Db, viewer: Viewer, activityId: string, personId: string): Promise<Outcome | null> =>
  ((await db
    .selectFrom('courseOutcome as said')
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'said.organisationId').onRef('viewer.id', '=', 'said.saidById'))
    .select(['said.id', 'said.outcome', 'said.onDay', 'said.why', 'said.reason', 'said.meetsRule', 'viewer.name as saidBy'])
    .where('said.organisationId', '=', viewer.organisationId)
    .where('said.activityId', '=', activityId)
    .where('said.personId', '=', personId)
    .where('said.takenBackAt', 'is', null)
    .executeTakeFirst()) as Outcome | undefined) ?? null

/** The courses of one person whom the viewer was let through to, the latest first. */
export async function coursesOfPerson(db: Db, viewer: Viewer, personId: string): Promise<OwnCourse[]> {
  const rows = await db
    .selectFrom(progressIn({ organisationId: viewer.organisationId, personId }).as('course'))
    .innerJoin('person', (join) => join.on('person.organisationId', '=', viewer.organisationId).onRef('person.id', '=', 'course.personId'))
    .innerJoin('activity', (join) => join.on('activity.organisationId', '=', viewer.organisationId).onRef('activity.id', '=', 'course.activityId'))
    .innerJoin('activityKind as kind', (join) =>
      join.onRef('kind.organisationId', '=', 'activity.organisationId').onRef('kind.id', '=', 'activity.kindId'),
    )
    .leftJoin('completionRule as rule', (join) =>
      join.onRef('rule.organisationId', '=', 'activity.organisationId').onRef('rule.activityId', '=', 'activity.id'),
    )
    .leftJoin('courseOutcome as said', (join) =>
      join
        .onRef('said.organisationId', '=', 'activity.organisationId')
        .onRef('said.activityId', '=', 'activity.id')
        .onRef('said.personId', '=', 'course.personId')
        .on('said.takenBackAt', 'is', null),
    )
    .select(['activity.id as activityId', 'activity.name', 'kind.words as kindWords', 'said.outcome', 'said.onDay as outcomeOn'])
    .select(['course.minutes', 'course.credited', 'course.sessions', 'course.firstOn', 'course.lastOn', 'course.missing', 'course.meets'])
    .select(
      sql<Rule | null>`case when rule.activity_id is not null then jsonb_build_object('minutesNeeded', rule.minutes_needed, 'sessionsNeeded', rule.sessions_needed) end`.as(
        'rule',
      ),
    )
    .select(certificateOf.as('certificateId'))
    .orderBy(sql`course.last_on desc nulls last`)
    .orderBy('activity.id')
    .limit(100)
    .execute()
  return rows as OwnCourse[]
}

/** Whether somebody leads or helps at a course. */
export const leadsOrHelps = async (db: Db, viewer: Viewer, activityId: string): Promise<boolean> =>
  (await db
    .selectFrom('activityWorker')
    .select(sql<boolean>`true`.as('is'))
    .where('organisationId', '=', viewer.organisationId)
    .where('activityId', '=', activityId)
    .where('viewerId', '=', viewer.id)
    .executeTakeFirst()) !== undefined

function placeOf(after: string | null): { id: string; name: string } | null {
  const [, id, name] = /^([0-9a-f-]{36})\.(.{1,300})$/s.exec(after ?? '') ?? []
  return isId(id) && name !== undefined ? { id, name } : null
}
