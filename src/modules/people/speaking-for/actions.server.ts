import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import type { Key } from '../../../platform/words.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { written } from '../around/actions.server.ts'
import { changed, differing, type Shown } from '../around/changing.actions.server.ts'
import { aroundOf } from '../around/queries.server.ts'
import { lockPerson } from '../person.queries.server.ts'
import { type Obstacle, objectionToMatters } from './rules.ts'
import { type CapacityOutcome, type SpeakerKind, type SpeakingFor, speakerKindsOf } from './speaking.ts'

export type SpeakingSaid = Omit<SpeakingFor, 'id' | 'kind' | 'fromOn' | 'untilOn' | 'version'> & {
  kind: SpeakerKind
  fromOn: Temporal.PlainDate | null
  untilOn: Temporal.PlainDate | null
}

const words: Record<Obstacle, Key> = {
  'decides-nothing': 'around:speaks.decidesNothing',
  'beyond-its-matters': 'around:speaks.beyond',
  'nothing-to-decide': 'around:speaks.sayWhat',
}

function objectionTo(viewer: Viewer, said: SpeakingSaid): Objection | null {
  if (!speakerKindsOf(viewer.organisation.country).includes(said.kind)) return { key: 'form:chooseOne', field: 'kind' }
  const obstacle = objectionToMatters(said.kind, said.decides)
  return obstacle && { key: words[obstacle], field: 'decides' }
}

/** Writes down who speaks for somebody, and in what. */
export async function saySpeaker(tx: Db, viewer: Viewer, personId: string, said: SpeakingSaid): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const objection = objectionTo(viewer, said)
  if (objection) return objection
  const id = newId()
  await tx
    .insertInto('speakingFor')
    .values({ ...said, decides: [...said.decides], organisationId: viewer.organisationId, id, personId, saidById: viewer.id })
    .execute()
  await written(tx, viewer, personId, id, 'speaker')
  return null
}

/** Puts right what is known of it. Changed by somebody else meanwhile, both texts come back. */
export async function changeSpeaker(
  tx: Db,
  viewer: Viewer,
  personId: string,
  change: { id: string; version: number | null; said: SpeakingSaid; inWords: (said: Omit<SpeakingFor, 'id' | 'version'>) => Shown },
): Promise<Stale | Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const held = (await aroundOf(tx, viewer, personId)).speaking.find((one) => one.id === change.id)
  if (!held) throw notFound()
  const objection = objectionTo(viewer, change.said)
  if (objection) return objection
  const { said } = change
  const lines = differing(
    change.inWords(held),
    change.inWords({ ...said, fromOn: said.fromOn?.toString() ?? null, untilOn: said.untilOn?.toString() ?? null }),
  )
  if (lines.length === 0) return null
  if (change.version !== held.version) return { stale: lines, version: held.version }
  await tx
    .updateTable('speakingFor')
    .set({ ...said, decides: [...said.decides], version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', held.id)
    .execute()
  await changed(tx, viewer, personId, held.id, 'speaker')
  return null
}

export type CapacitySaid = {
  decision: string
  assessedOn: Temporal.PlainDate
  assessedBy: string
  outcome: CapacityOutcome
  basis: string
  reviewOn: Temporal.PlainDate | null
}

/** Writes down what was found about one decision. It is never changed: what is found later is a note of its own. */
export async function noteCapacity(
  tx: Db,
  viewer: Viewer,
  personId: string,
  said: CapacitySaid,
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'note-capacity', null), 'people.note-capacity')
  if (Temporal.PlainDate.compare(said.assessedOn, today) > 0) return { key: 'form:inFuture', field: 'assessedOn' }
  const id = newId()
  await tx
    .insertInto('capacityNote')
    .values({ ...said, organisationId: viewer.organisationId, id, personId, writtenById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'capacity noted', personId, subjectId: id, onDay: said.assessedOn })
  return null
}
