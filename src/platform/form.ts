import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db } from './db.ts'
import type { FormState } from './form-state.ts'
import type { Objection } from './http.ts'
import type { Words } from './i18n.ts'
import { isId, newId } from './id.ts'
import { heard } from './refusal.ts'
import { hashOf } from './seal.ts'
import { together } from './together.ts'

export type { FormState }
export type Sent = Record<string, string | string[]>

/** Names that belong to the form itself and to no field. */
const ofTheForm = new Set(['form_id', 'form_path', 'version', 'draft_path'])

/** An empty form: `path` is where it stands, `version` that of the record it changes. */
export const emptyForm = (path: string, version: number | null = null, keepsDraft = true): FormState => ({
  id: newId(),
  path,
  version,
  sent: {},
  errors: {},
  draftSavedAt: null,
  stale: null,
  keepsDraft,
})

/** A version made of what is held, for what keeps no count of its own. */
export const versionFrom = (held: unknown): number => Number.parseInt(hashOf(JSON.stringify(held)).slice(0, 7), 16) + 1

/** What was sent, as text. A file is not text and is left out; a NUL is in no text that a person writes, and PostgreSQL refuses it. */
export async function readSent(request: Request): Promise<Sent> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(type)) return {}
  const data = await request.formData().catch((fault: unknown) => {
    // the body is no form, whatever it says of itself
    if (fault instanceof TypeError) return new FormData()
    throw fault
  })
  const sent: Sent = Object.create(null)
  for (const [name, value] of data) {
    if (typeof value !== 'string' || name === '__proto__' || name.length > 200) continue
    const clean = value.replaceAll('\u0000', '').replaceAll('\r\n', '\n')
    const before = sent[name]
    sent[name] = before === undefined ? clean : [...(Array.isArray(before) ? before : [before]), clean]
  }
  return { ...sent }
}

/** The sent form as a state to show again, with its own fields apart. */
export function stateOf(sent: Sent, path: string, keepsDraft = true): FormState {
  const single = (name: string) => (typeof sent[name] === 'string' ? sent[name] : undefined)
  const version = Number(single('version'))
  return {
    id: isId(single('form_id')) ? (single('form_id') as string) : newId(),
    path,
    version: Number.isInteger(version) && version > 0 && version < 2 ** 31 ? version : null,
    sent: Object.fromEntries(Object.entries(sent).filter(([name]) => !ofTheForm.has(name))),
    errors: {},
    draftSavedAt: null,
    stale: null,
    keepsDraft,
  }
}

export type Read<Value> = { state: FormState; value: Value; errors: null } | { state: FormState; value: null; errors: Record<string, string> }

/** Reads what was sent by a schema: the value, or a message beside each field that is wrong, in the reader's words. */
export function readBy<Schema extends z.ZodType>(schema: Schema, state: FormState, words: Words): Read<z.output<Schema>> {
  const read = schema.safeParse(state.sent)
  if (read.success) return { state, value: read.data, errors: null }
  const errors: Record<string, string> = {}
  for (const issue of read.error.issues) errors[String(issue.path[0] ?? 'form')] ??= heard(issue.message, words.t)
  return { state: { ...state, errors }, value: null, errors }
}

/**
 * Says beside what a schema found wrong what no schema can know, so that whoever has to mend the form meets all of it at once.
 * What the schema finds right is the deed's to judge.
 */
export function besides<Value>(read: Read<Value>, objection: Objection | null, words: Words): Read<Value> {
  if (read.errors === null || objection === null) return read
  const errors = { ...errorsOf(objection, words), ...read.errors }
  return { state: { ...read.state, errors }, value: null, errors }
}

const errorsOf = (objection: Objection, words: Words): Record<string, string> =>
  Object.fromEntries([objection, ...(objection.also ?? [])].reverse().map(({ field = 'form', key, values }) => [field, words.t(key, values)]))

/** What came of a deed: somewhere to go, something in the way, or somebody else's change that it would have overwritten. */
export type Outcome = { to: string; notice?: Objection['key'] } | Objection | Stale

/** Both texts of what somebody else changed meanwhile, and the version that the next try would knowingly replace. */
export type Stale = { stale: NonNullable<FormState['stale']>; version: number }

export type Done = { kind: 'done'; to: string; notice: Objection['key'] | null } | { kind: 'shown-again'; status: 409; state: FormState }

/**
 * Does a deed once for a form. The first sender's answer is kept; whoever sends the same form again, even at the same moment, is led there and nothing is done twice.
 * The deed runs in a savepoint: what it met in its way undoes it whole, and the page can still be made.
 */
export async function doOnce(db: Db, organisationId: string, state: FormState, words: Words, deed: () => Promise<Outcome>): Promise<Done> {
  try {
    const [, first] = await together(
      sql`savepoint deed`.execute(db),
      db
        .insertInto('formSent')
        .values({ organisationId, formId: state.id, digest: digestOf(state) })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst(),
    )
    if (first.numInsertedOrUpdatedRows === 0n) {
      const before = await sentBefore(db, organisationId, state)
      if (before?.digest === digestOf(state)) return { kind: 'done', to: before.answeredWith ?? state.path, notice: null }
      await sql`rollback to savepoint deed`.execute(db)
      return doOnce(db, organisationId, { ...state, id: newId() }, words, deed)
    }
    const outcome = await deed()
    if (!('to' in outcome)) {
      await sql`rollback to savepoint deed`.execute(db)
      return { kind: 'shown-again', status: 409, state: inTheWay(state, outcome, words) }
    }
    await db
      .updateTable('formSent')
      .set({ answeredWith: outcome.to })
      .where('organisationId', '=', organisationId)
      .where('formId', '=', state.id)
      .execute()
    return { kind: 'done', to: outcome.to, notice: outcome.notice ?? null }
  } catch (fault) {
    await sql`rollback to savepoint deed`.execute(db)
    throw fault
  }
}

async function sentBefore(db: Db, organisationId: string, state: FormState) {
  return db
    .selectFrom('formSent')
    .select(['answeredWith', 'digest'])
    .where('organisationId', '=', organisationId)
    .where('formId', '=', state.id)
    .executeTakeFirst()
}

/** What was typed, and where. Two tabs of one draft bear the same id; what was written in each of them since is told apart by this. */
const digestOf = ({ path, sent }: FormState): string => hashOf(JSON.stringify([path, Object.entries(sent).sort(([a], [b]) => (a < b ? -1 : 1))]))

function inTheWay(state: FormState, outcome: Objection | Stale, words: Words): FormState {
  // a new id: what is sent next is another try, not the same form again
  if ('stale' in outcome) return { ...state, id: newId(), version: outcome.version, stale: outcome.stale, errors: { form: words.t('form:stale') } }
  return { ...state, id: newId(), errors: errorsOf(outcome, words) }
}
