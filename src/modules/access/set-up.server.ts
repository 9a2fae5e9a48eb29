import { sql } from 'kysely'
import type { Db, Root } from '../../platform/db.ts'
import { isLanguage, type Language } from '../../platform/i18n.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from './event.actions.server.ts'
import { behindTheWalls } from './request.server.ts'
import type { PresentOrganisation, Viewer } from './viewer.ts'

/** What a country brings before the organisation says otherwise. */
export const countries = {
  GB: { timeZone: 'Europe/London', currency: 'GBP', language: 'en' },
  DK: { timeZone: 'Europe/Copenhagen', currency: 'DKK', language: 'da' },
} as const satisfies Record<string, { timeZone: string; currency: string; language: Language }>
export type Country = keyof typeof countries

/** What else is laid out for a new organisation, in the same transaction: its crisis lines, its words. Handed in, since those modules know this one. */
export type OnSetUp = (tx: Db, viewer: Viewer) => Promise<void>

export type FirstOrganisation = {
  organisation: string
  slug: string
  country: Country
  language: Language
  name: string
  email: string
  userId: string
}

export async function isNew(root: Root): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`select is_new() as is_new`.execute(root)
  return rows[0]?.isNew === true
}

/** The first organisation and its administrator. Everybody else is invited. */
export async function setUp(root: Root, first: FirstOrganisation, onSetUp: OnSetUp): Promise<Viewer> {
  const { timeZone, currency } = countries[first.country]
  const languages = [...new Set<Language>([first.language, 'en'])]
  const organisation: PresentOrganisation = {
    id: newId(),
    slug: first.slug,
    name: first.organisation,
    country: first.country,
    timeZone,
    currency,
    language: first.language,
    languages,
  }
  const viewer: Viewer = {
    id: newId(),
    userId: first.userId,
    organisationId: organisation.id,
    name: first.name,
    language: null,
    speaks: [],
    roles: new Set(['administrator', 'manager']),
    serviceIds: [],
    organisation,
  }
  await root.transaction().execute(async (tx) => {
    await sql`select set_up(${organisation.id}, ${organisation.slug}, ${organisation.name}, ${organisation.country}, ${timeZone}, ${currency}, ${first.language}, ${languages},
      ${viewer.id}, ${viewer.userId}, ${viewer.name}, ${first.email})`.execute(tx)
    await behindTheWalls(tx, viewer, async () => {
      await recordEvent(tx, viewer, { kind: 'organisation set up', subjectId: organisation.id })
      await onSetUp(tx, viewer)
    })
  })
  return viewer
}

/** A name as it can stand in an address: `Gladsaxe Fællesskab` is `gladsaxe-faellesskab`. */
export function slugOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'aa')
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  return /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(plain) ? plain : 'organisation'
}

export const languageOf = (country: Country, chosen: string | null): Language => (isLanguage(chosen) ? chosen : countries[country].language)
