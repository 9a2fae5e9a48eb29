import type { RawBuilder } from 'kysely'
import type { ReactNode } from 'react'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { Key } from '../../../platform/words.ts'
import type { IconName } from '../../../ui/icons.tsx'
import type { Role, Viewer } from '../../access/index.ts'
import type { SortedBy } from './list.ts'

/** Somebody on a list, with what the columns shown said of them. */
export type ListedPerson = {
  id: string
  reference: string
  knownAs: string
  registeredAt: Temporal.Instant
  postcode: string | null
  bornOn: PlainDate | null
  ageGiven: number | null
  ageGivenOn: PlainDate | null
  diedOn: PlainDate | null
  /** By the key of the column. */
  said: Record<string, unknown>
}

/** Who reads a list, and when: what a cell is written by. */
export type Reader = { words: Words; zone: string; today: PlainDate; organisationLanguage: string }

export type CellText = string | number | PlainDate | null

/** A column of a list of people. Modules to the right hand in their own; people names none of them. */
export type PeopleColumn = {
  key: string
  label: Key
  /** Who may see it; everybody who sees people, unless told otherwise. */
  shown?: (viewer: Viewer) => boolean
  /** For whom it is there before they chose. */
  usualFor?: readonly Role[]
  /** What is said of each person of a page, in the page's one statement: an expression over `person`. */
  value?: (viewer: Viewer, today: PlainDate) => RawBuilder<unknown>
  /** The column whose value is the same: where both are shown it is said once. */
  readsToo?: string
  /** What cannot be said there: asked once for all the people of a page. */
  gathered?: (db: Db, viewer: Viewer, personIds: readonly string[]) => Promise<Map<string, unknown>>
  /** As a file says it; and a page, where there is no cell. */
  text: (person: ListedPerson, reader: Reader) => CellText
  cell?: (person: ListedPerson, reader: Reader) => ReactNode
  sort?: SortedBy
  kind?: 'text' | 'number'
  /** Left out where a person is a card on a phone. */
  spare?: boolean
}

/** A deed upon several people of a list, of a module to the right. */
export type PeopleDeed = { key: Key; icon: IconName; href: string; shown: (viewer: Viewer) => boolean }
