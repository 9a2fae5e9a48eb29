import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { TimelineEntry, TimelineSource } from '../../people/index.ts'
import { needLabels } from './assessment.ts'
import { assessmentsByIds } from './queries.server.ts'
import { needsOf } from './rules.ts'

/** The essence of a conversation about needs: what matters, in the person's words, and what help is wanted. */
const assessed: TimelineSource = {
  kinds: ['needs assessed', 'needs amended'],
  entries: async (db, viewer, personId, ids, words) =>
    new Map(
      (await assessmentsByIds(db, viewer, personId, ids)).map((assessment): [string, TimelineEntry] => [
        assessment.id,
        {
          title: inWords(assessment.sheet.content.words, words, viewer.organisation.language),
          tags: needsOf(assessment.sheet.content, assessment.answers).map((need) => ({ text: words.t(needLabels[need]), tone: 'action' })),
          body: assessment.matters || undefined,
          href: href('/assessments/:assessmentId', { assessmentId: assessment.id }),
          linkText: words.t('needs:timeline.open'),
        },
      ]),
    ),
}

export const assessmentTimeline: readonly TimelineSource[] = [assessed]
