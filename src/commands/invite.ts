import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { recordEvent } from '../modules/access/index.server.ts'
import { isRole, type Role, roles } from '../modules/access/index.ts'
import { invitationDays } from '../modules/access/invitation.actions.server.ts'
import { type Db, openPool, openRoot } from '../platform/db.ts'
import { href } from '../platform/href.ts'
import { newId } from '../platform/id.ts'
import { linkTo } from '../platform/link.ts'
import { plainError } from '../platform/plain-error.ts'
import { newToken } from '../platform/seal.ts'
import type { Command } from './command.ts'
import { onDatabase, oneArgument, ownerOf } from './on-database.ts'

const usage = '<email> --organisation <slug> [--name <name>] [--role <role>]…'

/** For whoever runs the computer: the first account of an organisation, or a way back in where nobody can sign in any more. */
export const invite: Command = {
  usage,
  about: `Makes an invitation and prints its link, to be handed over by you: no mail is sent. Roles: ${roles.join(', ')}; administrator where none is named.`,
  run: (args) =>
    onDatabase(async (database, config) => {
      const invited = readArguments(args)
      const root = openRoot(openPool(ownerOf(database), 1))
      try {
        const token = await root.transaction().execute((tx) => inviteAsOwner(tx, invited))
        process.stdout.write(
          `${linkTo(config, href('/invitations/:token', { token }))}\nThe link is for ${invited.email}, and can be used once within ${invitationDays} days.\n`,
        )
      } finally {
        await root.destroy()
      }
    }),
}

type Invited = { email: string; name: string; organisation: string; roles: Role[] }

/** Writes the invitation as `inviteViewer` does, by nobody who works there: a new link takes the place of an earlier one. Returns its token. */
export async function inviteAsOwner(tx: Db, { email, name, organisation, roles: wanted }: Invited): Promise<string> {
  await sql`set local role cairn_owner`.execute(tx)
  const found = await tx.selectFrom('organisation').select('id').where('slug', '=', organisation).executeTakeFirst()
  if (!found) throw plainError(`There is no organisation ${organisation}: ${await known(tx)}.`)
  const { id: organisationId } = found
  const open = tx.updateTable('invitation').set({ withdrawnAt: sql`now()` }).where('organisationId', '=', organisationId).where('email', '=', email)
  await open.where('acceptedAt', 'is', null).where('withdrawnAt', 'is', null).execute()
  const { token, hash } = newToken()
  const id = newId()
  await tx
    .insertInto('invitation')
    .values({ organisationId, id, email, name, roles: wanted, tokenHash: hash, expiresAt: sql`now() + make_interval(days => ${invitationDays})` })
    .execute()
  await recordEvent(tx, { organisationId, id: null }, { kind: 'viewer invited', subjectId: id, detail: { roles: wanted.join(' ') } })
  return token
}

async function known(tx: Db): Promise<string> {
  const rows = await tx.selectFrom('organisation').select('slug').orderBy('slug').limit(20).execute()
  return rows.length === 0 ? 'there is none yet, open the first page to set one up' : `there are ${rows.map(({ slug }) => slug).join(', ')}`
}

function readArguments(args: string[]): Invited {
  const { values, positionals } = parsed(args)
  const email = oneArgument(positionals, `invite ${usage}`).toLowerCase()
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) throw plainError(`"${email}" does not look like an email address.`)
  if (values.organisation === undefined) throw plainError(`Say it like this: npm run cairn -- invite ${usage}`)
  const wanted = (values.role ?? ['administrator']).flatMap((said) => said.split(','))
  const wrong = wanted.find((role) => !isRole(role))
  if (wrong !== undefined) throw plainError(`There is no role ${wrong}: the roles are ${roles.join(', ')}.`)
  return { email, name: values.name ?? email.split('@')[0] ?? email, organisation: values.organisation, roles: wanted.filter(isRole) }
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { organisation: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', multiple: true } },
    })
  } catch (fault) {
    // Node names the argument that it does not know, in a sentence
    if (fault instanceof TypeError) throw plainError(`${fault.message.split('. ')[0]}. Say it like this: npm run cairn -- invite ${usage}`)
    throw fault
  }
}
