import { sql } from 'kysely'
import type { Db } from '../../../../platform/db.ts'
import { notFound, type Objection } from '../../../../platform/http.ts'
import { isLanguage, wordsFor } from '../../../../platform/i18n.ts'
import { isId, newId } from '../../../../platform/id.ts'
import { recordEvent } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { writeConsent } from '../../../people/index.server.ts'
import { type HowAgreed, purposeWording } from '../../../people/index.ts'
import { may as mayPlan } from '../../access.ts'
import { lockActivity } from '../../queries.server.ts'
import { sharesCatalogue, signsUpElsewhere } from '../access.ts'
import { isCourse } from '../rules.ts'
import { findCourseElsewhere, tiesOf } from './queries.server.ts'

/** Asks another organisation to share catalogues. Where it asked first, this is the yes. */
export async function askTie(tx: Db, viewer: Viewer, written: string): Promise<Objection | null> {
  must(sharesCatalogue(viewer), 'courses.share')
  const { rows } = await sql<{ id: string; name: string }>`select * from organisation_meant(${written.trim()})`.execute(tx)
  const meant = rows[0]
  if (meant === undefined) return { key: 'courses:objection.no-organisation', field: 'organisation' }
  if (meant.id === viewer.organisationId) return { key: 'courses:objection.ourselves', field: 'organisation' }
  const before = (await tiesOf(tx, viewer)).find(({ otherId }) => otherId === meant.id)
  if (before?.weAsked === false && before.agreedAt === null) return answerTie(tx, viewer, before.id, 'agree')
  if (before) return { key: 'courses:objection.asked-already', field: 'organisation' }
  const id = newId()
  await tx.insertInto('catalogueTie').values({ organisationId: viewer.organisationId, id, otherId: meant.id, askedById: viewer.id }).execute()
  await recordEvent(tx, viewer, { kind: 'catalogue asked', subjectId: id, detail: { otherId: meant.id } })
  return null
}

/** Agrees to what the other asked, or ends it: from then on neither reads the other's courses. */
export async function answerTie(tx: Db, viewer: Viewer, tieId: string, said: 'agree' | 'end'): Promise<null> {
  must(sharesCatalogue(viewer), 'courses.share')
  if (!isId(tieId)) throw notFound()
  const tie = (await tiesOf(tx, viewer)).find(({ id }) => id === tieId)
  if (tie === undefined) throw notFound()
  if (said === 'agree' && (tie.weAsked || tie.agreedAt !== null)) return null
  const now = Temporal.Now.instant()
  await tx
    .updateTable('catalogueTie')
    .set(said === 'agree' ? { agreedAt: now, agreedById: viewer.id } : { endedAt: now, endedByOrganisationId: viewer.organisationId })
    .where('id', '=', tieId)
    .where('endedAt', 'is', null)
    .execute()
  await recordEvent(tx, viewer, {
    kind: said === 'agree' ? 'catalogue agreed' : 'catalogue ended',
    subjectId: tieId,
    detail: { otherId: tie.otherId },
  })
  return null
}

/** Puts a course in the catalogue of the others, or takes it out; by its name for everybody alone. */
export async function shareCourse(tx: Db, viewer: Viewer, activityId: string, shared: boolean): Promise<Objection | null> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(mayPlan(viewer, 'plan', activity), 'sessions.plan')
  if (shared && (!isCourse(activity) || Object.keys(activity.publicName).length === 0)) return { key: 'courses:objection.no-public-name' }
  const row = { organisationId: viewer.organisationId, activityId }
  if (shared)
    await tx
      .insertInto('catalogueEntry')
      .values({ ...row, sharedById: viewer.id })
      .onConflict((conflict) => conflict.columns(['organisationId', 'activityId']).doNothing())
      .execute()
  else await tx.deleteFrom('catalogueEntry').where('organisationId', '=', row.organisationId).where('activityId', '=', activityId).execute()
  await recordEvent(tx, viewer, { kind: shared ? 'course shared' : 'course shared no longer', serviceId: activity.serviceId, subjectId: activityId })
  return null
}

export type PlaceAsked = {
  name: string
  language: string
  channel: 'email' | 'text' | null
  reach: string | null
  needs: string | null
  how: HowAgreed
}

/** Asks for a place on a course elsewhere, with what the person agreed to be passed on; the agreement stands in their record. */
export async function askElsewhere(tx: Db, viewer: Viewer, personId: string, courseId: string, asked: PlaceAsked): Promise<Objection | null> {
  must(signsUpElsewhere(viewer), 'courses.signUp')
  const course = await findCourseElsewhere(tx, courseId)
  if (course === undefined) throw notFound()
  await tx.selectFrom('person').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', personId).forNoKeyUpdate().execute()
  const again = await tx
    .selectFrom('borderPlace')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('otherId', '=', course.organisationId)
    .where('courseId', '=', courseId)
    .where('givenUpAt', 'is', null)
    .executeTakeFirst()
  if (again) return { key: 'courses:objection.asked-for-already' }
  const { how, ...passed } = asked
  const { t } = wordsFor(isLanguage(viewer.organisation.language) ? viewer.organisation.language : 'en')
  const consentId = await writeConsent(tx, viewer, personId, {
    ...{ purpose: 'refer-onwards', given: true, how, language: asked.language, recipient: course.organisation, kinds: ['identity'] },
    wording: t(purposeWording['refer-onwards']),
  })
  const id = newId()
  const row = {
    organisationId: viewer.organisationId,
    id,
    personId,
    otherId: course.organisationId,
    courseId,
    courseName: JSON.stringify(course.publicName),
  }
  await tx
    .insertInto('borderPlace')
    .values({ ...row, ...passed, consentId, askedById: viewer.id })
    .execute()
  const { rows } = await sql<{ done: boolean }>`select ask_across(${id}::uuid) as done`.execute(tx)
  if (rows[0]?.done !== true) throw notFound()
  await recordEvent(tx, viewer, { kind: 'place asked elsewhere', personId, subjectId: id, detail: { otherId: course.organisationId } })
  return null
}

/** Gives a place elsewhere up: the other side reads so, and the next may have it. */
export async function giveUpElsewhere(tx: Db, viewer: Viewer, personId: string, placeId: string): Promise<null> {
  must(signsUpElsewhere(viewer), 'courses.signUp')
  if (!isId(placeId)) throw notFound()
  const done = await tx
    .updateTable('borderPlace')
    .set({ givenUpAt: Temporal.Now.instant(), givenUpById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('id', '=', placeId)
    .where('givenUpAt', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) return null
  await sql`select give_up_across(${placeId}::uuid)`.execute(tx)
  await recordEvent(tx, viewer, { kind: 'place elsewhere given up', personId, subjectId: placeId })
  return null
}
