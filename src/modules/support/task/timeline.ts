import type { Words } from '../../../platform/i18n.ts'
import type { Key } from '../../../platform/words.ts'
import type { EventKind } from '../../access/index.ts'
import type { TimelineEntry, TimelineSource } from '../../people/index.ts'
import { tasksByIds } from './queries.server.ts'
import { type Task, taskLabels } from './task.ts'

const told = (kind: EventKind, title: Key, quiet: (task: Task, words: Words) => string[]): TimelineSource => ({
  kinds: [kind],
  entries: async (db, viewer, personId, ids, words) =>
    new Map(
      (await tasksByIds(db, viewer, personId, ids)).map((task): [string, TimelineEntry] => [
        task.id,
        {
          title: task.kind === 'own' ? words.t(title) : `${words.t(title)}: ${words.t(taskLabels[task.kind])}`,
          body: task.words ?? undefined,
          quiet: quiet(task, words).join(' · ') || undefined,
        },
      ]),
    ),
})

/** With whom it is now, also where it was set for somebody else then. */
const holder = ({ forName }: Task, { t }: Words): string[] => (forName === null ? [] : [t('support:timeline.taskWith', { name: forName })])

/** What was to be done, for those who may read the task; others are told that there was one. */
export const taskTimeline: readonly TimelineSource[] = [
  told('task set', 'access:event.task-set', (task, words) => [
    ...holder(task, words),
    words.t('support:timeline.taskBy', { day: words.day(task.dueOn) }),
  ]),
  told('task done', 'access:event.task-done', ({ endedBecause }, { t }) => (endedBecause === 'came-again' ? [t('support:task.cameAgain')] : [])),
  told('task handed on', 'access:event.task-handed-on', holder),
]
