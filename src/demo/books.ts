import type { InsertObject } from 'kysely'
import type { EventKind } from '../modules/access/index.ts'
import type { Db } from '../platform/db.ts'
import type { DB } from '../platform/schema.gen.ts'
import { hired } from './tables.ts'
import { toldByTheDatabase } from './told-by-the-database.ts'

export type Row<Table extends keyof DB> = InsertObject<DB, Table>

/** Somebody who signs in. */
export type Account = { id: string; name: string; email: string }

/** All rows of the demonstration, until they are kept. */
export type Books = {
  rows: { [Table in keyof DB]?: Row<Table>[] }
  accounts: Account[]
  told: Told[]
  files: { folder: string; key: string; bytes: Uint8Array }[]
}

export type Told = { at: Temporal.Instant; row: Row<'event'> }

export const openBooks = (): Books => ({ rows: {}, accounts: [], told: [], files: [] })

export function write<Table extends keyof DB>(books: Books, table: Table, ...rows: Row<Table>[]): void {
  const kept: Row<Table>[] = (books.rows[table] as Row<Table>[] | undefined) ?? []
  kept.push(...rows)
  Object.assign(books.rows, { [table]: kept })
}

export type Happening = {
  organisationId: string
  /** Null where a stranger did it on a public page, or the post. */
  byId: string | null
  kind: EventKind
  at: Temporal.Instant
  onDay?: Temporal.PlainDate | null
  personId?: string | null
  serviceId?: string | null
  subjectId?: string | null
  detail?: Record<string, string | number | boolean | null>
}

/** Writes down who did what to whom, as `recordEvent` does for the deed itself. */
export function tell(
  books: Books,
  { kind, at, onDay = null, personId = null, serviceId = null, subjectId = null, detail = {}, organisationId, byId }: Happening,
): void {
  books.told.push({ at, row: { organisationId, byId, kind, at, onDay, personId, serviceId, subjectId, detail: JSON.stringify(detail) } })
}

// each after those it points at
const order: readonly (keyof DB)[] = [
  'organisation',
  'viewer',
  'viewerRole',
  'venue',
  'service',
  'serviceArea',
  'serviceCondition',
  'serviceWorker',
  'presentingReason',
  'declineReason',
  'closingReason',
  'contactKind',
  'room',
  'term',
  'activityKind',
  'sessionTheme',
  'callingOffReason',
  'activity',
  'activityWorker',
  'recurrence',
  'session',
  'sessionWorker',
  ...hired,
  'communityPartner',
  'activityPartner',
  'sessionPartner',
  'sessionAdvice',
  'registrationOffering',
  'callingOff',
  'provision',
  'provisionDecision',
  'provisionTick',
  'attendanceWord',
  'completionRule',
  'modelApproval',
  'trainingRecord',
  'catalogueTie',
  'catalogueEntry',
  'headTap',
  'registerClosing',
  'feedbackTag',
  'sessionPack',
  'packCount',
  'feedbackSet',
  'feedbackQuestion',
  'feedbackAsking',
  'crisisLine',
  'surgery',
  'interpreter',
  'instrumentLicence',
  'instrumentOffer',
  'measureSchedule',
  'measureAtVenue',
  'programme',
  'partner',
  'programmeChange',
  'person',
  'personName',
  'personReach',
  'personLanguage',
  'personAlert',
  'relationship',
  'mustNotMeet',
  'emergencyContact',
  'professional',
  'personSurgery',
  'communicationNeed',
  'contactTime',
  'speakingFor',
  'capacityNote',
  'interpreterTie',
  'interpreterBooking',
  'noticeGiven',
  'document',
  'equalityQuestion',
  'equalityKeeper',
  'equalityAnswer',
  'safetyPlan',
  'closedRecord',
  'consent',
  'consentWithdrawal',
  'sharingBasis',
  'rightsRequest',
  'complaint',
  'breach',
  'retentionRule',
  'referrer',
  'referrerContact',
  'referral',
  'referralReason',
  'referralAnswer',
  'decision',
  'waitingPlace',
  'involvement',
  'attendanceTap',
  'attendance',
  'whereabouts',
  'feedbackAnswer',
  'feedbackReply',
  'feedbackTagging',
  'moneyEntry',
  'moneyPaper',
  'moneyLine',
  'moneyOfPerson',
  'sessionInvitation',
  'slotPlan',
  'slotTaken',
  'hoursCredit',
  'courseOutcome',
  'certificate',
  'bookingRule',
  'booking',
  'episode',
  'closure',
  'contact',
  'sessionContact',
  'contactAmendment',
  'ownComment',
  'waitingCheck',
  'handOver',
  'assessmentSheet',
  'assessmentDomain',
  'assessmentEdition',
  'assessment',
  'plan',
  'goal',
  'goalStep',
  'planReview',
  'goalRating',
  'noteSetting',
  'inTraining',
  'conductCode',
  'conduct',
  'task',
  'dueRule',
  'dueSnooze',
  'pause',
  'followUp',
  'quote',
  'feedback',
  'communityNeed',
  'response',
  'riskAnswer',
  'message',
  'textStop',
  'bulletin',
  'bulletinTo',
  'bulletinReply',
  'dutyHours',
  'dutyDay',
  'incident',
  'incidentInvolved',
  'incidentStep',
  'incidentNote',
  'concern',
  'concernReceipt',
  'concernStep',
  'concernAssessment',
  'concernDecision',
  'concernNote',
  'concernClosing',
  'concernHappening',
  'breakGlass',
  'savedList',
  'import',
  'importRow',
  'importMemory',
  'outsideReference',
]

// PostgreSQL takes 65,535 values in a statement; what is much longer is no quicker
const rowsAtOnce = 400

/** Puts everything into the database, the events in the order in which they happened: their ids are the order of every timeline. */
export async function keepBooks(tx: Db, books: Books): Promise<void> {
  const forgotten = Object.keys(books.rows).filter((table) => !order.some((known) => known === table))
  if (forgotten.length > 0) throw new Error(`No place in the order: ${forgotten.join(', ')}`)
  const [others, transfers] = [false, true].map((transfer) => (books.rows.referral ?? []).filter((row) => Boolean(row.endsEpisodeId) === transfer))
  for (const table of new Set(order)) {
    await keep(tx, table, table === 'referral' ? (others ?? []) : (books.rows[table] ?? []))
    // a transfer points at the support that it ends, which came by a referral of its own
    if (table === 'episode') await keep(tx, 'referral', transfers ?? [])
  }
  const told = [...books.told, ...(await toldByTheDatabase(tx))]
  const inOrder = told.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)).map(({ row }) => row)
  await keep(tx, 'event', inOrder)
}

// One statement for rows of one table; the table is a variable here, so that its type cannot be followed further.
async function keep(tx: Db, table: keyof DB, rows: readonly unknown[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx
      .insertInto(table as 'event')
      .values(rows.slice(from, from + rowsAtOnce) as Row<'event'>[])
      .execute()
  }
}
