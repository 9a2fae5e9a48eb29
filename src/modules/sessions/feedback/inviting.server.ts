import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { newToken } from '../../../platform/seal.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { languagesColumn, linkDays, mayShareEach, sendLink, visiblePeople, waysColumn } from '../../people/index.server.ts'
import { mayUse } from '../../people/index.ts'
import { may as mayKeep } from '../register/access.ts'
import { keptOf } from '../register/actions.server.ts'
import { lockSession } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { type Asking, askingOfSession } from './asking.server.ts'

/** Somebody who came and may be asked by mail or text, or why not. */
export type Askable = {
  personId: string
  knownAs: string
  way: { id: string; channel: 'email' | 'text'; value: string; note: string | null } | null
  language: string
  stands: 'may-be-asked' | 'was-asked' | 'did-not-agree' | 'no-way'
}

/** As many as came to one session and are asked at once. */
const most = 200

/** Everybody who came to a session, as far as the viewer may see them, with whether they agreed to be written to and how. Three statements, however many came. */
export async function askableAt(db: Db, viewer: Viewer, session: Pick<Session, 'id'>): Promise<Askable[]> {
  const rows = await visiblePeople(db, viewer)
    .innerJoin('attendance as here', (join) =>
      join.onRef('here.organisationId', '=', 'person.organisationId').onRef('here.personId', '=', 'person.id'),
    )
    .where('here.sessionId', '=', session.id)
    .where('here.meaning', 'in', ['present', 'late'])
    .where(
      sql<boolean>`not exists (select from death d where d.organisation_id = person.organisation_id and d.person_id = person.id and d.undone_at is null)`,
    )
    .select(['person.id as personId', 'person.knownAs', waysColumn.as('ways'), languagesColumn.as('languages')])
    .select(
      sql<boolean>`exists (select from feedback_invitation i where i.organisation_id = person.organisation_id and i.session_id = here.session_id and i.person_id = person.id)`.as(
        'wasAsked',
      ),
    )
    .orderBy(sql`person.known_as collate "und-x-icu"`)
    .orderBy('person.id')
    .limit(most)
    .execute()
  const ids = rows.map(({ personId }) => personId)
  const agreed = await mayShareEach(db, viewer, ids, { purpose: 'contact-me', recipient: null, kind: 'measures' })
  return rows.map(({ personId, knownAs, ways, languages, wasAsked }): Askable => {
    const usable = ways
      .filter((one) => mayUse(one) && (one.kind === 'email' || one.kind === 'text'))
      .toSorted((a, b) => Number(b.preferred) - Number(a.preferred))
    const [first] = usable
    const way = first && { id: first.id, channel: first.kind as 'email' | 'text', value: first.value, note: first.note }
    const language = languages.find((one) => one.speaks)?.language ?? viewer.organisation.language
    const stands = wasAsked ? 'was-asked' : !agreed.get(personId)?.may ? 'did-not-agree' : way ? 'may-be-asked' : 'no-way'
    return { personId, knownAs, way: way ?? null, language, stands }
  })
}

type Address = { ofAll: (asking: Asking) => string; own: (token: string) => string }

/** Asks those who came and agreed to be written to. Whoever may give their name gets a link of their own; else everybody gets the one of all, and nothing tells who answered. */
export async function askPeople(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  people: readonly string[],
  address: Address,
  today: Temporal.PlainDate,
): Promise<{ asked: number } | Objection> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayKeep(viewer, 'keep', await keptOf(tx, viewer, session, today)), 'register.keep')
  const asking = await askingOfSession(tx, viewer, session)
  if (asking === null || asking.isRetired) return { key: 'feedback:objection.nothingAsked' }
  if (Temporal.Instant.compare(session.beginsAt, Temporal.Now.instant()) > 0) return { key: 'feedback:objection.notYet' }
  const chosen = (await askableAt(tx, viewer, session)).filter(({ personId, stands }) => people.includes(personId) && stands === 'may-be-asked')
  if (chosen.length === 0) return { key: 'feedback:objection.nobodyToAsk', field: 'people' }
  for (const one of chosen) await askOne(tx, viewer, session, asking, one, address)
  return { asked: chosen.length }
}

async function askOne(
  tx: Db,
  viewer: Viewer,
  session: Session,
  asking: Asking,
  { personId, way, language }: Askable,
  address: Address,
): Promise<void> {
  if (way === null) return
  const { organisationId } = viewer
  const own = asking.naming === 'who-wishes' ? newToken() : null
  const id = newId()
  await tx
    .insertInto('feedbackInvitation')
    .values({
      ...{ organisationId, id, askingId: asking.id, sessionId: session.id, personId, tokenHash: own?.hash ?? null, language, madeById: viewer.id },
      expiresAt: sql`now() + make_interval(days => ${linkDays})`,
    })
    .execute()
  await sendLink(tx, viewer, { personId, aboutId: id, way, language, link: own === null ? address.ofAll(asking) : address.own(own.token) })
  await recordEvent(tx, viewer, { kind: 'person asked', personId, serviceId: session.serviceId, subjectId: id, detail: { channel: way.channel } })
}
