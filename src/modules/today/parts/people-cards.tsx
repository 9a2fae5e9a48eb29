import { href, withQuery } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { totalText } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Viewer } from '../../access/index.ts'
import { MindTags } from '../../people/index.server.ts'
import { type MissedRun, MissedSessions } from '../../sessions/index.server.ts'
import { daysOverdue, type Task, taskLabels } from '../../support/index.ts'
import type { Awaiting, Caseload, CaseloadPerson } from '../day.ts'
import { isQuiet, quietFor } from '../rules.ts'
import { Deadline } from './deadline.tsx'

type CardProps = { viewer: Viewer; today: Temporal.PlainDate }

/** New referrals, the nearest deadline first. */
export function ReferralsCard({ awaiting, viewer, today }: CardProps & { awaiting: Awaiting }) {
  const words = useWords()
  const { t } = words
  return (
    <Card
      title={t('today:referrals.title')}
      link={{ href: href('/referrals'), label: t('today:referrals.all', { total: totalText(words, awaiting.total) }) }}
      flush
    >
      <Rows>
        {awaiting.referrals.map((referral) => (
          <Row
            key={referral.id}
            title={referral.knownAs}
            href={href('/referrals/:referralId', { referralId: referral.id })}
            tags={<Tag tone="action">{words.languageName(referral.language)}</Tag>}
            action={<Deadline by={referral.decideBy} today={today} soonUntil={awaiting.soonUntil} />}
          >
            {inWords(referral.serviceName, words, viewer.organisation.language)}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

/** One's own caseload: those first who were not spoken to for longest. */
export function PeopleCard({ mine, viewer, today }: CardProps & { mine: Caseload }) {
  const words = useWords()
  const { t } = words
  if (mine.total === 0) {
    return (
      <Card title={t('today:people.title')}>
        <Empty title={t('today:people.noneTitle')} body={t('today:people.noneBody')} />
      </Card>
    )
  }
  return (
    <Card
      title={t('today:people.title')}
      link={{ href: withQuery(href('/people'), { mine: 'yes' }), label: t('today:people.all', { count: mine.total }) }}
      flush
    >
      <Rows>
        {mine.people.map((person) => (
          <Row
            key={person.personId}
            title={person.knownAs}
            href={href('/people/:personId', { personId: person.personId })}
            tags={isQuiet(person, today) && <Tag tone="attention">{t('today:people.quiet', { count: quietFor(person, today) })}</Tag>}
            action={
              <ButtonLink
                href={href('/people/:personId/contacts/new', { personId: person.personId })}
                fullLabel={t('support:contact.writeFull', { name: person.knownAs })}
              >
                {t('support:contact.write')}
              </ButtonLink>
            }
          >
            {lastSpoken(person, today, words, viewer.organisation.language)} <MindTags minded={person.minded} />
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

function lastSpoken(person: CaseloadPerson, today: Temporal.PlainDate, words: Words, language: string): string {
  const service = words.list(person.serviceNames.map((name) => inWords(name, words, language)))
  if (person.lastContactOn === null) return words.t('today:people.never', { service, day: words.shortDay(person.openedOn, today) })
  return words.t('today:people.last', { service, day: words.shortDay(person.lastContactOn, today) })
}

/** What one has to do, and what one did today, to be taken back. */
type Tasks = { tasks: readonly Task[]; runs: readonly MissedRun[]; today: Temporal.PlainDate; newFormId: () => string }

export function TasksCard({ tasks, runs, today, newFormId }: Tasks) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('today:tasks.title')} link={{ href: href('/tasks/new'), label: t('today:tasks.new') }} flush={tasks.length > 0}>
      {tasks.length === 0 ? (
        <p className="quiet">{t('today:tasks.none')}</p>
      ) : (
        <Rows>
          {tasks.map((task) => (
            <TaskRow key={task.id} task={task} run={runs.find(({ taskId }) => taskId === task.id)} today={today} formId={newFormId()} />
          ))}
        </Rows>
      )}
    </Card>
  )
}

function TaskRow({ task, run, today, formId }: { task: Task; run: MissedRun | undefined; today: Temporal.PlainDate; formId: string }) {
  const words = useWords()
  const { t } = words
  const label = t(taskLabels[task.kind])
  const title = task.kind === 'own' ? (task.words ?? label) : label
  const done = task.doneAt !== null
  const late = daysOverdue(task, today)
  return (
    <Row
      title={title}
      tags={
        done ? (
          <Tag tone="good">{t(task.endedBecause === 'came-again' ? 'support:task.cameAgain' : 'today:tasks.doneToday')}</Tag>
        ) : (
          late > 0 && <Tag tone="attention">{t('today:due.late', { count: late, day: words.shortDay(task.dueOn, today) })}</Tag>
        )
      }
      action={
        task.endedBecause === null && (
          <PostButton
            action={done ? href('/tasks/:taskId/unfinished', { taskId: task.id }) : href('/tasks/:taskId/finish', { taskId: task.id })}
            formId={formId}
            label={t(done ? 'today:tasks.takeBack' : 'today:tasks.finish')}
            fullLabel={t(done ? 'today:tasks.takeBackFull' : 'today:tasks.finishFull', { task: title })}
            icon={done ? 'undo-2' : 'check'}
            small
          />
        )
      }
    >
      {task.personId && task.personName && (
        <p>
          <a href={href('/people/:personId', { personId: task.personId })}>{task.personName}</a>
        </p>
      )}
      {run && <MissedSessions run={run} settles={!done} />}
      {task.kind !== 'own' && task.words && (
        <p>
          <bdi>{task.words}</bdi>
        </p>
      )}
      {!done && (
        <p>
          <a href={href('/tasks/:taskId/snooze', { taskId: task.id })} aria-label={t('today:tasks.snoozeFull', { task: title })}>
            {t('today:tasks.snooze')}
          </a>
        </p>
      )}
      {!done && late === 0 && (
        <p>{task.dueOn.equals(today) ? t('today:due.today') : t('today:due.on', { day: words.shortDay(task.dueOn, today) })}</p>
      )}
    </Row>
  )
}
