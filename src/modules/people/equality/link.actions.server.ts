import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { isLanguage } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { newToken } from '../../../platform/seal.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { hasDied } from '../death/queries.server.ts'
import { linkDays, sendLink, tabletHours, waysToSend } from '../link/ways.server.ts'
import { findPerson } from '../person.queries.server.ts'
import type { Answered } from './forms.ts'
import { askedQuestions } from './queries.server.ts'
import { objectionTo } from './rules.ts'

type Made = { id: string; token: string; sent: boolean }

/** Makes a link with which somebody answers on their own phone, in their language and without an account. The table keeps its hash. */
export async function makeEqualityLink(
  tx: Db,
  viewer: Viewer,
  personId: string,
  { language, send }: { language: string | null; send: string },
  address: (token: string) => string,
): Promise<Made | Objection> {
  const objection = await objectionToAsking(tx, viewer, personId, language)
  if (objection) return objection
  const way = send === 'shown' ? null : (await waysToSend(tx, viewer, personId, 'identity')).find((one) => one.id === send)
  if (way === undefined) return { key: 'form:chooseOne', field: 'send' }
  const spoken = language ?? ''
  const { id, token } = await keepLink(tx, viewer, personId, 'link', spoken, linkDays * 24)
  if (way !== null) await sendLink(tx, viewer, { personId, aboutId: id, way, language: spoken, link: address(token) })
  await recordEvent(tx, viewer, { kind: 'equality asked', personId, subjectId: id, detail: { channel: way?.channel ?? 'shown' } })
  return { id, token, sent: way !== null }
}

/** Opens the questions on the screen before the worker, to be handed to the person. */
export async function openEqualityOnTablet(
  tx: Db,
  viewer: Viewer,
  personId: string,
  language: string | null,
): Promise<{ id: string; token: string } | Objection> {
  const objection = await objectionToAsking(tx, viewer, personId, language)
  if (objection) return objection
  const link = await keepLink(tx, viewer, personId, 'tablet', language ?? '', tabletHours)
  await recordEvent(tx, viewer, { kind: 'equality asked', personId, subjectId: link.id, detail: { channel: 'tablet' } })
  return link
}

async function objectionToAsking(tx: Db, viewer: Viewer, personId: string, language: string | null): Promise<Objection | null> {
  await findPerson(tx, viewer, personId)
  must(may(viewer, 'ask-equality', null), 'equality.ask')
  if (await hasDied(tx, personId)) return { key: 'papers:death.stops' }
  if (!isLanguage(language)) return { key: 'form:chooseOne', field: 'language' }
  return (await askedQuestions(tx, viewer.organisation)).length === 0 ? { key: 'equality:objection.nothingAsked' } : null
}

async function keepLink(tx: Db, viewer: Viewer, personId: string, way: 'link' | 'tablet', language: string, hours: number) {
  const { token, hash } = newToken()
  const id = newId()
  await tx
    .insertInto('equalityLink')
    .values({
      organisationId: viewer.organisationId,
      id,
      personId,
      way,
      language,
      tokenHash: hash,
      madeById: viewer.id,
      expiresAt: sql`now() + make_interval(hours => ${hours})`,
    })
    .execute()
  return { id, token }
}

/**
 * Keeps what somebody answered by the link that they hold, which the database was told of before. It spends the link, lays the answers, and says that they came: one
 * statement. 'spent' where somebody was quicker. A stranger puts in, and reads nothing back.
 */
export async function answerEqualityByLink(
  tx: Db,
  organisation: { id: string; country: string },
  said: Answered,
  { language, way }: { language: string; way: 'link' | 'tablet' },
): Promise<'kept' | 'spent' | Objection> {
  const objection = objectionTo(said, await askedQuestions(tx, organisation), way === 'tablet' ? 'tablet' : 'own-phone')
  if (objection) return objection
  const { rows } = await sql<{ id: string | null }>`
    select answer_equality_by_link(${JSON.stringify(said.answers)}::jsonb, ${said.agreed}, ${said.takesBack}, ${language}) as id`.execute(tx)
  return rows[0]?.id ? 'kept' : 'spent'
}
