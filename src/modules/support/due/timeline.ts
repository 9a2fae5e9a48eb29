import { readDay } from '../../../platform/day.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import type { EventSource, Subjected, TimelineEntry, TimelineSource } from '../../people/index.ts'
import { episodesByIds } from '../episode/queries.server.ts'
import { tasksByIds } from '../task/queries.server.ts'
import { taskLabels } from '../task/task.ts'
import { mayDue } from './access.ts'
import { dueLabels, isDueKind, type Pause, pauseLabels } from './due.ts'
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

/** What was put off, and until when: for those who see what is due. A task says what it asks to those who may read it. */
const putOff: EventSource = {
  kinds: ['due put off'],
  each: async (db, viewer, personId, happened, words) => {
    if (!mayDue(viewer, 'see', null)) return new Map()
    const ids = happened.map(({ subjectId }) => subjectId)
    const [episodes, tasks] = await together(episodesByIds(db, viewer, personId, ids), tasksByIds(db, viewer, personId, ids))
    return new Map(
      happened.flatMap(({ id, subjectId, detail }): [number, TimelineEntry][] => {
        const day = untilWhen(detail, words)
        if (detail.kind === 'task') {
          const task = tasks.find((one) => one.id === subjectId)
          const what = task && task.kind !== 'own' ? words.t(taskLabels[task.kind]) : undefined
          return [[id, { title: words.t('due:timeline.taskPutOff', { day }), body: task?.words ?? undefined, quiet: what }]]
        }
        if (typeof detail.kind !== 'string' || !isDueKind(detail.kind)) return []
        const service = episodes.find((one) => one.id === subjectId)?.serviceName
        return [
          [
            id,
            {
              title: words.t('due:timeline.putOff', { what: words.t(dueLabels[detail.kind]), day }),
              quiet: inWords(service, words, viewer.organisation.language) || undefined,
            },
          ],
        ]
      }),
    )
  },
}

const untilWhen = ({ untilOn }: Subjected['detail'], { day }: Words): string => {
  const until = typeof untilOn === 'string' ? readDay(untilOn) : null
  return until === null ? '' : day(until)
}

/** What was put off; why nothing came due about somebody for a while, and how long. */
export const dueTimeline: readonly TimelineSource[] = [
  putOff,
  told('pause begun', 'due:timeline.paused', true),
  told('pause ended', 'due:timeline.back', false),
]
