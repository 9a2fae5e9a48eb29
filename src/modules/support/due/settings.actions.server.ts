import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mayDue } from './access.ts'
import { type DueKind, dueKinds } from './due.ts'

export type WishedRule = { kind: DueKind; everyDays: number | null; windowDays: number }

/** Says how often things come due in a service. A kind without days is asked no more. */
export async function settleRules(tx: Db, viewer: Viewer, serviceId: string, wished: readonly WishedRule[]): Promise<void> {
  must(mayDue(viewer, 'settle', null), 'due.settle')
  const off = dueKinds.filter((kind) => !wished.some((one) => one.kind === kind && one.everyDays !== null))
  await tx
    .deleteFrom('dueRule')
    .where('organisationId', '=', viewer.organisationId)
    .where('serviceId', '=', serviceId)
    .where(sql<boolean>`kind = any(${off}::text[])`)
    .execute()
  const rows = wished.flatMap(({ kind, everyDays, windowDays }) =>
    everyDays === null ? [] : [{ organisationId: viewer.organisationId, serviceId, kind, everyDays, windowDays, setById: viewer.id }],
  )
  if (rows.length > 0)
    await tx
      .insertInto('dueRule')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['organisationId', 'serviceId', 'kind']).doUpdateSet((eb) => ({
          everyDays: eb.ref('excluded.everyDays'),
          windowDays: eb.ref('excluded.windowDays'),
          setById: viewer.id,
          setAt: sql<Temporal.Instant>`now()`,
          version: sql<number>`due_rule.version + 1`,
        })),
      )
      .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', serviceId, detail: { what: 'due' } })
}
