import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { withQuery } from '../../platform/href.ts'
import type { Objection } from '../../platform/http.ts'
import { type Language, wordsFor } from '../../platform/i18n.ts'
import { newId } from '../../platform/id.ts'
import { newToken } from '../../platform/seal.ts'
import { may } from './access.ts'
import { recordEvent } from './event.actions.server.ts'
import { writeMessage } from './message.actions.server.ts'
import { must } from './permissions.ts'
import type { Role, Viewer } from './viewer.ts'

export type NewInvitation = {
  name: string
  email: string
  roles: readonly Role[]
  serviceIds: readonly string[]
  speaks: readonly string[]
  language: Language
  how: 'mail' | 'shown'
}

export const invitationDays = 14

/** Asks somebody to work here. The table keeps the hash of the token; the token leaves with the message, or with the page that shows it once. `link` makes an address of it. */
export async function inviteViewer(
  tx: Db,
  viewer: Viewer,
  invited: NewInvitation,
  link: (token: string) => string,
): Promise<{ id: string; token: string } | Objection> {
  must(may(viewer, 'change-workers', null), 'access.invite-workers')
  const here = await tx
    .selectFrom('viewer')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('email', '=', invited.email)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (here) return { key: 'access:invitation.isHere', field: 'email' }
  await withdrawEarlier(tx, viewer, invited.email)
  const { token, hash } = newToken()
  const id = newId()
  const { name, email, roles, serviceIds, speaks } = invited
  await tx
    .insertInto('invitation')
    .values({
      organisationId: viewer.organisationId,
      id,
      name,
      email,
      roles: [...roles],
      serviceIds: [...serviceIds],
      speaks: [...speaks],
      tokenHash: hash,
      invitedById: viewer.id,
      expiresAt: sql`now() + make_interval(days => ${invitationDays})`,
    })
    .execute()
  if (invited.how === 'mail') await mailInvitation(tx, viewer, id, invited, link(token))
  await recordEvent(tx, viewer, { kind: 'viewer invited', subjectId: id, detail: { roles: roles.join(' ') } })
  return { id, token }
}

async function mailInvitation(tx: Db, viewer: Viewer, aboutId: string, { name, email, language }: NewInvitation, link: string): Promise<void> {
  const { t } = wordsFor(language)
  const words = { name, organisation: viewer.organisation.name, who: viewer.name, link: withQuery(link, { language }), days: invitationDays }
  await writeMessage(tx, viewer, {
    aboutId,
    channel: 'email',
    recipient: email,
    language,
    subject: t('access:invitation.mailSubject', words),
    body: t('access:invitation.mailBody', words),
    bearsLink: true,
  })
}

/** A new link takes the place of the one sent before. */
async function withdrawEarlier(tx: Db, viewer: Viewer, email: string): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ withdrawnAt: sql`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('email', '=', email)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .execute()
}

export async function withdrawInvitation(tx: Db, viewer: Viewer, id: string): Promise<void> {
  must(may(viewer, 'change-workers', null), 'access.invite-workers')
  await tx
    .updateTable('invitation')
    .set({ withdrawnAt: sql`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .where('acceptedAt', 'is', null)
    .execute()
}

/** Those asked who have not answered yet, the latest first. */
export const openInvitations = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('invitation')
    .select(['id', 'name', 'email', 'roles', 'invitedAt', 'expiresAt', sql<boolean>`expires_at < now()`.as('isSpent')])
    .where('organisationId', '=', viewer.organisationId)
    .where('acceptedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('invitedAt', 'desc')
    .limit(200)
    .execute()
