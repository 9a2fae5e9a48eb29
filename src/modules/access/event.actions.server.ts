import type { Db } from '../../platform/db.ts'
import type { EventKind } from './event.ts'

type Detail = Record<string, string | number | boolean | null>

export type NewEvent = {
  kind: EventKind
  onDay?: Temporal.PlainDate | null
  personId?: string | null
  serviceId?: string | null
  subjectId?: string | null
  detail?: Detail
}

/** Writes down who did what to whom. Always in the transaction of the deed; `by` is null where a stranger did it on a public page. */
export async function recordEvent(tx: Db, by: { organisationId: string; id: string | null }, event: NewEvent): Promise<void> {
  await tx
    .insertInto('event')
    .values({
      organisationId: by.organisationId,
      byId: by.id,
      kind: event.kind,
      onDay: event.onDay ?? null,
      personId: event.personId ?? null,
      serviceId: event.serviceId ?? null,
      subjectId: event.subjectId ?? null,
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute()
}
