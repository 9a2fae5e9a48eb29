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

export type SpeakingSaid = Omit<SpeakingFor, 'id' | 'kind' | 'fromOn' | 'untilOn' | 'lookedOn' | 'version'> & {
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
export async function saySpeaker(tx: Db, viewer: Viewer, personId: string, said: SpeakingSaid, today: Temporal.PlainDate): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const objection = objectionTo(viewer, said)
  if (objection) return objection
  const id = newId()
  await tx
    .insertInto('speakingFor')
    .values({ ...said, decides: [...said.decides], organisationId: viewer.organisationId, id, personId, saidById: viewer.id, lookedOn: today })
    .execute()
  await written(tx, viewer, personId, id, 'speaker')
  return null
}

/** Puts right what is known of it, or finds that it holds as it stands: either way it was looked at today. Changed by somebody else meanwhile, both texts come back. */
export async function changeSpeaker(
  tx: Db,
  viewer: Viewer,
  personId: string,
  change: { id: string; version: number | null; said: SpeakingSaid; inWords: (said: Omit<SpeakingFor, 'id' | 'lookedOn' | 'version'>) => Shown },
  today: Temporal.PlainDate,
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
  if (lines.length > 0 && change.version !== held.version) return { stale: lines, version: held.version }
  await tx
    .updateTable('speakingFor')
    .set({ ...said, decides: [...said.decides], lookedOn: today, ...(lines.length > 0 && { version: sql<number>`version + 1` }) })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', held.id)
    .execute()
  if (lines.length > 0) await changed(tx, viewer, personId, held.id, 'speaker')
  else await recordEvent(tx, viewer, { kind: 'authority looked at', personId, subjectId: held.id, onDay: today })
  return null
}

export type CapacitySaid = {
  decision: string
  assessedOn: Temporal.PlainDate
  assessedBy: string
  outcome: CapacityOutcome
  basis: string
  reviewOn: Temporal.PlainDate | null
  /** The note on the same decision that it stands in place of. */
  againOfId: string | null
}

/** Writes down what was found about one decision. It is never changed: what is found later is a note of its own, in place of the earlier one. */
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
  const { capacity } = await aroundOf(tx, viewer, personId)
  const { againOfId, ...note } = said
  if (againOfId !== null && !capacity.some((one) => one.id === againOfId)) throw notFound()
  const earlier = capacity.find((one) => !one.foundAgain && (one.id === againOfId || (againOfId === null && isSameDecision(one, said))))
  if (againOfId !== null && !earlier) return { key: 'around:capacity.foundMeanwhile' }
  const id = newId()
  await tx
    .insertInto('capacityNote')
    .values({ ...note, againOfId: earlier?.id ?? null, organisationId: viewer.organisationId, id, personId, writtenById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'capacity noted', personId, subjectId: id, onDay: said.assessedOn })
  return null
}

const isSameDecision = (one: { decision: string }, other: { decision: string }) => folded(one.decision) === folded(other.decision)
const folded = (text: string) => text.trim().toLowerCase()
