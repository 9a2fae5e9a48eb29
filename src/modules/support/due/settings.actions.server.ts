import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Stale, versionFrom } from '../../../platform/form.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown } from '../../organisation/index.ts'
import { mayDue } from './access.ts'
import { type DueKind, type DueRule, dueKinds, hasOwnDay, usualWindow } from './due.ts'
import { dueRules } from './queries.server.ts'

/** Without any days of its own a kind is not settled. */
export type WishedRule = { kind: DueKind; everyDays: number | null; windowDays: number | null }

/** The rules of a service as one version: of what they say, since a rule that was taken away and came back begins to count anew. */
export const versionOf = (rules: readonly DueRule[]): number =>
  versionFrom(inOrder(rules).map(({ kind, everyDays, windowDays }) => [kind, everyDays, windowDays]))

const inOrder = <One extends { kind: DueKind }>(rules: readonly One[]): One[] =>
  rules.toSorted((a, b) => dueKinds.indexOf(a.kind) - dueKinds.indexOf(b.kind))

/** What is kept of a wish. What has a day of its own may be settled by the days before it alone. */
function settledRule({ kind, everyDays, windowDays }: WishedRule): { kind: DueKind; everyDays: number | null; windowDays: number }[] {
  const nothing = everyDays === null && (!hasOwnDay(kind) || windowDays === null)
  return nothing ? [] : [{ kind, everyDays, windowDays: windowDays ?? usualWindow(kind) }]
}

/** Says how often things come due in a service. A kind without days is asked no more. The service is locked: of two who say it at once the second sees what the first said. */
export async function settleRules(
  tx: Db,
  viewer: Viewer,
  serviceId: string,
  wished: readonly WishedRule[],
  shownVersion: number | null,
  shown: (rules: readonly WishedRule[]) => Shown,
): Promise<Stale | null> {
  must(mayDue(viewer, 'settle', null), 'due.settle')
  await tx
    .selectFrom('service')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', serviceId)
    .forNoKeyUpdate()
    .execute()
  const before = (await dueRules(tx, viewer)).filter((rule) => rule.serviceId === serviceId)
  if (versionOf(before) !== shownVersion) return overtaken(shown(before), shown(wished), versionOf(before))
  const settled = wished.flatMap(settledRule)
  const off = dueKinds.filter((kind) => !settled.some((one) => one.kind === kind))
  await tx
    .deleteFrom('dueRule')
    .where('organisationId', '=', viewer.organisationId)
    .where('serviceId', '=', serviceId)
    .where(sql<boolean>`kind = any(${off}::text[])`)
    .execute()
  const rows = settled.map((rule) => ({ ...rule, organisationId: viewer.organisationId, serviceId, setById: viewer.id }))
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
  return null
}
