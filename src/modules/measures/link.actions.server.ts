import { sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { newToken } from '../../platform/seal.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { findPerson, hasDied, linkDays, sendLink, tabletHours, waysToSend } from '../people/index.server.ts'
import { may } from './access.ts'
import { keptOf, rowOf } from './actions.server.ts'
import { leadsTo } from './asking.ts'
import { findInstrument, type Instrument, type InstrumentKey, instruments } from './instrument.ts'
import type { HeldLink } from './link.queries.server.ts'
import { objections } from './objection.ts'
import { placeOf } from './place.ts'
import { answerableEpisodes } from './queries.server.ts'
import type { Answers } from './rules.ts'
import { askings } from './settings.queries.server.ts'
import { type MeasureSurroundings, type OnAnswered, quietSurroundings } from './surroundings.ts'

/** The language is the reader's own. The questions stand in it where there is an official wording, and else in another; the page around them speaks it. */
export type NewLink = { instrument: string; language: string | null; episodeId: string | 'none' | null; send: string }

/** Makes a link with which somebody answers on their own phone. The table keeps its hash; the token leaves with the message, or with the page that shows it once. */
export async function makeLink(
  tx: Db,
  viewer: Viewer,
  personId: string,
  { send, ...wished }: NewLink,
  address: (token: string) => string,
  today: PlainDate,
  mayBeAskedByLink: MeasureSurroundings['mayBeAskedByLink'] = quietSurroundings.mayBeAskedByLink,
): Promise<{ id: string; token: string; sent: boolean } | Objection> {
  await findPerson(tx, viewer, personId)
  must(may(viewer, 'send', null), 'measures.record')
  if (await hasDied(tx, personId)) return { key: 'papers:death.stops' }
  const instrument = findInstrument(wished.instrument)
  if (instrument === null) return objections['not-an-instrument']
  const language = wished.language ?? ''
  if (!leadsTo((await askings(tx, viewer.organisationId))[instrument.key], language)) return { ...objections['no-wording'], field: 'language' }
  if (!(await mayBeAskedByLink(tx, instrument.key, today))) return objections['nobody-on-duty']
  const found = placeOf(wished, await answerableEpisodes(tx, viewer, personId, today), today)
  if ('key' in found) return found
  const way = send === 'shown' ? null : (await waysToSend(tx, viewer, personId, 'measures')).find((one) => one.id === send)
  if (way === undefined) return objections['not-a-way']

  const place = { personId, episodeId: found.episode?.id ?? null, serviceId: found.episode?.serviceId ?? null }
  const { id, token } = await keepLink(tx, viewer, { ...place, way: 'link', instrument: instrument.key, language }, linkDays * 24)
  if (way !== null) await sendLink(tx, viewer, { personId, aboutId: id, way, language, link: address(token) })
  const detail = { instrument: instrument.key, channel: way?.channel ?? 'shown' }
  await recordEvent(tx, viewer, { kind: 'measure sent', personId, serviceId: place.serviceId, subjectId: id, detail })
  return { id, token, sent: way !== null }
}

/** Opens the questions on the screen that lies before the worker, to be handed to the person. No way to reach anybody is asked: nothing is sent. */
export async function openOnTablet(
  tx: Db,
  viewer: Viewer,
  personId: string,
  { instrument, language, episodeId }: { instrument: Instrument; language: string | null; episodeId: string | 'none' | null },
  today: PlainDate,
): Promise<{ id: string; token: string; language: string } | Objection> {
  await findPerson(tx, viewer, personId)
  must(may(viewer, 'record', null), 'measures.record')
  const spoken = language ?? ''
  if (!leadsTo((await askings(tx, viewer.organisationId))[instrument.key], spoken)) return { ...objections['no-wording'], field: 'language' }
  const found = placeOf({ episodeId }, await answerableEpisodes(tx, viewer, personId, today), today)
  if ('key' in found) return found
  const place = { personId, episodeId: found.episode?.id ?? null, serviceId: found.episode?.serviceId ?? null }
  const link = await keepLink(tx, viewer, { ...place, way: 'tablet', instrument: instrument.key, language: spoken }, tabletHours)
  const detail = { instrument: instrument.key, channel: 'tablet' }
  await recordEvent(tx, viewer, { kind: 'measure sent', personId, serviceId: place.serviceId, subjectId: link.id, detail })
  return { ...link, language: spoken }
}

type KeptLink = {
  personId: string
  episodeId: string | null
  serviceId: string | null
  way: 'link' | 'tablet'
  instrument: InstrumentKey
  language: string
}

async function keepLink(tx: Db, viewer: Viewer, link: KeptLink, hours: number): Promise<{ id: string; token: string }> {
  const { token, hash } = newToken()
  const id = newId()
  await tx
    .insertInto('measureLink')
    .values({
      organisationId: viewer.organisationId,
      id,
      ...link,
      tokenHash: hash,
      madeById: viewer.id,
      expiresAt: sql`now() + make_interval(hours => ${hours})`,
    })
    .execute()
  return { id, token }
}

/** Where a stranger's page is: whose it is, which day it is there, and in which language the questions stood. */
export type Here = { organisationId: string; timeZone: string; today: PlainDate; language: string; wordingVersion: number | null }

/**
 * Keeps what somebody answered on their own phone, or on a tablet that was handed to them. The link is spent and the answers put in by one statement
 * each, in one transaction: of two that send at once, the second finds it spent. Answers 'spent' then; a stranger puts in, and reads nothing back.
 */
export async function answerByLink(
  tx: Db,
  here: Here,
  link: HeldLink,
  answers: Answers,
  onAnswered: OnAnswered = quietSurroundings.onAnswered,
): Promise<'kept' | 'spent' | Objection> {
  const { organisationId, today, timeZone } = here
  const instrument = instruments[link.instrument]
  const kept = keptOf(instrument, { answers })
  if ('key' in kept) return kept
  if (!(await spend(tx, organisationId, link))) return 'spent'
  const id = newId()
  const { personId, episodeId, serviceId, madeById } = link
  const how = link.way === 'tablet' ? 'tablet' : 'own-phone'
  await tx
    .insertInto('response')
    .values({
      organisationId,
      id,
      personId,
      episodeId,
      serviceId,
      instrument: instrument.key,
      answeredOn: today,
      how,
      language: here.language,
      ...rowOf(instrument, kept),
      wordingVersion: here.wordingVersion,
      askedById: madeById,
      recordedById: null,
    })
    .execute()
  const detail = { instrument: instrument.key, how, scored: kept.score !== null }
  await recordEvent(tx, { organisationId, id: null }, { kind: 'measure answered', personId, serviceId, subjectId: id, onDay: today, detail })
  const next = await onAnswered(
    tx,
    { organisationId, id: null },
    { id, personId, serviceId, instrument: instrument.key, ...kept },
    { today, timeZone },
  )
  // on a tablet the worker is in the room, and is led on when it is back in their hands
  if (next !== null && link.way === 'tablet') await leadOn(tx, organisationId, link.id, next.to)
  return 'kept'
}

/** Spends a link, once. */
async function spend(tx: Db, organisationId: string, link: HeldLink): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('measureLink')
    .set({ answeredAt: sql<Temporal.Instant>`now()` })
    .where('organisationId', '=', organisationId)
    .where('id', '=', link.id)
    .where('answeredAt', 'is', null)
    .where('expiresAt', '>', sql<Temporal.Instant>`now()`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

const leadOn = (tx: Db, organisationId: string, id: string, leadsTo: string) =>
  tx.updateTable('measureLink').set({ leadsTo }).where('organisationId', '=', organisationId).where('id', '=', id).execute()
