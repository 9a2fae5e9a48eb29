import { href } from '../../platform/href.ts'
import type { Key } from '../../platform/words.ts'
import type { EventKind } from '../access/index.ts'
import { documentKindLabel } from './documents/document.ts'
import { documentsByIds } from './documents/queries.server.ts'
import type { TimelineEntry, TimelineSource } from './person-page.ts'

const document = (kind: EventKind, title: Key): TimelineSource => ({
  kinds: [kind],
  entries: async (db, viewer, personId, subjectIds, words) =>
    new Map(
      (await documentsByIds(db, viewer, personId, subjectIds)).map((one): [string, TimelineEntry] => [
        one.id,
        {
          title: words.t(title, { title: one.withdrawnAt === null ? one.title : words.t(documentKindLabel[one.kind]) }),
          tags: [{ text: words.t(documentKindLabel[one.kind]) }],
          ...(one.withdrawnAt === null
            ? {
                href: href('/people/:personId/documents/:documentId', { personId, documentId: one.id }),
                linkText: words.t('papers:timeline.openDocument'),
              }
            : {}),
        },
      ]),
    ),
})

const plan: TimelineSource = {
  kinds: ['safety plan written'],
  entries: async (_db, _viewer, personId, subjectIds, words) =>
    new Map(
      subjectIds.map((id): [string, TimelineEntry] => [
        id,
        {
          title: words.t('access:event.safety-plan-written'),
          href: href('/people/:personId/safety-plan', { personId }),
          linkText: words.t('papers:timeline.openPlan'),
        },
      ]),
    ),
}

/** What stands behind the events of papers on a person's timeline. What was withdrawn is named by its kind alone. */
export const papersTimeline: readonly TimelineSource[] = [
  document('document kept', 'papers:timeline.kept'),
  document('document withdrawn', 'papers:timeline.withdrawn'),
  plan,
]
