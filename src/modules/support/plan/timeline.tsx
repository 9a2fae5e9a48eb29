import { href } from '../../../platform/href.ts'
import type { TimelineEntry, TimelineSource } from '../../people/index.ts'
import { goalsByIds, wholePlanOf } from './queries.server.ts'

/** A goal, or a step towards it, in the person's words. */
const goals = (kind: 'goal set' | 'goal reached' | 'goal let go' | 'step done'): TimelineSource => ({
  kinds: [kind],
  entries: async (db, viewer, personId, ids, words) =>
    new Map(
      (await goalsByIds(db, viewer, personId, ids)).map((goal): [string, TimelineEntry] => [
        goal.id,
        {
          title: words.t(titles[kind]),
          body: goal.words,
          quiet: (kind === 'goal reached' || kind === 'goal let go') && goal.endedWords ? goal.endedWords : undefined,
          href: href('/people/:personId/plan', { personId }),
          linkText: words.t('plan:timeline.open'),
        },
      ]),
    ),
})

const titles = {
  'goal set': 'plan:timeline.set',
  'goal reached': 'plan:timeline.reached',
  'goal let go': 'plan:timeline.letGo',
  'step done': 'plan:timeline.step',
} as const

/** What each said when they looked at the plan together. */
const reviewed: TimelineSource = {
  kinds: ['plan reviewed'],
  entries: async (db, viewer, personId, ids, words) => {
    const whole = await wholePlanOf(db, viewer, personId)
    return new Map(
      (whole?.reviews ?? [])
        .filter((review) => ids.includes(review.id))
        .map((review): [string, TimelineEntry] => [
          review.id,
          {
            title: words.t('plan:timeline.reviewed'),
            body: review.personSays || undefined,
            quiet: review.workerSays ? words.t('plan:timeline.workerSays', { words: review.workerSays }) : undefined,
            href: href('/people/:personId/plan', { personId }),
            linkText: words.t('plan:timeline.open'),
          },
        ]),
    )
  },
}

export const planTimeline: readonly TimelineSource[] = [goals('goal set'), goals('goal reached'), goals('goal let go'), goals('step done'), reviewed]
