import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent, releaseMessages, withholdMessages } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { lockPerson } from '../person.queries.server.ts'
import { forWholePerson, outOfSight } from '../whole.server.ts'
import type { Death, Ended, HowTold, OnDeath, ToTell } from './death.ts'
import { deathOf, nearest, wordsOf } from './queries.server.ts'
import { canBeUndone, eachOnce, undoDays } from './rules.ts'

export type SaidDeath = { diedOn: Temporal.PlainDate | null; toldBy: string; how: HowTold; note: string | null }

/**
 * Somebody has died: one deed, in one transaction. No message goes to them any more, what was open is ended, and it is written down who should hear.
 * It holds for the whole of a record that was two, whichever side of it the viewer sees; colleagues on the other side are told by a task.
 * Said by two at once, it is said once.
 */
export async function sayDeath(
  tx: Db,
  viewer: Viewer,
  personId: string,
  said: SaidDeath,
  today: Temporal.PlainDate,
  modules: readonly OnDeath[],
): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'say-death', null), 'people.say-death')
  if (said.diedOn && Temporal.PlainDate.compare(said.diedOn, today) > 0) return { key: 'form:inFuture', field: 'diedOn' }
  if (await deathOf(tx, viewer, personId)) return { key: 'papers:death.already' }

  const id = newId()
  const diedOn = said.diedOn ?? today
  // before anything is ended: that takes people off caseloads, and with them who should hear
  const near = await nearest(tx, viewer, personId)
  const toTell = await whomToTell(tx, viewer, { personId, today }, near, modules)
  const row = { organisationId: viewer.organisationId, id, personId, saidById: viewer.id }
  await tx
    .insertInto('death')
    .values({ ...row, ...said, diedOn, dayKnown: said.diedOn !== null })
    .execute()
  const withheld = await withholdMessages(tx, viewer, personId)
  const ended = await forWholePerson(tx, personId, 'death', () => endAll(tx, viewer, { deathId: id, personId, diedOn, today }, near, modules))
  await tx
    .updateTable('death')
    .set({ ended: JSON.stringify(ended) })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  for (const [position, one] of toTell.entries()) await writeWord(tx, viewer, id, one, position)
  const hidden = await outOfSight(
    tx,
    personId,
    ended.map((one) => one.id),
  )
  const detail = { withheld, ended: ended.length - hidden.size }
  await recordEvent(tx, viewer, { kind: 'death said', personId, subjectId: id, onDay: diedOn, detail })
  return null
}

/** Ends what is open on both sides, and tells those who support the person and are not on the viewer's list. */
async function endAll(
  tx: Db,
  viewer: Viewer,
  { deathId, ...dead }: { deathId: string; personId: string; diedOn: Temporal.PlainDate; today: Temporal.PlainDate },
  near: Nearest,
  modules: readonly OnDeath[],
): Promise<Ended[]> {
  const unlisted = (await nearest(tx, viewer, dead.personId)).workers.filter((worker) => !near.workers.some(({ id }) => id === worker.id))
  await withholdMessages(tx, viewer, dead.personId)
  const ended: Ended[] = []
  for (const module of modules) ended.push(...((await module.end?.(tx, viewer, dead)) ?? []))
  const workerIds = unlisted.map(({ id }) => id)
  if (workerIds.length > 0) for (const module of modules) await module.tell?.(tx, viewer, { ...dead, deathId, workerIds })
  return ended
}

/** It was said of the wrong person: what it ended is taken up again. What was withheld for longer than a day stays so, and is listed: its time has passed. */
export async function undoDeath(
  tx: Db,
  viewer: Viewer,
  personId: string,
  today: Temporal.PlainDate,
  modules: readonly OnDeath[],
): Promise<Objection | null> {
  const death = await lockDeath(tx, viewer, personId)
  must(may(viewer, 'say-death', null), 'people.say-death')
  if (!canBeUndone(death.saidAt, Temporal.Now.instant())) return { key: 'papers:death.tooLate', values: { count: undoDays } }
  await tx
    .updateTable('death')
    .set({ undoneAt: sql<Temporal.Instant>`now()`, undoneById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', death.id)
    .execute()
  await forWholePerson(tx, personId, 'death', async () => {
    await releaseMessages(tx, viewer, personId)
    for (const module of modules) await module.takeUp?.(tx, viewer, { personId, today }, death.ended)
  })
  await recordEvent(tx, viewer, { kind: 'death undone', personId, subjectId: death.id, onDay: today })
  return null
}

/** Somebody has heard of it, or has not after all. */
export async function tickWord(tx: Db, viewer: Viewer, personId: string, wordId: string, told: boolean): Promise<void> {
  const death = await lockDeath(tx, viewer, personId)
  must(may(viewer, 'say-death', null), 'people.say-death')
  const word = (await wordsOf(tx, viewer, death.id)).find(({ id }) => id === wordId)
  if (!isId(wordId) || !word) throw notFound()
  if ((word.toldAt !== null) === told) return
  await tx
    .updateTable('deathWord')
    .set(told ? { toldAt: sql<Temporal.Instant>`now()`, toldById: viewer.id } : { toldAt: null, toldById: null })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', wordId)
    .execute()
}

/** Somebody else who should hear, whom no record of ours knows. */
export async function alsoTell(tx: Db, viewer: Viewer, personId: string, one: { name: string; reach: string | null }): Promise<void> {
  const death = await lockDeath(tx, viewer, personId)
  must(may(viewer, 'say-death', null), 'people.say-death')
  const known = await wordsOf(tx, viewer, death.id)
  if (known.length < 200) await writeWord(tx, viewer, death.id, { who: 'other', ...one }, known.length)
}

async function lockDeath(tx: Db, viewer: Viewer, personId: string): Promise<Death> {
  await lockPerson(tx, viewer, personId)
  const death = await deathOf(tx, viewer, personId)
  if (death === null) throw notFound()
  return death
}

type Nearest = Awaited<ReturnType<typeof nearest>>

async function whomToTell(
  tx: Db,
  viewer: Viewer,
  { personId, today }: { personId: string; today: Temporal.PlainDate },
  { around, workers }: Nearest,
  modules: readonly OnDeath[],
): Promise<ToTell[]> {
  const known = [...around]
  for (const module of modules) known.push(...((await module.toTell?.(tx, viewer, personId, today)) ?? []))
  return eachOnce([...known, ...workers.map(({ name }): ToTell => ({ who: 'worker', name, reach: null }))])
}

async function writeWord(tx: Db, viewer: Viewer, deathId: string, one: ToTell, position: number): Promise<void> {
  await tx
    .insertInto('deathWord')
    .values({ ...one, organisationId: viewer.organisationId, id: newId(), deathId, position })
    .execute()
}
