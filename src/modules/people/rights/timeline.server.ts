import type { TimelineEntry, TimelineSource } from '../person-page.ts'
import { commentsByIds } from './request.queries.server.ts'

/** What somebody said themself beside their record stands on the timeline as they said it. */
export const rightsTimeline: readonly TimelineSource[] = [
  {
    kinds: ['comment written'],
    entries: async (db, viewer, personId, subjectIds, words) =>
      new Map(
        (await commentsByIds(db, viewer, personId, subjectIds)).map((one): [string, TimelineEntry] => [
          one.id,
          {
            title: words.t(one.contactId === null ? 'rights:comment.title' : 'rights:comment.besideNote'),
            body: one.words,
            bodyLanguage: one.language,
          },
        ]),
      ),
  },
]
