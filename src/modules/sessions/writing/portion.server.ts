import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import { href } from '../../../platform/href.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import { linkTo } from '../../../platform/link.ts'
import { newToken } from '../../../platform/seal.ts'
import { type NewMessage, writeMessages } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { tellOfMany } from '../../people/index.server.ts'
import { type Bulletin, isOfChange, portionSize, replyDays } from './bulletin.ts'
import { askedOf, type Colleague, colleaguesOf, type GroupAsked, type Guest, guestsOf, type Member, membersAmong } from './group.server.ts'
import { publicNameIn } from './prepared.server.ts'
import { lockBulletin } from './queries.server.ts'
import { languageFor, type Telling, textIn, theirLanguages, wayTo } from './rules.ts'

/** The address of the page that a link opens, by its token. */
export type Addresses = (organisation: string, token: string) => string

export const replyAddress =
  (config: Pick<Config, 'publicUrl' | 'port'>): Addresses =>
  (organisation, token) =>
    linkTo(config, href('/at/:organisation/reply/:token', { organisation, token }))

type Waiting = { id: string; personId: string | null; viewerId: string | null; bookingId: string | null }
/** What is kept of somebody who was looked at, and the message to them where there is one. */
type Looked = Waiting & { telling: Pick<Telling, 'way' | 'because'>; language: string | null; hash: string | null; message: NewMessage | null }

/** Tells the next portion of a bulletin; how many are still to be told. Who is not to be reached any more is asked again, and left out. */
export async function tellSome(tx: Db, viewer: Viewer, bulletinId: string, addresses: Addresses): Promise<number> {
  const bulletin = await lockBulletin(tx, viewer, bulletinId)
  const waiting = await tx
    .selectFrom('bulletinTo')
    .select(['id', 'personId', 'viewerId', 'bookingId'])
    .where('organisationId', '=', viewer.organisationId)
    .where('bulletinId', '=', bulletinId)
    .where('way', 'is', null)
    .orderBy('id')
    .limit(portionSize + 1)
    .forUpdate()
    .execute()
  const some = waiting.slice(0, portionSize)
  const asked = await askedOf(tx, viewer, bulletin)
  const looked = await look(tx, viewer, bulletin, asked, some, addresses)
  const written = looked.filter((one): one is Looked & { message: NewMessage } => one.message !== null)
  const ids = await writeMessages(
    tx,
    viewer,
    written.map(({ message }) => message),
  )
  await keep(tx, viewer, looked, new Map(written.map(({ id }, at) => [id, ids[at] ?? null])))
  await tellTheirRecords(tx, viewer, bulletin, looked)
  const left = waiting.length - some.length
  if (left === 0)
    await tx
      .updateTable('bulletin')
      .set({ finishedAt: sql<Temporal.Instant>`coalesce(finished_at, now())` })
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', bulletinId)
      .execute()
  return left
}

async function look(
  tx: Db,
  viewer: Viewer,
  bulletin: Bulletin,
  asked: GroupAsked,
  some: readonly Waiting[],
  addresses: Addresses,
): Promise<Looked[]> {
  const members = await membersAmong(
    tx,
    viewer,
    asked,
    some.flatMap(({ personId }) => personId ?? []),
  )
  const byId = new Map(members.map((member) => [member.personId, member]))
  const colleagues = new Map((await colleaguesOf(tx, viewer, asked)).map((one) => [one.viewerId, one]))
  const guests = new Map((await guestsOf(tx, asked)).map((one) => [one.bookingId, one]))
  const now = Temporal.Now.zonedDateTimeISO(viewer.organisation.timeZone)
  const before = isOfChange(bulletin.why) ? (asked.session?.beginsAt ?? null) : null
  return some.map((one) => {
    const member = one.personId === null ? undefined : byId.get(one.personId)
    const colleague = one.viewerId === null ? undefined : colleagues.get(one.viewerId)
    if (colleague) return toColleague(viewer, bulletin, one, colleague)
    const guest = one.bookingId === null ? undefined : guests.get(one.bookingId)
    if (guest) return toGuest(viewer, bulletin, one, guest, addresses)
    if (!member) return { ...one, telling: { way: 'left-out', because: 'gone' }, language: null, hash: null, message: null }
    return toMember(viewer, bulletin, one, member, wayTo(member, { ofChange: isOfChange(bulletin.why), now, before }), addresses)
  })
}

type ToWrite = { personId: string | null; telling: Telling; theirs: readonly string[] }

/** The message to somebody of the group, with a link of their own where they may answer. */
function written(viewer: Viewer, bulletin: Bulletin, one: Waiting, { personId, telling, theirs }: ToWrite, addresses: Addresses): Looked {
  const { organisation } = viewer
  const { language } = languageFor(theirs, Object.keys(bulletin.texts), organisation.language)
  if (telling.way !== 'email' && telling.way !== 'text') return { ...one, telling, language, hash: null, message: null }
  const { way, reach, from } = telling
  const { token, hash } = bulletin.asksAnswer ? newToken() : { token: null, hash: null }
  const { words, subject } = neutral(viewer, bulletin, language)
  const link = token === null ? '' : `\n\n${words.t('writing:message.reply', { link: addresses(organisation.slug, token) })}`
  const inSeconds = from === null ? 0 : Math.ceil(from.since(Temporal.Now.instant()).total('seconds'))
  const message: NewMessage = {
    ...{ personId, aboutId: bulletin.id, channel: way, recipient: reach.value, language: words.language, subject },
    ...{ body: textIn(bulletin.texts, language) + link, bearsLink: token !== null, inSeconds },
  }
  return { ...one, telling, language, hash, message }
}

const toMember = (viewer: Viewer, bulletin: Bulletin, one: Waiting, member: Member, telling: Telling, addresses: Addresses): Looked =>
  written(viewer, bulletin, one, { personId: member.personId, telling, theirs: theirLanguages(member.languages) }, addresses)

/** Whoever signed up themself is told by the one way that they gave. */
function toGuest(viewer: Viewer, bulletin: Bulletin, one: Waiting, { channel, reach, language }: Guest, addresses: Addresses): Looked {
  const telling: Telling =
    channel === null || reach === null
      ? { way: 'hand', reach: null, from: null, because: 'no-way' }
      : { way: channel, reach: { value: reach }, from: null, because: null }
  return written(viewer, bulletin, one, { personId: null, telling, theirs: [language] }, addresses)
}

function toColleague(viewer: Viewer, bulletin: Bulletin, one: Waiting, { email, language: own }: Colleague): Looked {
  const { language } = languageFor(own === null ? [] : [own], Object.keys(bulletin.texts), viewer.organisation.language)
  const { words, subject } = neutral(viewer, bulletin, language)
  const message: NewMessage = {
    aboutId: bulletin.id,
    channel: 'email',
    recipient: email,
    language: words.language,
    subject,
    body: textIn(bulletin.texts, language),
  }
  return { ...one, telling: { way: 'email', because: null }, language, hash: null, message }
}

/** Subject and language of a message: the name for everybody, which gives no condition away. */
function neutral({ organisation }: Viewer, { publicName }: Bulletin, language: string) {
  const words = wordsFor(isLanguage(language) ? language : 'en')
  return { words, subject: words.t('writing:message.subject', { name: publicNameIn(publicName, words, organisation.language) }) }
}

async function keep(tx: Db, viewer: Viewer, looked: readonly Looked[], messages: ReadonlyMap<string, string | null>): Promise<void> {
  if (looked.length === 0) return
  const rows = looked.map(({ id, telling, language, hash }) => ({
    id,
    way: telling.way,
    because: telling.because,
    language,
    hash,
    message: messages.get(id) ?? null,
  }))
  await sql`update bulletin_to t set way = r.way, because = r.because, language = r.language, message_id = r.message, token_hash = r.hash,
      expires_at = case when r.hash is not null then now() + make_interval(days => ${replyDays}) end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r (id uuid, way text, because text, language text, hash text, message uuid)
    where t.organisation_id = ${viewer.organisationId} and t.id = r.id`.execute(tx)
}

/** Says on the record of each who was written to that they were. */
async function tellTheirRecords(tx: Db, viewer: Viewer, bulletin: Bulletin, looked: readonly Looked[]): Promise<void> {
  const events = looked
    .filter(({ personId, message }) => personId !== null && message !== null)
    .map(({ personId, telling }) => ({
      kind: 'group written to',
      personId,
      serviceId: bulletin.serviceId,
      subjectId: bulletin.id,
      detail: { channel: telling.way },
    }))
  await tellOfMany(tx, viewer, events, { why: bulletin.why })
}
