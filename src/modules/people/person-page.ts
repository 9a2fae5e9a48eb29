import type { ReactNode } from 'react'
import type { Db } from '../../platform/db.ts'
import type { Words } from '../../platform/i18n.ts'
import type { Key } from '../../platform/words.ts'
import type { EventKind, Viewer } from '../access/index.ts'
import type { Withdrawals } from './consent/withdrawal.ts'
import type { OnDeath } from './death/death.ts'
import type { PeopleColumn, PeopleDeed } from './list/column.ts'
import type { HeldRow, HeldTable } from './rights/held.ts'
import type { Comment } from './rights/request.queries.server.ts'
import type { Happening } from './timeline.ts'

/** What one thing that happened looks like on the timeline: a title, and what was said or noted. */
export type TimelineEntry = {
  title: string
  tags?: { text: string; tone?: 'plain' | 'action' | 'attention' | 'danger' | 'good' }[]
  /** said or noted */
  body?: string
  bodyLanguage?: string
  /** What the person says themself about it. */
  beside?: readonly Comment[]
  quiet?: string
  href?: string
  linkText?: string
}

/**
 * Tells the timeline what stands behind the events of a few kinds. Asked once a page, for all the subjects at once and only when one of its kinds is among them;
 * a subject that it leaves out (not the viewer's to see) is told of by the words of its kind alone.
 */
export type TimelineSource = SubjectSource | EventSource

export type SubjectSource = {
  kinds: readonly EventKind[]
  entries: (db: Db, viewer: Viewer, personId: string, subjectIds: readonly string[], words: Words) => Promise<Map<string, TimelineEntry>>
}

/** The same where one subject goes through it several times, each time otherwise: told by the id of the event. */
export type EventSource = {
  kinds: readonly EventKind[]
  each: (db: Db, viewer: Viewer, personId: string, happened: readonly Subjected[], words: Words) => Promise<Map<number, TimelineEntry>>
}

/** Something that happened to a thing on record. */
export type Subjected = Happening & { subjectId: string }

/** A card beside the timeline: what is next. Null where there is nothing to say. */
export type PersonAside = (db: Db, viewer: Viewer, personId: string, words: Words, today: Temporal.PlainDate) => Promise<ReactNode | null>

/** Says what is held in a column in words that a module to the right knows, for the copy of everything held; null where it knows none. Asked once a copy. */
export type HeldReading = {
  table: string
  column: string
  reader: (db: Db, viewer: Viewer, words: Words, held: readonly HeldTable[]) => Promise<(row: HeldRow) => string | null>
}

export type PersonTab = { key: Key; href: (personId: string) => string; shown?: (viewer: Viewer) => boolean }

export type PersonAction = {
  key: Key
  href: (personId: string) => string
  main?: boolean
  /** In sight on a phone too, beside the main one. */
  near?: boolean
  shown?: (viewer: Viewer) => boolean
  forTheLiving?: boolean
}

/** A record is being closed to a colleague by the person's wish: what of theirs would then be seen by nobody goes to somebody else. */
export type OnClosed = (tx: Db, viewer: Viewer, closed: { personId: string; viewerId: string }) => Promise<void>

/** What modules to the right add to a person's page, and to the list of people; people names none of them. `app.tsx` puts them together. */
export type PersonParts = {
  timeline: readonly TimelineSource[]
  asides: readonly PersonAside[]
  /** What has to be known before anything is done with the person: above everything, on a phone too. */
  heads: readonly PersonAside[]
  tabs: readonly PersonTab[]
  actions: readonly PersonAction[]
  /** What follows when a consent is taken back. */
  withdrawals: Withdrawals
  heldReadings: readonly HeldReading[]
  /** What they end when somebody has died. */
  onDeath: readonly OnDeath[]
  onClosed: readonly OnClosed[]
  listColumns: readonly PeopleColumn[]
  /** What can be done with several people at once. */
  listDeeds: readonly PeopleDeed[]
}
