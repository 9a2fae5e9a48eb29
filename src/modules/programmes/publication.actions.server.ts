import { createHash } from 'node:crypto'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import type { Cell } from './cell.ts'
import { objections } from './objection.ts'
import type { LedProgramme } from './programme.ts'
import { earlierPublications, editionsOf } from './publication.queries.server.ts'
import { begunIn, monthName, monthsToPublish, type Preview } from './publication.ts'
import { monthsClosedBy } from './quarter.ts'
import { findProgramme, lockPartner, ownPlace } from './queries.server.ts'
import { suppress } from './suppression.ts'

/** What publishing the viewer's own figures of a month would show the lead, by the very rule that publishing uses. */
export async function previewOf(db: Db, viewer: Viewer, programme: LedProgramme, month: PlainDate, cells: readonly Cell[]): Promise<Preview> {
  const { startedOn } = await ownPlace(db, viewer, programme)
  must(may(viewer, 'publish', { leadId: programme.organisationId, partnerId: viewer.organisationId }), 'programmes.publish')
  const earlier = await earlierPublications(db, viewer, programme)
  const closes = startedOn === null ? null : monthsClosedBy(month, begunIn(programme, startedOn), programme.endsOn)
  const shown = suppress(cells, { month: monthName(month), limit: programme.hideBelow, earlier, closes: (closes ?? []).map(monthName) })
  const edition = 1 + earlier.filter((publication) => publication.month === monthName(month)).length
  return {
    shown,
    edition,
    mark: createHash('sha256')
      // the version too: figures counted by other dates than are in force are not the ones that were looked at
      .update(JSON.stringify([edition, programme.version, shown]))
      .digest('hex')
      .slice(0, 16),
  }
}

/** Publishes a month, or corrects it by a further edition. What is hidden is stored without its value, so that the lead could not read it even from the table. */
export async function publishFigures(
  tx: Db,
  viewer: Viewer,
  programmeId: string,
  { month, mark }: { month: PlainDate; mark: string },
  cellsOf: () => Promise<readonly Cell[]>,
  today: PlainDate,
): Promise<Objection | null> {
  const partner = await lockPartner(tx, viewer, await findProgramme(tx, viewer, programmeId), viewer.organisationId)
  // read once nobody can change its dates any more
  const programme = await findProgramme(tx, viewer, programmeId)
  must(may(viewer, 'publish', { leadId: programme.organisationId, partnerId: partner.partnerId }), 'programmes.publish')
  if (partner.startedOn === null) return objections.notStarted
  const open = monthsToPublish(programme, partner.startedOn, await editionsOf(tx, viewer, programme), today)
  if (![...open.published, open.next].some((one) => one?.equals(month))) return objections.monthNotOpen
  const preview = await previewOf(tx, viewer, programme, month, await cellsOf())
  if (preview.mark !== mark) return objections.figuresMoved
  await keepEdition(tx, viewer, programme, month, preview)
  return null
}

async function keepEdition(tx: Db, viewer: Viewer, programme: LedProgramme, month: PlainDate, { shown, edition }: Preview): Promise<void> {
  const { organisationId } = viewer
  const [id, leadId] = [newId(), programme.organisationId]
  const publishedAt = Temporal.Now.instant()
  await tx
    .insertInto('publication')
    .values({
      organisationId,
      id,
      leadId,
      programmeId: programme.id,
      month,
      edition,
      hideBelow: programme.hideBelow,
      publishedById: viewer.id,
      publishedAt,
    })
    .execute()
  await tx
    .insertInto('publishedFigure')
    .values(
      shown.map(({ indicator, part, shown: value }) => ({
        organisationId,
        publicationId: id,
        leadId,
        indicator,
        part: part ?? '',
        value,
        hidden: value === null,
      })),
    )
    .execute()
  const hidden = shown.filter((cell) => cell.shown === null).length
  await recordEvent(tx, viewer, {
    kind: 'figures published',
    subjectId: id,
    onDay: month,
    detail: { programmeId: programme.id, edition, cells: shown.length, hidden },
  })
}
