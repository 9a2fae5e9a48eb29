import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { idOf, newId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown, withUnshown } from '../../organisation/index.ts'
import { maySettle } from '../access.ts'
import { isShipped, type NeedMeaning, type SheetContent, type ShippedSheet } from './assessment.ts'
import type { beginnings } from './forms.ts'
import { contentOf, domainsOf, findOwnSheet, lockOwnSheet, type OwnDomain, ownSheets, shippedSheet } from './sheet.queries.server.ts'

export type DomainSaid = { meaning: NeedMeaning; words: Spoken; prompts: Spoken }
export type SheetSaid = { words: Spoken; lead: Spoken; scale: Spoken[] }

/** Begins a sheet of the organisation's own, from one of the product's or from nothing. Nobody is asked by it before it is published. */
export async function beginSheet(
  tx: Db,
  viewer: Viewer,
  { words, from }: { words: Spoken; from: (typeof beginnings)[number] },
): Promise<{ id: string }> {
  must(maySettle(viewer, 'change', null), 'support.settle')
  const model: SheetContent | null = from === 'nothing' ? null : shippedSheet(from).content
  const id = newId()
  const position = (await ownSheets(tx, viewer)).length + 1
  const said = { words: JSON.stringify(words), lead: JSON.stringify(model?.lead ?? {}), scale: JSON.stringify(model?.scale ?? []) }
  await tx
    .insertInto('assessmentSheet')
    .values({ organisationId: viewer.organisationId, id, ...said, position })
    .execute()
  if (model)
    await tx
      .insertInto('assessmentDomain')
      .values(
        model.domains.map((domain, at) => ({
          organisationId: viewer.organisationId,
          id: newId(),
          sheetId: id,
          meaning: domain.meaning,
          words: JSON.stringify(domain.words),
          prompts: JSON.stringify(domain.prompts),
          position: at + 1,
        })),
      )
      .execute()
  await settled(tx, viewer, id, 'sheet begun')
  return { id }
}

/** Says what a sheet is called, what it says first, and the steps of its scale. Answers of earlier editions keep their own. */
export async function rewordSheet(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: SheetSaid,
  version: number | null,
  shown: (sheet: SheetSaid) => Shown,
): Promise<Stale | Objection | null> {
  const before = await toChange(tx, viewer, id)
  if (before.version !== version) return overtaken(shown(before), shown(said), before.version)
  if (said.scale.length === 1) return { key: 'needs:objection.oneStep', field: `scale2.${viewer.organisation.language}` }
  const { languages } = viewer.organisation
  await tx
    .updateTable('assessmentSheet')
    .set({
      words: JSON.stringify(withUnshown(before.words, said.words, languages)),
      lead: JSON.stringify(withUnshown(before.lead, said.lead, languages)),
      scale: JSON.stringify(said.scale.map((step, at) => withUnshown(before.scale[at] ?? {}, step, languages))),
      version: sql<number>`version + 1`,
    })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await settled(tx, viewer, id, 'sheet reworded')
  return null
}

/** One more domain, after the others. */
export async function addDomain(tx: Db, viewer: Viewer, sheetId: string, said: DomainSaid): Promise<Objection | null> {
  await toChange(tx, viewer, sheetId)
  const others = await domainsOf(tx, viewer, sheetId)
  if (others.length >= 60) return { key: 'needs:objection.enough' }
  const position = Math.max(0, ...others.map((other) => other.position)) + 1
  const row = { meaning: said.meaning, words: JSON.stringify(said.words), prompts: JSON.stringify(said.prompts) }
  await tx
    .insertInto('assessmentDomain')
    .values({ organisationId: viewer.organisationId, id: newId(), sheetId, ...row, position })
    .execute()
  await settled(tx, viewer, sheetId, 'domain added')
  return null
}

export async function rewordDomain(
  tx: Db,
  viewer: Viewer,
  sheetId: string,
  domainId: string,
  said: DomainSaid,
  version: number | null,
  shown: (domain: DomainSaid) => Shown,
): Promise<Stale | null> {
  await toChange(tx, viewer, sheetId)
  const before = among(await domainsOf(tx, viewer, sheetId), domainId)
  if (before.version !== version) return overtaken(shown(before), shown(said), before.version)
  const { languages } = viewer.organisation
  const set = {
    meaning: said.meaning,
    words: JSON.stringify(withUnshown(before.words, said.words, languages)),
    prompts: JSON.stringify(withUnshown(before.prompts, said.prompts, languages)),
  }
  await changeDomain(tx, viewer, domainId, { ...set, version: sql<number>`version + 1` })
  await settled(tx, viewer, sheetId, 'domain reworded')
  return null
}

/** One place up or down among those that are asked. */
export async function moveDomain(tx: Db, viewer: Viewer, sheetId: string, domainId: string, direction: 'up' | 'down'): Promise<void> {
  await toChange(tx, viewer, sheetId)
  const asked = (await domainsOf(tx, viewer, sheetId)).filter((domain) => !domain.retired)
  const moving = among(asked, domainId)
  const other = asked[asked.indexOf(moving) + (direction === 'up' ? -1 : 1)]
  if (!other) return
  await changeDomain(tx, viewer, moving.id, { position: other.position })
  await changeDomain(tx, viewer, other.id, { position: moving.position })
  await settled(tx, viewer, sheetId, 'domain moved')
}

export async function retireDomain(tx: Db, viewer: Viewer, sheetId: string, domainId: string, retired: boolean): Promise<void> {
  await toChange(tx, viewer, sheetId)
  const before = among(await domainsOf(tx, viewer, sheetId), domainId)
  if (before.retired === retired) return
  await changeDomain(tx, viewer, domainId, { retiredAt: retired ? sql`now()` : null, version: sql<number>`version + 1` })
  await settled(tx, viewer, sheetId, retired ? 'domain retired' : 'domain back')
}

/** Publishes the sheet as it is written: from now on it is asked by this edition. What was answered before keeps the edition it was asked by. */
export async function publishSheet(tx: Db, viewer: Viewer, sheetId: string): Promise<{ number: number } | Objection> {
  const sheet = await toChange(tx, viewer, sheetId)
  const content = contentOf(sheet, await domainsOf(tx, viewer, sheetId))
  if (content.domains.length === 0) return { key: 'needs:objection.noDomains' }
  if (isAsPublished(content, sheet.published)) return { key: 'needs:objection.asPublished' }
  const number = (sheet.edition ?? 0) + 1
  await tx
    .insertInto('assessmentEdition')
    .values({ organisationId: viewer.organisationId, sheetId, number, content: JSON.stringify(content), publishedById: viewer.id })
    .execute()
  await settled(tx, viewer, sheetId, 'sheet published')
  return { number }
}

/** Asks by a sheet no more, or again: one of the organisation's, or one that came with the product. */
export async function retireSheet(tx: Db, viewer: Viewer, ref: string, retired: boolean): Promise<void> {
  must(maySettle(viewer, 'change', null), 'support.settle')
  const id = isShipped(ref) ? await rowOfShipped(tx, viewer, ref) : (await findOwnSheet(tx, viewer, ref)).id
  await tx
    .updateTable('assessmentSheet')
    .set({ retiredAt: retired ? sql`now()` : null })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await settled(tx, viewer, id, retired ? 'sheet retired' : 'sheet back')
}

/** PostgreSQL keeps the keys of jsonb in an order of its own: compared as sorted text. */
export const isAsPublished = (content: SheetContent, published: SheetContent | null): boolean =>
  published !== null && sorted(content) === sorted(published)

async function toChange(tx: Db, viewer: Viewer, id: string) {
  must(maySettle(viewer, 'change', null), 'support.settle')
  return lockOwnSheet(tx, viewer, id)
}

/** The row that says of a shipped sheet whether it is put away; one at most, whoever asks first. */
async function rowOfShipped(tx: Db, viewer: Viewer, shipped: ShippedSheet): Promise<string> {
  const id = idOf('assessment sheet', viewer.organisationId, shipped)
  await tx
    .insertInto('assessmentSheet')
    .values({ organisationId: viewer.organisationId, id, shipped, words: '{}', position: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return id
}

const changeDomain = (tx: Db, viewer: Viewer, id: string, set: Record<string, unknown>) =>
  tx.updateTable('assessmentDomain').set(set).where('organisationId', '=', viewer.organisationId).where('id', '=', id).execute()

const settled = (tx: Db, viewer: Viewer, subjectId: string, what: string) =>
  recordEvent(tx, viewer, { kind: 'settings changed', subjectId, detail: { what } })

function among(domains: readonly OwnDomain[], id: string): OwnDomain {
  const found = domains.find((domain) => domain.id === id)
  if (!found) throw notFound()
  return found
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
