import { sql } from 'kysely'
import { isAfter } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { overtaken, type Shown } from '../organisation/index.ts'
import { may } from './access.ts'
import { objections } from './objection.ts'
import { countsElsewhere } from './partner-rules.ts'
import type { LedProgramme, Partner, Programme } from './programme.ts'
import { editionsOf } from './publication.queries.server.ts'
import { findProgramme, lockStarts, partnersOf, placesLed, programmesOf } from './queries.server.ts'
import { lockTerms } from './terms.queries.server.ts'
import { boundsOf, type ChangedField, changesBetween, objectionToDates, type Terms } from './terms.ts'

/** Says anew what a programme is called, what it is for, when it runs and what it may cost. Of two who do so at once, the second sees both. */
export async function changeTerms(
  tx: Db,
  viewer: Viewer,
  programmeId: string,
  terms: Terms,
  version: number | null,
  shown: (terms: Terms) => Shown,
): Promise<Objection | Stale | null> {
  const asked = await findProgramme(tx, viewer, programmeId)
  must(may(viewer, 'change-terms', { leadId: asked.organisationId }), 'programmes.lead')
  for (const { partnerId } of await partnersOf(tx, viewer, asked)) await lockStarts(tx, partnerId)
  await lockTerms(tx, asked)
  const before = await findProgramme(tx, viewer, programmeId)
  if (before.version !== version) return overtaken(shown(before), shown(terms), before.version)
  const changes = changesBetween(before, terms)
  if (changes.length === 0) return objections.nothingChanged
  const partners = await partnersOf(tx, viewer, before)
  const reason = objectionToDates(before, terms, boundsOf(before, partners, await editionsOf(tx, viewer, before)))
  if (reason) return objections[reason]
  if (isAfter(terms.endsOn, before.endsOn) && (await wouldCountTwice(tx, viewer, { ...before, endsOn: terms.endsOn }, partners)))
    return objections.longerCountsElsewhere

  await tx
    .updateTable('programme')
    .set({ ...terms, name: JSON.stringify(terms.name), about: JSON.stringify(terms.about), version: sql<number>`version + 1` })
    .where('organisationId', '=', before.organisationId)
    .where('id', '=', before.id)
    .execute()
  await keepChanges(tx, viewer, before, changes)
  await recordEvent(tx, viewer, { kind: 'programme changed', subjectId: before.id, detail: { fields: changes.map(({ field }) => field).join(' ') } })
  return null
}

export type Change = { field: ChangedField; was: unknown; became: unknown }

/** Keeps what was and what became of it, where the partners read it; a target is told to the one partner that has it. */
export async function keepChanges(
  tx: Db,
  viewer: Viewer,
  { organisationId, id: programmeId }: Pick<Programme, 'organisationId' | 'id'>,
  changes: readonly Change[],
  partnerId: string | null = null,
): Promise<void> {
  const rows = changes.map(({ field, was, became }) => ({ field, was: JSON.stringify(was), became: JSON.stringify(became) }))
  await tx
    .insertInto('programmeChange')
    .values(rows.map((row) => ({ ...row, organisationId, id: newId(), programmeId, partnerId, changedById: viewer.id })))
    .execute()
}

/** Whether in a longer programme a service would count in another of the same lead too: what one hides could be read from the other. */
async function wouldCountTwice(tx: Db, viewer: Viewer, longer: LedProgramme, partners: readonly Partner[]): Promise<boolean> {
  const led = await programmesOf(tx, viewer)
  const places = (await placesLed(tx, viewer)).flatMap((partner) => {
    const programme = led.find(({ id }) => id === partner.programmeId)
    return programme === undefined || programme.id === longer.id ? [] : [{ programme, partner }]
  })
  return partners.some(({ partnerId, serviceId, startedOn, leftOn }) => {
    if (serviceId === null || startedOn === null || leftOn !== null) return false
    const theirs = places.filter(({ partner }) => partner.partnerId === partnerId)
    return countsElsewhere({ serviceId, startedOn }, longer, theirs)
  })
}
