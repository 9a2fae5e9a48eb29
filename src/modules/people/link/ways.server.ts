import type { Db } from '../../../platform/db.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import { writeMessage } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { mayShare } from '../consent/sharing.queries.server.ts'
import type { DataKind } from '../consent.ts'
import { waysToReach } from '../person.queries.server.ts'
import { mayUse } from '../person.ts'

/** A link works for so many days on somebody's own phone, and for so many hours on a tablet that is handed to them. */
export const linkDays = 14
export const tabletHours = 2

export type WayToSend = { id: string; channel: 'email' | 'text'; value: string; note: string | null }

/** The ways by which a link may reach somebody: safe, in writing, and only where they agreed to be written to. What they like best comes first. */
export async function waysToSend(db: Db, viewer: Viewer, personId: string, kind: DataKind): Promise<WayToSend[]> {
  if (!(await mayShare(db, viewer, personId, { purpose: 'contact-me', recipient: null, kind })).may) return []
  return (await waysToReach(db, viewer, personId))
    .filter(mayUse)
    .toSorted((a, b) => Number(b.preferred) - Number(a.preferred))
    .flatMap(({ id, kind, value, note }) => (kind === 'email' || kind === 'text' ? [{ id, channel: kind, value, note }] : []))
}

/** What is written is neutral: somebody else may read the screen. It names no one, neither who writes nor what is asked. */
export async function sendLink(
  tx: Db,
  viewer: Viewer,
  sending: { personId: string; aboutId: string; way: WayToSend; language: string; link: string },
): Promise<void> {
  const { personId, aboutId, way, language, link } = sending
  const { organisation } = viewer
  const words = wordsFor(isLanguage(language) ? language : isLanguage(organisation.language) ? organisation.language : 'en')
  await writeMessage(tx, viewer, {
    personId,
    aboutId,
    channel: way.channel,
    recipient: way.value,
    language: words.language,
    subject: words.t('link:message.subject'),
    body: words.t('link:message.body', { link, count: linkDays }),
    bearsLink: true,
  })
}
