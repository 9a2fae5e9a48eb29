import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Words } from '../../../platform/i18n.ts'
import { keptFile } from '../../../platform/store.ts'
import { mostInZip, type Packed } from '../../../platform/zip.ts'
import type { Viewer } from '../../access/index.ts'
import type { KeptDocument } from '../documents/document.ts'
import { allDocumentsOf } from '../documents/queries.server.ts'
import { nameOfCopy } from '../documents/rules.ts'
import type { HeldTable } from './held.ts'
import { wholeDecisions } from './redaction.server.ts'
import type { RightsRequest } from './request.ts'

type Place = Pick<Config, 'dataFolder'>

/** A document kept with the record of whoever asks: whether its file goes out with the copy. Null as long as nobody has looked whom else it is about. */
export type Attachment = { document: KeptDocument; goesOut: boolean | null }

/** What stands in the place of a passage, for the file of a document as a whole. */
export const wholeFile = { table: 'document', column: 'file' } as const

/** The documents of whoever asks, each with what was decided. What was taken out of the record was mostly somebody else's, and is not given without being asked after. */
export async function attachmentsOf(db: Db, viewer: Viewer, request: Pick<RightsRequest, 'id' | 'personId'>): Promise<Attachment[]> {
  const documents = (await allDocumentsOf(db, viewer, request.personId)).filter(({ withdrawnAt }) => withdrawnAt === null)
  const leftOut = await wholeDecisions(db, viewer, request.id, wholeFile)
  return documents.map((document) => ({ document, goesOut: leftOut.has(document.id) ? !leftOut.get(document.id) : null }))
}

/** A file that goes out, and how it is called in the copy; one that is not in its place is said to be missing. */
export type Enclosed = { document: KeptDocument; name: string | null; packed: Packed | null }

export async function enclosed(config: Place, viewer: Viewer, attachments: readonly Attachment[], { t }: Words): Promise<Enclosed[]> {
  const found: Enclosed[] = []
  for (const { document, goesOut } of attachments) {
    if (goesOut !== true) continue
    const key = `${viewer.organisationId}/${document.id}`
    const name = `${t('rights:copy.folder')}/${String(found.length + 1).padStart(3, '0')} ${nameOfCopy(document.fileName, document.mediaType)}`
    const there = await keptFile(config, key)
    there?.destroy()
    found.push(there === null ? { document, name: null, packed: null } : { document, name, packed: { name, open: () => opened(config, key) } })
  }
  return found
}

async function opened(config: Place, key: string) {
  const stream = await keptFile(config, key)
  if (stream === null) throw new Error(`The file ${key} was there a moment ago`)
  return stream
}

/** Too much for one file to carry, with room for the pages and the sheets. */
export const isTooMuch = (files: readonly Enclosed[]): boolean =>
  files.reduce((sum, { document, packed }) => sum + (packed === null ? 0 : document.bytes), 0) > mostInZip - 256 * 1024 ** 2

/** The list of documents, each with the file in which it is found, or why it is not there. */
export function withFiles(held: readonly HeldTable[], files: readonly Enclosed[], attachments: readonly Attachment[], { t }: Words): HeldTable[] {
  const said = (id: string): string => {
    const file = files.find(({ document }) => document.id === id)
    if (file) return file.name ?? t('rights:copy.fileMissing')
    return t(attachments.some(({ document }) => document.id === id) ? 'rights:copy.leftOut' : 'rights:copy.takenOut')
  }
  return held.map((table) =>
    table.name !== wholeFile.table
      ? table
      : {
          ...table,
          columns: [...table.columns, wholeFile.column],
          rows: table.rows.map((row) => ({ ...row, cells: { ...row.cells, [wholeFile.column]: said(row.id) } })),
        },
  )
}
