import type { TimelineEntry, TimelineSource } from '../../people/index.ts'
import { mayDue } from './access.ts'
import { type Pause, pauseLabels } from './due.ts'
import { pausesOf } from './queries.server.ts'
import { spanOf } from './span.ts'

const told = (kind: 'pause begun' | 'pause ended', title: 'due:timeline.paused' | 'due:timeline.back', more: boolean): TimelineSource => ({
  kinds: [kind],
  entries: async (db, viewer, personId, ids, words) => {
    if (!mayDue(viewer, 'see', null)) return new Map()
    const { t } = words
    const entry = (pause: Pause): TimelineEntry => ({
      title: t(title, { reason: t(pauseLabels[pause.reason]) }),
      ...(more && { quiet: spanOf(pause, words), body: pause.note ?? undefined }),
    })
    const pauses = (await pausesOf(db, viewer, personId)).filter(({ id }) => ids.includes(id))
    return new Map(pauses.map((pause): [string, TimelineEntry] => [pause.id, entry(pause)]))
  },
})

/** Why nothing came due about somebody for a while, and how long: for those who see what is due. */
export const pauseTimeline: readonly TimelineSource[] = [
  told('pause begun', 'due:timeline.paused', true),
  told('pause ended', 'due:timeline.back', false),
]
