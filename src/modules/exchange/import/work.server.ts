import { sql } from 'kysely'
import { dayIn } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Appointment, Round } from '../../../platform/jobs.ts'
import type { Parts } from '../../../platform/parts.ts'
import { type Opening, recordEvent, viewerOf } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { count } from './actions.server.ts'
import { doSlice } from './doing.work.server.ts'
import { removeImportFile } from './file.server.ts'
import type { Import, Status } from './import.ts'
import { planSlice } from './planning.work.server.ts'
import { findImport } from './queries.server.ts'
import { Unreadable } from './reading/unreadable.ts'
import { openReader, type Reader, readSlice } from './reading.work.server.ts'
import type { Issue } from './row.ts'

type Needs = Pick<Parts, 'root' | 'config' | 'log'>
/** What a process remembers between two slices. Another process, or this one after a restart, goes on from what is written. */
type Bench = { worker: string; readers: Map<string, Reader>; sizes: Map<string, number> }

const sliceOf = { reading: 2000, planning: 1000, doing: 500, undoing: 500 } as const
type Phase = keyof typeof sliceOf

/** Works on imports, slice by slice, each a transaction behind the walls of whoever began it. It runs under the login of the application: that of the jobs reads nobody. */
export function importing(needs: Needs): Round {
  const bench: Bench = { worker: newId(), readers: new Map(), sizes: new Map() }
  return { name: 'import', everySeconds: 1, work: () => workOnImports(needs, bench) }
}

/** Does what there is to be done on imports, until there is no more. */
export async function workOnImports(needs: Needs, bench: Bench = { worker: newId(), readers: new Map(), sizes: new Map() }): Promise<void> {
  while (await workOnOne(needs, bench));
}

async function workOnOne(needs: Needs, bench: Bench): Promise<boolean> {
  let taken: { viewer: Viewer; id: string; phase: Phase } | undefined
  try {
    await needs.root.transaction().execute(async (tx) => {
      taken = await take(tx, bench.worker)
      if (taken) await slice(tx, taken.viewer, taken.id, taken.phase, needs, bench)
    })
  } catch (fault) {
    if (!taken) throw fault
    await afterFault(fault, taken, needs, bench)
  }
  return taken !== undefined
}

async function take(tx: Db, worker: string): Promise<{ viewer: Viewer; id: string; phase: Phase } | undefined> {
  const { rows } = await sql<Opening & { viewerId: string; importId: string; status: Phase }>`
    select b.*, set_config('role', 'cairn_user', true) from begin_import_work(${worker}::uuid) b`.execute(tx)
  const opened = rows[0]
  return opened && { viewer: viewerOf(opened, opened.viewerId), id: opened.importId, phase: opened.status }
}

async function slice(tx: Db, viewer: Viewer, id: string, phase: Phase, needs: Needs, bench: Bench): Promise<void> {
  const one = await findImport(tx, viewer, id)
  const today = dayIn(viewer.organisation.timeZone)
  const size = bench.sizes.get(id) ?? sliceOf[phase]
  if (phase === 'reading') await read(tx, viewer, one, needs, bench)
  else if (phase === 'planning') {
    const { rows } = await sql<{ laid: number }>`select lay_keys_before_import(${2000}) as laid`.execute(tx)
    if ((rows[0]?.laid ?? 0) === 0 && (await planSlice(tx, viewer, one, today, size))) await finish(tx, viewer, one, 'planned', needs)
  } else if (phase === 'doing') {
    if (await doSlice(tx, viewer, one, today, size)) await finish(tx, viewer, one, 'done', needs)
  } else {
    const { rows } = await sql<{ looked: number }>`select undo_import_rows(${id}::uuid, ${size}) as looked`.execute(tx)
    await tx
      .updateTable('import')
      .set({ soFar: sql`so_far + ${rows[0]?.looked ?? 0}` })
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', id)
      .execute()
    if ((rows[0]?.looked ?? 0) < size) await finish(tx, viewer, one, 'undone', needs)
  }
}

async function read(tx: Db, viewer: Viewer, one: Import, { config }: Needs, { readers }: Bench): Promise<void> {
  const reader = readers.get(one.id) ?? (await openReader(tx, viewer, one, config))
  readers.set(one.id, reader)
  if (await readSlice(tx, viewer, one, reader, sliceOf.reading)) {
    readers.delete(one.id)
    await stand(tx, viewer, one.id, {})
  }
}

const eventOf = { planned: 'import planned', done: 'import done', undone: 'import undone' } as const

async function finish(tx: Db, viewer: Viewer, one: Import, status: 'planned' | 'done' | 'undone', { config }: Needs): Promise<void> {
  const now = sql<Temporal.Instant>`now()`
  const counts = await count(tx, viewer, one.id)
  // figures are folded from events, and those of people who are gone stay
  if (status === 'undone') await sql`select rebuild_months(${viewer.organisationId}::uuid)`.execute(tx)
  await stand(tx, viewer, one.id, {
    status,
    ...(status === 'planned' ? { plannedAt: now } : status === 'done' ? { doneAt: now, hasFile: false } : { undoneAt: now }),
  })
  await recordEvent(tx, viewer, { kind: eventOf[status], subjectId: one.id, detail: counts })
  if (status === 'done') await removeImportFile(config, viewer.organisationId, one.id)
}

const stand = (tx: Db, viewer: Viewer, id: string, said: Record<string, unknown>): Promise<unknown> =>
  tx
    .updateTable('import')
    .set({ ...said, worker: null, workingUntil: null, version: sql<number>`version + 1` } as { status?: Status })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()

/** A file that cannot be read gets its sentence. What breaks while rows are carried out is closed in on, until the one row that breaks it is left out and says so. */
async function afterFault(
  fault: unknown,
  { viewer, id, phase }: { viewer: Viewer; id: string; phase: Phase },
  needs: Needs,
  bench: Bench,
): Promise<void> {
  bench.readers.delete(id)
  if (!(fault instanceof Unreadable)) needs.log.error('import', { import: id, phase, fault: fault instanceof Error ? fault.message : String(fault) })
  const size = bench.sizes.get(id) ?? sliceOf[phase]
  const isLast = fault instanceof Unreadable || phase === 'reading' || size === 1
  bench.sizes.set(id, Math.max(1, Math.floor(size / 8)))
  if (!isLast) return
  bench.sizes.delete(id)
  await needs.root.transaction().execute(async (tx) => {
    if (!(await take(tx, bench.worker))) return
    if (phase === 'doing' || phase === 'undoing') return leaveNextRow(tx, viewer, id, phase)
    const trouble = fault instanceof Unreadable ? fault.trouble : { key: 'exchange:trouble.fault' }
    await stand(tx, viewer, id, { status: 'refused', trouble: JSON.stringify(trouble), hasFile: false })
    await tx.deleteFrom('importRow').where('organisationId', '=', viewer.organisationId).where('importId', '=', id).execute()
    await removeImportFile(needs.config, viewer.organisationId, id)
  })
}

async function leaveNextRow(tx: Db, viewer: Viewer, id: string, phase: 'doing' | 'undoing'): Promise<void> {
  const issue: Issue = { column: null, key: 'exchange:issue.fault' }
  const next = phase === 'doing' ? sql`outcome in ('create', 'update') and done is null order by number` : sql`done = 'made' order by number desc`
  await sql`update import_row r set done = ${phase === 'doing' ? 'overtaken' : 'stays'}, issues = r.issues || ${JSON.stringify([issue])}::jsonb
    where r.organisation_id = ${viewer.organisationId} and r.import_id = ${id}::uuid
      and r.number = (select number from import_row where organisation_id = ${viewer.organisationId} and import_id = ${id}::uuid and ${next} limit 1)`.execute(
    tx,
  )
}

/** Every night: rows whose time is over, imports that nobody came back to, and files of imports that are over. */
export const clearImports = ({ config }: Pick<Parts, 'config'>): Appointment => ({
  name: 'clear-imports',
  cron: '10 4 * * *',
  work: async (root) => {
    await sql`select clear_imports()`.execute(root)
    const { rows } = await sql<{ organisationId: string; id: string }>`select * from files_of_imports(1000)`.execute(root)
    for (const { organisationId, id } of rows) {
      await removeImportFile(config, organisationId, id)
      await sql`select import_file_is_gone(${organisationId}::uuid, ${id}::uuid)`.execute(root)
    }
  },
})
