import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { isLanguage, type Language, wordsFor } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { hasLettersFor } from '../../../platform/paper.ts'
import { inWords } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import type { Activity } from '../activity.ts'
import { lockActivity, workersOfActivity } from '../queries.server.ts'
import { may } from './access.ts'
import { certificatesOfLearner, namedFor } from './certificate.queries.server.ts'
import type { CertificateSaid } from './certificate.ts'
import type { Learner, Rule } from './course.ts'
import { approvalOn } from './models/queries.server.ts'
import { findLearner, ruleOf, withoutCertificate } from './queries.server.ts'

type Asked = { name: string; language: Language; replacedWhy: string | null }

/** Issues somebody's certificate; a corrected one replaces the one before, and says why. */
export async function issueCertificate(
  tx: Db,
  viewer: Viewer,
  activityId: string,
  personId: string,
  asked: Asked,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Objection> {
  const activity = await lockCourse(tx, viewer, activityId)
  const learner = await findLearner(tx, viewer, activityId, personId)
  if (learner?.outcome !== 'completed') return { key: 'courses:objection.not-completed' }
  if (!hasLettersFor(asked.name)) return { key: 'courses:objection.no-letters', field: 'name' }
  const [before] = (await certificatesOfLearner(tx, viewer, activityId, personId)).filter(({ replacedAt }) => replacedAt === null)
  if (before && asked.replacedWhy === null) return { key: 'courses:objection.why-replaced', field: 'replacedWhy' }
  if (before)
    await tx
      .updateTable('certificate')
      .set({ replacedAt: Temporal.Now.instant(), replacedWhy: asked.replacedWhy })
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', before.id)
      .execute()
  const issue = await issuing(tx, viewer, activity, today)
  return { id: await issue(learner, asked, before?.id ?? null) }
}

/** Issues one to everybody who completed the course and has none, each in their own language. */
export async function issueAll(tx: Db, viewer: Viewer, activityId: string, today: Temporal.PlainDate): Promise<{ issued: number; left: number }> {
  const activity = await lockCourse(tx, viewer, activityId)
  const learners = await withoutCertificate(tx, viewer, activityId)
  const named = new Map(
    (
      await namedFor(
        tx,
        viewer,
        learners.map(({ personId }) => personId),
      )
    ).map((one) => [one.personId, one]),
  )
  const issue = await issuing(tx, viewer, activity, today)
  let issued = 0
  for (const learner of learners) {
    const who = named.get(learner.personId)
    if (who === undefined || !hasLettersFor(who.name)) continue
    await issue(learner, { name: who.name, language: languageFor(who.reads, viewer) }, null)
    issued += 1
  }
  return { issued, left: learners.length - issued }
}

/** The language of somebody's paper: what they read, else the organisation's. */
export const languageFor = (reads: string | null, viewer: Viewer): Language =>
  isLanguage(reads) ? reads : isLanguage(viewer.organisation.language) ? viewer.organisation.language : 'en'

async function lockCourse(tx: Db, viewer: Viewer, activityId: string): Promise<Activity> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(may(viewer, 'say', { serviceId: activity.serviceId, isTheirs: false }), 'courses.say')
  return activity
}

/** What every certificate of a course says alike is read once. */
async function issuing(tx: Db, viewer: Viewer, activity: Activity, today: Temporal.PlainDate) {
  const rule = await ruleOf(tx, viewer, activity.id)
  const signedBy = await signerOf(tx, viewer, activity, rule)
  const approvals = new Map<string, Awaited<ReturnType<typeof approvalOn>>>()
  return async (learner: Learner, { name, language }: Pick<Asked, 'name' | 'language'>, replacesId: string | null): Promise<string> => {
    const lastOn = learner.lastOn ?? learner.outcomeOn ?? today
    if (!approvals.has(lastOn.toString())) approvals.set(lastOn.toString(), await approvalOn(tx, viewer, activity, lastOn))
    const approval = approvals.get(lastOn.toString())
    const said: CertificateSaid = {
      ...{ name, organisation: viewer.organisation.name, minutes: learner.minutes, sessions: learner.sessions, signedBy },
      course: inWords(activity.publicName, wordsFor(language), viewer.organisation.language) || activity.name,
      ...{ firstOn: (learner.firstOn ?? lastOn).toString(), lastOn: lastOn.toString() },
      model: approval ? [activity.model, activity.modelVersion].filter(Boolean).join(', ') : null,
      approvedBy: approval?.approvedBy ?? null,
    }
    const id = newId()
    const number = `${today.year}-${id.slice(-8).toUpperCase()}`
    const row = { id, number, activityId: activity.id, personId: learner.personId, language, issuedOn: today, issuedById: viewer.id, replacesId }
    await tx
      .insertInto('certificate')
      .values({ organisationId: viewer.organisationId, ...row, said: JSON.stringify(said) })
      .execute()
    const kind = replacesId === null ? 'certificate issued' : 'certificate replaced'
    await recordEvent(tx, viewer, {
      kind,
      personId: learner.personId,
      serviceId: activity.serviceId,
      subjectId: id,
      onDay: today,
      detail: { number },
    })
    return id
  }
}

/** Whoever the course says, else whoever leads it, else who issues it. */
async function signerOf(tx: Db, viewer: Viewer, activity: Activity, rule: Rule | null): Promise<string> {
  if (rule?.signedBy) return rule.signedBy
  return (await workersOfActivity(tx, viewer, activity.id)).find(({ part }) => part === 'leads')?.name ?? viewer.name
}
