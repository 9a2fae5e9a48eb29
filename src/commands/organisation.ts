import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { recordEvent } from '../modules/access/index.server.ts'
import { countries } from '../modules/access/set-up.server.ts'
import { beginOrganisation } from '../modules/organisation/index.server.ts'
import { beginSessions } from '../modules/sessions/index.server.ts'
import { type Db, isRefusal, openPool, openRoot } from '../platform/db.ts'
import { href } from '../platform/href.ts'
import { newId } from '../platform/id.ts'
import { linkTo } from '../platform/link.ts'
import { plainError } from '../platform/plain-error.ts'
import type { Command } from './command.ts'
import { inviteAsOwner } from './invite.ts'
import { onDatabase, oneArgument, ownerOf } from './on-database.ts'

const usage = '<slug> --name <name> --administrator <email> [--country GB|DK]'

/** For whoever runs the computer: one more organisation, such as a partner of a programme. The first is begun on the first page. */
export const organisation: Command = {
  usage,
  about: 'Begins one more organisation with what is usual in its country, and prints the link for its administrator.',
  run: (args) =>
    onDatabase(async (database, config) => {
      const begun = readArguments(args)
      const root = openRoot(openPool(ownerOf(database), 1))
      try {
        const token = await root.transaction().execute(async (tx) => {
          await beginAsOwner(tx, begun)
          return inviteAsOwner(tx, {
            email: begun.administrator,
            name: begun.administrator,
            organisation: begun.slug,
            roles: ['administrator', 'manager'],
          })
        })
        process.stdout.write(`${begun.name} is begun. For its administrator:\n${linkTo(config, href('/invitations/:token', { token }))}\n`)
      } finally {
        await root.destroy()
      }
    }),
}

type Begun = { slug: string; name: string; administrator: string; country: keyof typeof countries }

/** Writes the organisation as the set-up page does, by nobody who works there. */
export async function beginAsOwner(tx: Db, { slug, name, country }: Begun): Promise<string> {
  await sql`set local role cairn_owner`.execute(tx)
  const id = newId()
  const { timeZone, currency, language } = countries[country]
  try {
    await tx
      .insertInto('organisation')
      .values({ id, slug, name, country, timeZone, currency, language, languages: [...new Set([language, 'en'])] })
      .execute()
  } catch (fault) {
    if (isRefusal(fault, '23505')) throw plainError(`There is an organisation ${slug} already.`)
    throw fault
  }
  await beginOrganisation(tx, { organisationId: id, country })
  await beginSessions(tx, id)
  await recordEvent(tx, { organisationId: id, id: null }, { kind: 'organisation set up' })
  return id
}

function readArguments(args: string[]): Begun {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { name: { type: 'string' }, administrator: { type: 'string' }, country: { type: 'string' } },
  })
  const said = (value: string | boolean | undefined) => (typeof value === 'string' ? value.trim() : '')
  const slug = oneArgument(positionals, `organisation ${usage}`)
  const [name, administrator, country] = [said(values['name']), said(values['administrator']).toLowerCase(), said(values['country']) || 'GB']
  if (!/^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(slug))
    throw plainError(`${slug} is no slug: 3 to 40 small letters, digits and hyphens, beginning with a letter.`)
  if (name === '' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(administrator)) throw plainError(`Say it like this: npm run cairn -- organisation ${usage}`)
  if (country !== 'GB' && country !== 'DK') throw plainError(`The countries are ${Object.keys(countries).join(' and ')}.`)
  return { slug, name, administrator, country }
}
