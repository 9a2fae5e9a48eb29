import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import type { Viewer } from '../../access/index.ts'
import { recordContact } from './actions.server.ts'
import type { Meaning } from './contact.ts'
import { recordingSettings } from './queries.server.ts'

export type CheckIn = {
  personId: string
  serviceId: string
  how: 'call' | 'met' | 'no-answer'
  minutes: number
  language: string | null
  note: string
}

const meaningOf: Record<CheckIn['how'], Meaning> = { call: 'phone', met: 'one-to-one', 'no-answer': 'tried-to-reach' }

/** Somebody who waits for a place was asked how they are: a contact of the kind that means it, for the service that they wait for. */
export async function recordCheckIn(
  tx: Db,
  viewer: Viewer,
  { personId, serviceId, how, minutes, language, note }: CheckIn,
  today: Temporal.PlainDate,
): Promise<{ contactId: string } | Objection> {
  const { kinds } = await recordingSettings(tx, viewer)
  const kind = kinds.find((one) => !one.retired && one.meaning === meaningOf[how])
  if (!kind) return { key: 'support:checkIn.noKind', field: 'how' }
  const recorded = await recordContact(
    tx,
    viewer,
    personId,
    {
      episodeId: 'none',
      serviceId,
      kindId: kind.id,
      held: 'held',
      withPerson: true,
      onDay: today,
      atTime: null,
      minutes,
      language,
      interpreter: false,
      ways: [],
      mecc: null,
      meccTopic: null,
      note,
    },
    today,
  )
  return 'key' in recorded ? recorded : { contactId: recorded.id }
}
