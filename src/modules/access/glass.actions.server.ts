import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound } from '../../platform/http.ts'
import { chooseLanguage, wordsFor } from '../../platform/i18n.ts'
import { newId } from '../../platform/id.ts'
import { may } from './access.ts'
import { recordEvent } from './event.actions.server.ts'
import { isClosedTo } from './glass.queries.server.ts'
import { writeMessage } from './message.actions.server.ts'
import { must } from './permissions.ts'
import type { Viewer } from './viewer.ts'
import { managers } from './worker.queries.server.ts'

export const glassHours = 3

/**
 * Opens a record outside of one's usual reasons for three hours, by a stated one, and tells the managers.
 * A record that the person closed to this viewer is not there, and it opens nothing that is sealed: whoever reads a record asks that first. The reason is in no event, since it may say something about the person.
 */
export async function breakGlass(
  tx: Db,
  viewer: Viewer,
  { personId, reason, link }: { personId: string; reason: string; link?: string },
): Promise<void> {
  must(may(viewer, 'break-glass', null), 'access.break-glass')
  if (await isClosedTo(tx, viewer, personId)) throw notFound()
  const id = newId()
  await tx
    .insertInto('breakGlass')
    .values({
      organisationId: viewer.organisationId,
      id,
      viewerId: viewer.id,
      personId,
      reason,
      until: sql`now() + make_interval(hours => ${glassHours})`,
    })
    .execute()
  await recordEvent(tx, viewer, { kind: 'glass broken', personId, subjectId: id })
  for (const manager of await managers(tx, viewer)) {
    if (manager.id === viewer.id) continue
    const language = chooseLanguage(manager.language, viewer.organisation.language, undefined)
    const { t } = wordsFor(language)
    const body = t('access:glass.mailBody', { name: manager.name, who: viewer.name, link: link ?? '' })
    await writeMessage(tx, viewer, {
      aboutId: id,
      channel: 'email',
      recipient: manager.email,
      language,
      subject: t('access:glass.mailSubject'),
      body,
    })
  }
}

/** A manager has seen that somebody looked, and why. Seen twice, the first one stands. */
export async function markGlassSeen(tx: Db, viewer: Viewer, id: string): Promise<void> {
  must(may(viewer, 'mark-glass-seen', null), 'access.see-glass')
  const found = await tx
    .selectFrom('breakGlass')
    .select(['personId', 'seenAt'])
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  if (found.seenAt !== null) return
  await tx
    .updateTable('breakGlass')
    .set({ seenAt: sql`now()`, seenById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'glass seen', personId: found.personId, subjectId: id })
}
