import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import type { TimelineEntry, TimelineSource } from '../../people/index.ts'
import { readsNotesOf } from '../access.ts'
import { episodesByIds } from '../episode/queries.server.ts'
import { mayAfter } from './access.ts'
import type { Ending, FollowUp } from './closing.ts'
import { endingsOf, feedbackByIds, followUpsByIds } from './queries.server.ts'

/** How support ended: its reason, and what was said of it then, for those who read notes. */
export const closedTimeline: TimelineSource = {
  kinds: ['episode closed'],
  entries: async (db, viewer, personId, ids, words) => {
    const reads = readsNotesOf(viewer)
    const endings = reads ? await endingsOf(db, viewer, ids) : new Map<string, Ending>()
    return new Map(
      (await episodesByIds(db, viewer, personId, ids)).map((episode): [string, TimelineEntry] => {
        const said = (spoken: unknown) => inWords(spoken, words, viewer.organisation.language)
        const ending = endings.get(episode.id)
        return [
          episode.id,
          {
            title: words.t('support:timeline.closed', { service: said(episode.serviceName) }),
            quiet: [said(episode.closingReason), ...(ending ? toldOf(ending, words) : [])].filter(Boolean).join(' · ') || undefined,
            body: reads ? [ending?.said, episode.closingNote].filter(Boolean).join('\n\n') || undefined : undefined,
          },
        ]
      }),
    )
  },
}

/** What was chosen of an ending, in words. */
const toldOf = ({ outcome, destination, lastMeasure }: Ending, { t }: Words): string[] => [
  ...(outcome ? [t('due:ending.now', { outcome: t(`due:outcome.${outcome}`) })] : []),
  ...(destination ? [t('due:ending.goesTo', { destination: t(`due:destination.${destination}`) })] : []),
  ...(lastMeasure ? [t('due:ending.measured', { answer: t(`due:lastMeasure.${lastMeasure}`) })] : []),
]

const asked = (kind: 'follow-up asked' | 'follow-up answered', title: Key, tell: (one: FollowUp) => Partial<TimelineEntry>): TimelineSource => ({
  kinds: [kind],
  entries: async (db, viewer, personId, ids, { t }) => {
    if (!mayAfter(viewer, 'follow-up', null)) return new Map()
    const leads = (one: FollowUp): TimelineEntry => ({
      title: t(title),
      href: href('/follow-ups/:followUpId', { followUpId: one.id }),
      linkText: t('due:timeline.open'),
      ...tell(one),
    })
    return new Map((await followUpsByIds(db, viewer, personId, ids)).map((one): [string, TimelineEntry] => [one.id, leads(one)]))
  },
})

const filed: TimelineSource = {
  kinds: ['feedback filed'],
  entries: async (db, viewer, personId, ids, { t }) =>
    new Map(
      mayAfter(viewer, 'read-feedback', null)
        ? (await feedbackByIds(db, viewer, personId, ids)).map((one): [string, TimelineEntry] => [
            one.id,
            {
              title: t('due:timeline.feedback', { kind: t(`due:feedbackKind.${one.kind}`) }),
              body: one.words,
              quiet: t(`due:feedbackHow.${one.how}`),
            },
          ])
        : [],
    ),
}

/** What somebody said afterwards and unasked, on their page on the day that they said it. */
export const afterTimeline: readonly TimelineSource[] = [
  asked('follow-up asked', 'due:timeline.asked', () => ({})),
  asked('follow-up answered', 'due:timeline.answered', ({ said }) => ({ body: said ?? undefined })),
  filed,
]
