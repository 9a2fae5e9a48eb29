import { columnsOf, columnsWritten } from '../../platform/columns.ts'
import type { Db } from '../../platform/db.ts'
import type { Words } from '../../platform/i18n.ts'
import { inWords } from '../../platform/spoken.ts'
import { together } from '../../platform/together.ts'
import { lookOf } from '../access/index.server.ts'
import type { Viewer } from '../access/index.ts'
import { type ServiceRow, workersOf } from '../organisation/index.server.ts'
import { assess } from './assessment.queries.server.ts'
import { type InboxColumn, inboxColumns, type Line } from './parts/inbox-columns.tsx'
import { cameBefore, languagesOf } from './queries.server.ts'
import type { Referral } from './referral.ts'
import { languagesSaid, sharingFirst } from './rules.ts'

/** The columns of the list of referrals as the viewer chose them. */
export async function inboxLook(db: Db, viewer: Viewer): Promise<{ columns: InboxColumn[]; isOwn: boolean }> {
  const look = await lookOf(db, viewer, 'referrals')
  const keys = inboxColumns.map((column) => column.key)
  const usual = inboxColumns.filter((column) => column.usual).map((column) => column.key)
  const shown = columnsOf(keys, 'person', look, usual)
  return { columns: shown.flatMap((key) => inboxColumns.filter((column) => column.key === key)), isOwn: columnsWritten(look) !== null }
}

/** Referrals with what their columns say of them. What no column shows is not asked. */
export async function linesOf(
  db: Db,
  viewer: Viewer,
  referrals: Referral[],
  { columns, services, words, today }: { columns: readonly InboxColumn[]; services: readonly ServiceRow[]; words: Words; today: Temporal.PlainDate },
): Promise<Line[]> {
  const shows = (key: string) => columns.some((column) => column.key === key)
  const personIds = referrals.map((referral) => referral.personId)
  const [assessed, spoken, before, workers] = await together(
    shows('eligibility') ? assess(db, viewer, referrals, today) : null,
    shows('language') ? languagesOf(db, viewer, personIds) : null,
    cameBefore(db, viewer, referrals),
    shows('language') ? workersOf(db, viewer.organisationId, [...new Set(referrals.map((referral) => referral.serviceId))]) : [],
  )
  return referrals.map((referral) => {
    const languages = languagesSaid(spoken?.get(referral.personId), referral)
    const there = workers.filter((worker) => worker.serviceId === referral.serviceId)
    const service = services.find((one) => one.id === referral.serviceId)
    return {
      ...referral,
      serviceName: inWords(service?.name, words, viewer.organisation.language),
      assessment: assessed?.get(referral.id) ?? null,
      cameBefore: before.has(referral.personId),
      spoken: languages,
      sharedBy: sharingFirst(there, languages)
        .filter((worker) => worker.shared.length > 0)
        .map((worker) => worker.name),
    }
  })
}
