import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { withQuery } from '../../platform/href.ts'
import { chooseLanguage, wordsFor } from '../../platform/i18n.ts'
import { linkTo } from '../../platform/link.ts'
import type { Parts } from '../../platform/parts.ts'
import { hashOf, seal, unseal } from '../../platform/seal.ts'
import { accountOf } from './account.server.ts'
import { allowance } from './limits.server.tsx'
import { unlockToken } from './lock-out.server.ts'
import { writeMessage } from './message.actions.server.ts'
import { asStranger } from './request.server.ts'
import type { SignIn } from './sign-in.server.ts'

/** Minutes in which a link to a new password is good. */
export const newPasswordMinutes = 60

const use = 'new password'
const asked = allowance('new password', 3, 60 * 60)

/** Tells the owner of an address that it was locked, with a link that undoes it. An address of nobody gets nothing, and whoever tried sees no difference. */
export async function tellOfLock(parts: Parts, signIn: SignIn, email: string, until: Date): Promise<void> {
  await write(parts, signIn, email, async (tx, { t, name, organisationId, language }) => {
    const link = linkTo(parts.config, withQuery(`/sign-in/unlock/${unlockToken(parts.secret, email, until)}`, { language }))
    await writeMessage(
      tx,
      { organisationId },
      {
        channel: 'email',
        recipient: email,
        language,
        subject: t('access:lock.mailSubject'),
        body: t('access:lock.mailBody', { name, link }),
        bearsLink: true,
      },
    )
  })
}

/** Sends a link to choose a new password, three times an hour at most. */
export async function sendNewPasswordLink(parts: Parts, signIn: SignIn, email: string): Promise<void> {
  if ((await asked(parts, email)) > 0) return
  await write(parts, signIn, email, async (tx, { t, name, organisationId, language, userId }) => {
    const token = seal(
      parts.secret,
      use,
      JSON.stringify([userId, email, Date.now() + newPasswordMinutes * 60_000, await presentMark(signIn, userId)]),
    )
    const link = linkTo(parts.config, withQuery(`/sign-in/new-password/${token}`, { language }))
    await writeMessage(
      tx,
      { organisationId },
      {
        channel: 'email',
        recipient: email,
        language,
        subject: t('access:forgotten.mailSubject'),
        body: t('access:forgotten.mailBody', { name, link, minutes: newPasswordMinutes }),
        bearsLink: true,
      },
    )
  })
}

/** Whose password a link replaces, or null where it is too old or was used: the password that it was made for is no longer the present one. */
export async function ownerOfLink(parts: Parts, signIn: SignIn, token: string): Promise<{ userId: string; email: string } | null> {
  const text = unseal(parts.secret, use, token)
  if (text === null) return null
  const [userId, email, until, mark] = JSON.parse(text) as [string, string, number, string]
  return until > Date.now() && mark === (await presentMark(signIn, userId)) ? { userId, email } : null
}

async function presentMark(signIn: SignIn, userId: string): Promise<string> {
  const { rows } = await signIn.pool.query<{ password: string | null }>(
    `select password from sign_in_method where "userId" = $1 and "providerId" = 'credential'`,
    [userId],
  )
  return hashOf(rows[0]?.password ?? '').slice(0, 32)
}

type Addressee = { t: ReturnType<typeof wordsFor>['t']; name: string; userId: string; organisationId: string; language: string }

async function write(parts: Parts, signIn: SignIn, email: string, work: (tx: Db, addressee: Addressee) => Promise<void>): Promise<void> {
  const account = await accountOf(signIn, email)
  if (account === null) return
  const { rows } = await sql<{ organisationId: string; language: string }>`select * from home_of(${account.id}::uuid)`.execute(parts.root)
  const home = rows[0]
  if (!home) return
  const language = chooseLanguage(home.language, null, undefined)
  await asStranger(parts, home.organisationId, (tx) =>
    work(tx, { t: wordsFor(language).t, name: account.name, userId: account.id, organisationId: home.organisationId, language }),
  )
}
