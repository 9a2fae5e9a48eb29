import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import { type Domain, isShipped, type NeedMeaning, type Sheet, type SheetContent, shippedSheets } from './assessment.ts'
import { latestShipped, shippedContent } from './shipped.ts'

/** A sheet of the organisation's own as it is being written. */
export type OwnSheet = {
  id: string
  words: Spoken
  lead: Spoken
  scale: Spoken[]
  retired: boolean
  version: number
  /** The number of the last edition; null where none was published yet. */
  edition: number | null
  published: SheetContent | null
  publishedAt: Temporal.Instant | null
}
export type OwnDomain = { id: string; meaning: NeedMeaning; words: Spoken; prompts: Spoken; position: number; retired: boolean; version: number }

/** The sheets that can be asked by, the product's own first. One that was put away, or never published, is not among them. */
export async function sheetsToAsk(db: Db, viewer: Viewer): Promise<Sheet[]> {
  const away = await shippedAway(db, viewer)
  const shipped = shippedSheets.filter((name) => !away.has(name)).map(shippedSheet)
  const own = (await ownSheets(db, viewer)).filter((sheet) => !sheet.retired)
  return [
    ...shipped,
    ...own.flatMap(({ id, edition, published }) => (edition === null || published === null ? [] : [{ ref: id, edition, content: published }])),
  ]
}

/** One edition of a sheet, as an address names it; 404 where it was never published. Somebody may still be writing by an edition that was overtaken. */
export async function findEdition(db: Db, viewer: Viewer, ref: string, number: number): Promise<Sheet> {
  if (isShipped(ref)) {
    if (number < 1 || number > latestShipped(ref)) throw notFound()
    return { ref, edition: number, content: shippedContent(ref, number) }
  }
  if (!isId(ref)) throw notFound()
  const { content } = await db
    .selectFrom('assessmentEdition')
    .select('content')
    .where('organisationId', '=', viewer.organisationId)
    .where('sheetId', '=', ref)
    .where('number', '=', number)
    .executeTakeFirst()
    .then(orNotFound)
  return { ref, edition: number, content: content as unknown as SheetContent }
}

export const shippedSheet = (name: (typeof shippedSheets)[number]): Sheet => ({
  ref: name,
  edition: latestShipped(name),
  content: shippedContent(name, latestShipped(name)),
})

/** Those of the product's sheets that the organisation put away. */
export async function shippedAway(db: Db, viewer: Viewer): Promise<Set<string>> {
  const rows = await db
    .selectFrom('assessmentSheet')
    .select('shipped')
    .where('organisationId', '=', viewer.organisationId)
    .where('shipped', 'is not', null)
    .where('retiredAt', 'is not', null)
    .execute()
  return new Set(rows.flatMap(({ shipped }) => (shipped !== null && isShipped(shipped) ? [shipped] : [])))
}

/** The organisation's own sheets in their order, the retired last. */
export async function ownSheets(db: Db, viewer: Viewer): Promise<OwnSheet[]> {
  const rows = await sheets(db, viewer).orderBy(sql`sheet.retired_at is not null`).orderBy('sheet.position').orderBy('sheet.id').execute()
  return rows.map(asOwn)
}

export async function findOwnSheet(db: Db, viewer: Viewer, id: string): Promise<OwnSheet> {
  if (!isId(id)) throw notFound()
  return asOwn(orNotFound(await sheets(db, viewer).where('sheet.id', '=', id).executeTakeFirst()))
}

/** Two statements on purpose, as everywhere. */
export async function lockOwnSheet(tx: Db, viewer: Viewer, id: string): Promise<OwnSheet> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('assessmentSheet').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findOwnSheet(tx, viewer, id)
}

/** The domains of a sheet as it is being written, in their order, the retired last. */
export async function domainsOf(db: Db, viewer: Viewer, sheetId: string): Promise<OwnDomain[]> {
  const rows = await db
    .selectFrom('assessmentDomain')
    .select(['id', 'meaning', 'words', 'prompts', 'position', 'version', sql<boolean>`retired_at is not null`.as('retired')])
    .where('organisationId', '=', viewer.organisationId)
    .where('sheetId', '=', sheetId)
    .orderBy(sql`retired_at is not null`)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, meaning: row.meaning as NeedMeaning, words: row.words as Spoken, prompts: row.prompts as Spoken }))
}

/** What would be published now. */
export const contentOf = (sheet: Pick<OwnSheet, 'words' | 'lead' | 'scale'>, domains: readonly OwnDomain[]): SheetContent => ({
  words: sheet.words,
  lead: sheet.lead,
  scale: sheet.scale,
  domains: domains.filter((domain) => !domain.retired).map(({ id, meaning, words, prompts }): Domain => ({ key: id, meaning, words, prompts })),
})

/** Each sheet with its latest edition. */
const sheets = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('assessmentSheet as sheet')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('assessmentEdition as edition')
          .select(['edition.number', 'edition.content', 'edition.publishedAt'])
          .whereRef('edition.organisationId', '=', 'sheet.organisationId')
          .whereRef('edition.sheetId', '=', 'sheet.id')
          .orderBy('edition.number', 'desc')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .select(['sheet.id', 'sheet.words', 'sheet.lead', 'sheet.scale', 'sheet.version', sql<boolean>`sheet.retired_at is not null`.as('retired')])
    .select(['latest.number as edition', 'latest.content as published', 'latest.publishedAt'])
    .where('sheet.organisationId', '=', viewer.organisationId)
    .where('sheet.shipped', 'is', null)

const asOwn = (
  row: Omit<OwnSheet, 'words' | 'lead' | 'scale' | 'published'> & Record<'words' | 'lead' | 'scale' | 'published', unknown>,
): OwnSheet => ({
  ...row,
  words: row.words as Spoken,
  lead: row.lead as Spoken,
  scale: row.scale as Spoken[],
  published: row.published as SheetContent | null,
})
