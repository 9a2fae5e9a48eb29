import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { findPerson, visiblePeople } from '../../people/index.server.ts'
import { readsNotesOf } from '../access.ts'
import type { Answers, Assessment, EarlierAssessment, Sheet, SheetContent, ShippedSheet, WrittenAssessment } from './assessment.ts'
import { shippedContent } from './shipped.ts'

/** Every read of assessments starts here. Whose one sees rests on whom one sees, which people says. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('assessment')
    .innerJoin('viewer as writer', (join) =>
      join.onRef('writer.organisationId', '=', 'assessment.organisationId').onRef('writer.id', '=', 'assessment.recordedById'),
    )
    .leftJoin('assessmentEdition as own', (join) =>
      join
        .onRef('own.organisationId', '=', 'assessment.organisationId')
        .onRef('own.sheetId', '=', 'assessment.sheetId')
        .onRef('own.number', '=', 'assessment.edition'),
    )
    .select(['assessment.id', 'assessment.personId', 'assessment.episodeId', 'assessment.serviceId', 'assessment.shipped', 'assessment.sheetId'])
    .select(['assessment.edition', 'own.content', 'assessment.onDay', 'assessment.language', 'assessment.interpreter', 'assessment.matters'])
    .select(['assessment.answers', 'assessment.recordedById', 'writer.name as recordedByName', 'assessment.recordedAt', 'assessment.version'])
    .where('assessment.organisationId', '=', viewer.organisationId)
    .$if(!readsNotesOf(viewer), (query) => query.where(sql<boolean>`false`))

/** One assessment, where its person is the viewer's to see. */
export async function findAssessment(db: Db, viewer: Viewer, id: string): Promise<Assessment> {
  if (!isId(id)) throw notFound()
  const assessment = known(orNotFound(await visible(db, viewer).where('assessment.id', '=', id).executeTakeFirst()))
  await findPerson(db, viewer, assessment.personId)
  return assessment
}

/** Two statements on purpose: a joined FOR UPDATE that had to wait still shows the text as it stood before the wait. */
export async function lockAssessment(tx: Db, viewer: Viewer, id: string): Promise<Assessment> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('assessment').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findAssessment(tx, viewer, id)
}

/** The assessments of one person, the latest first. */
export async function assessmentsOf(db: Db, viewer: Viewer, personId: string): Promise<Assessment[]> {
  const rows = await ofPerson(db, viewer, personId).orderBy('assessment.onDay', 'desc').orderBy('assessment.id', 'desc').limit(100).execute()
  return rows.map(known)
}

/** Assessments of one person by their ids, for the timeline. */
export async function assessmentsByIds(db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<Assessment[]> {
  const rows = await ofPerson(db, viewer, personId)
    .where(sql<boolean>`assessment.id = any(${[...ids]}::uuid[])`)
    .execute()
  return rows.map(known)
}

/** By which sheet, in which edition, each of these was asked. */
export async function sheetsOf(db: Db, viewer: Viewer, ids: readonly string[]): Promise<Map<string, Sheet>> {
  const rows = await visible(db, viewer)
    .where(sql<boolean>`assessment.id = any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map(known).map(({ id, sheet }) => [id, sheet]))
}

/** What it said before each amendment, the latest first. */
export async function earlierAssessments(db: Db, viewer: Viewer, assessment: Assessment): Promise<EarlierAssessment[]> {
  const rows = await db
    .selectFrom('assessmentAmendment as amendment')
    .innerJoin('viewer as by', (join) =>
      join.onRef('by.organisationId', '=', 'amendment.organisationId').onRef('by.id', '=', 'amendment.amendedById'),
    )
    .select(['amendment.version', 'amendment.before', 'amendment.why', 'by.name as amendedByName', 'amendment.amendedAt'])
    .where('amendment.organisationId', '=', viewer.organisationId)
    .where('amendment.assessmentId', '=', assessment.id)
    .orderBy('amendment.version', 'desc')
    .execute()
  return rows.map((row) => {
    const before = row.before as unknown as Omit<WrittenAssessment, 'onDay'> & { onDay: string }
    return { ...row, before: { ...before, onDay: Temporal.PlainDate.from(before.onDay) } }
  })
}

/** Where somebody began an assessment and did not send it: the sheets of their own drafts about this person. */
export async function draftedSheets(db: Db, viewer: Viewer, personId: string): Promise<string[]> {
  const start = `/people/${personId}/assessments/new/`
  const rows = await db
    .selectFrom('draft')
    .select('path')
    .where('organisationId', '=', viewer.organisationId)
    .where('viewerId', '=', viewer.id)
    .execute()
  return rows.flatMap(({ path }) => (path.startsWith(start) ? [path.slice(start.length)] : []))
}

const ofPerson = (db: Db, viewer: Viewer, personId: string) =>
  visible(db, viewer).where('assessment.personId', 'in', visiblePeople(db, viewer).select('person.id').where('person.id', '=', personId))

type Row = Omit<Assessment, 'sheet' | 'answers'> & {
  shipped: string | null
  sheetId: string | null
  edition: number
  content: unknown
  answers: unknown
}

function known({ shipped, sheetId, edition, content, answers, ...rest }: Row): Assessment {
  const sheet: Sheet =
    shipped === null
      ? { ref: sheetId ?? '', edition, content: content as SheetContent }
      : { ref: shipped, edition, content: shippedContent(shipped as ShippedSheet, edition) }
  return { ...rest, sheet, answers: answers as Answers }
}
