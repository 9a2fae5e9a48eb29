import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import type { Publication, ShownCell } from './cell.ts'
import type { Programme } from './programme.ts'
import { type Edition, monthName, type PublishedFigure } from './publication.ts'
import { isPublishedIndicator } from './published.ts'

/** All editions of a programme: to the lead those of every partner, to a partner its own. */
const visible = (db: Db, viewer: Viewer, programme: Pick<Programme, 'organisationId' | 'id'>) => {
  must(may(viewer, 'see', { leadId: viewer.organisationId }), 'programmes.see')
  return db.selectFrom('publication').where('publication.leadId', '=', programme.organisationId).where('publication.programmeId', '=', programme.id)
}

export const editionsOf = (db: Db, viewer: Viewer, programme: Pick<Programme, 'organisationId' | 'id'>): Promise<Edition[]> =>
  visible(db, viewer, programme)
    .select(['id', 'organisationId as partnerId', 'month', 'edition', 'hideBelow', 'publishedAt'])
    .orderBy('month')
    .orderBy('organisationId')
    .orderBy('edition')
    .execute()

/** What stands now: the latest edition of each month of each partner. */
export async function publishedFigures(db: Db, viewer: Viewer, programme: Pick<Programme, 'organisationId' | 'id'>): Promise<PublishedFigure[]> {
  const rows = await visible(db, viewer, programme)
    .innerJoin('publishedFigure', (join) =>
      join.onRef('publishedFigure.organisationId', '=', 'publication.organisationId').onRef('publishedFigure.publicationId', '=', 'publication.id'),
    )
    .select(['publication.organisationId as partnerId', 'month', 'edition', 'indicator', 'part', 'value'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('publication as later')
            .select('later.id')
            .whereRef('later.organisationId', '=', 'publication.organisationId')
            .whereRef('later.leadId', '=', 'publication.leadId')
            .whereRef('later.programmeId', '=', 'publication.programmeId')
            .whereRef('later.month', '=', 'publication.month')
            .whereRef('later.edition', '>', 'publication.edition'),
        ),
      ),
    )
    .orderBy('month')
    .orderBy('publication.organisationId')
    .orderBy('indicator')
    .orderBy('part')
    .execute()
  return rows.flatMap(({ indicator, value, ...row }) =>
    isPublishedIndicator(indicator) ? [{ ...row, indicator, value: value === null ? null : Number(value) }] : [],
  )
}

/** Every edition that a partner ever published in a programme, in the order of publishing: what a reader may lay side by side. */
export async function earlierPublications(db: Db, viewer: Viewer, programme: Pick<Programme, 'organisationId' | 'id'>): Promise<Publication[]> {
  const rows = await visible(db, viewer, programme)
    .innerJoin('publishedFigure', (join) =>
      join.onRef('publishedFigure.organisationId', '=', 'publication.organisationId').onRef('publishedFigure.publicationId', '=', 'publication.id'),
    )
    .select(['publication.id', 'month', 'indicator', 'part', 'value'])
    .where('publication.organisationId', '=', viewer.organisationId)
    .orderBy('publishedAt')
    .orderBy('month')
    .orderBy('edition')
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((own) => ({
    month: monthName(own[0]?.month as PlainDate),
    cells: own.map(
      ({ indicator, part, value }): ShownCell => ({ indicator, part: part === '' ? null : part, shown: value === null ? null : Number(value) }),
    ),
  }))
}
