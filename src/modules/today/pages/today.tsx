import { type Context, Hono } from 'hono'
import type { ReactNode } from 'react'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Split } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, glassMayBeUnseen, messagesMayHaveFailed, type Signed, sentForm, unseenGlass } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { type MissedRun, missedRunsOf } from '../../sessions/index.server.ts'
import { type Due, dueOnCaseload, ownTasks } from '../../support/index.server.ts'
import { isOfMisses, type Task } from '../../support/index.ts'
import { may } from '../access.ts'
import { dealWithMessage } from '../actions.server.ts'
import { dayCards, firstCards, peekAtAll, type TodayCard, todayCards } from '../cards.server.ts'
import type { Awaiting, Caseload, FailedMessage, PublishedEdition } from '../day.ts'
import { DealtWithForm } from '../forms.ts'
import { DueCard } from '../parts/due-card.tsx'
import { AuditCard, GlassNotice, MessagesCard, PublishedCard, SettingsCard } from '../parts/office-cards.tsx'
import { PeopleCard, ReferralsCard, TasksCard } from '../parts/people-cards.tsx'
import { awaitingDecision, caseload, failedMessages, publishedEditions, settingsLeft } from '../queries.server.ts'
import { type SettingsStep, settingsToFinish } from '../rules.ts'

export const todayPages = new Hono<Signed>()
  .get('/', async (c) => c.render(<TodayPage {...(await theDay(c))} />))
  .post('/messages/:messageId/dealt-with', async (c) => {
    const { db, viewer } = c.var
    const read = await sentForm(c, DealtWithForm)
    const deed = async () => {
      await dealWithMessage(db, viewer, c.req.param('messageId'))
      return { to: href('/'), notice: 'today:messages.wasDealtWith' } as const
    }
    return answer(c, read, deed, () => null)
  })

export type Day = {
  viewer: Viewer
  today: Temporal.PlainDate
  awaiting: Awaiting | null
  mine: Caseload | null
  tasks: Task[] | null
  runs: MissedRun[]
  due: Due | null
  messages: FailedMessage[]
  unseen: number
  settings: SettingsStep[] | null
  published: PublishedEdition[] | null
  /** What cannot wait. */
  first: ReactNode[]
  /** What has its hour. */
  hours: ReactNode[]
  further: ReactNode[]
}

/** One query a card, and none for a card that the role does not have, or of which one look at all of them together says that nothing stands in it. */
async function theDay(c: Context<Signed>): Promise<Day> {
  const { db, viewer, today, words } = c.var
  const cards = [...firstCards, ...dayCards, ...todayCards]
  const [messages, unseen, ...filled] = await peekAtAll(db, [
    may(viewer, 'deal-with-messages', null) ? messagesMayHaveFailed(viewer) : null,
    may(viewer, 'see-glass', null) ? glassMayBeUnseen(viewer) : null,
    ...cards.map(({ peek }) => peek?.(viewer) ?? null),
  ])
  const toMake = new Set(cards.filter(({ peek }, at) => peek === undefined || filled[at]))
  const midnight = today.toZonedDateTime(viewer.organisation.timeZone).toInstant()
  const mine = may(viewer, 'see-caseload', null) ? await caseload(db, viewer, today) : null
  const made = async (some: readonly TodayCard[]) =>
    (
      await inOrder(
        some.filter((card) => toMake.has(card)),
        ({ make }) => make(db, viewer, words, today, mine),
      )
    ).filter((card) => card !== null)
  const tasks = may(viewer, 'see-tasks', null) ? await ownTasks(db, viewer, midnight, 20) : null
  return {
    viewer,
    today,
    first: await made(firstCards),
    hours: await made(dayCards),
    awaiting: may(viewer, 'see-referrals', null) ? await awaitingDecision(db, viewer, today) : null,
    mine,
    tasks,
    runs: await missedRunsOf(
      db,
      viewer,
      (tasks ?? []).filter(({ kind }) => isOfMisses(kind)).map(({ id }) => id),
    ),
    due: mine !== null && mine.total > 0 ? await dueOnCaseload(db, viewer, today) : null,
    messages: messages ? await failedMessages(db, viewer) : [],
    unseen: unseen ? await unseenGlass(db, viewer) : 0,
    settings: may(viewer, 'finish-settings', null) ? settingsToFinish(await settingsLeft(db, viewer)) : null,
    published: may(viewer, 'see-published', null) ? await publishedEditions(db, viewer) : null,
    further: await made(todayCards),
  }
}

// One after the other: they share one transaction.
async function inOrder<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (const item of items) results.push(await work(item))
  return results
}

function TodayPage(day: Day) {
  const words = useWords()
  const { viewer, today, awaiting, mine, due, tasks, runs, messages, unseen, settings, published, first, hours, further } = day
  const main = [
    ...first,
    ...hours,
    awaiting !== null && awaiting.total > 0 && <ReferralsCard key="referrals" awaiting={awaiting} today={today} viewer={viewer} />,
    mine !== null && (mine.total > 0 || viewer.roles.has('worker') || viewer.roles.has('caseload-volunteer')) && (
      <PeopleCard key="people" mine={mine} today={today} viewer={viewer} />
    ),
    due !== null && <DueCard key="due" due={due} today={today} viewer={viewer} />,
    settings !== null && <SettingsCard key="settings" steps={settings} />,
    published !== null && <PublishedCard key="published" editions={published} viewer={viewer} />,
  ].filter(Boolean)
  const aside = [
    unseen > 0 && <GlassNotice key="glass" unseen={unseen} />,
    tasks !== null && <TasksCard key="tasks" tasks={tasks} runs={runs} today={today} newFormId={newId} />,
    messages.length > 0 && <MessagesCard key="messages" messages={messages} viewer={viewer} newFormId={newId} />,
    ...further,
    may(viewer, 'read-audit', null) && <AuditCard key="audit" />,
  ].filter(Boolean)
  return (
    <Page title={begunLarge(words.weekday(today), words.locale)} lead={<p>{sentence(day, words)}</p>}>
      {main.length + aside.length === 0 ? (
        <Empty title={words.t('today:quiet.title')} body={words.t('today:quiet.body')} icon="sun" />
      ) : main.length === 0 || aside.length === 0 ? (
        [...main, ...aside]
      ) : (
        <Split aside={aside}>{main}</Split>
      )}
    </Page>
  )
}

// A weekday is written small in Danish, a title is not.
const begunLarge = (title: string, locale: string) => title.charAt(0).toLocaleUpperCase(locale) + title.slice(1)

/** What the day holds, in one sentence. */
function sentence({ awaiting, mine, tasks, settings, today, ...day }: Day, words: ReturnType<typeof useWords>): string {
  const { t } = words
  const due = (tasks ?? []).filter((task) => task.doneAt === null && Temporal.PlainDate.compare(task.dueOn, today) <= 0).length
  const parts = [
    day.first.length > 0 && t('today:sentence.first'),
    awaiting !== null && awaiting.total > 0 && t('today:sentence.referrals', { count: awaiting.total }),
    awaiting !== null && awaiting.late > 0 && t('today:sentence.late', { count: awaiting.late }),
    mine !== null && mine.quiet > 0 && t('today:sentence.quiet', { count: mine.quiet }),
    due > 0 && t('today:sentence.due', { count: due }),
    settings !== null && settings.length > 0 && t('today:sentence.settings', { count: settings.length }),
  ].filter((part) => typeof part === 'string')
  if (parts.length > 0) return t('today:sentence.all', { list: begunLarge(words.list(parts), words.locale) })
  // what stands below is said to be there, even where it is not counted here
  const below = day.hours.length + day.further.length + day.messages.length + day.unseen + (day.due?.total ?? 0)
  return t(below > 0 ? 'today:sentence.below' : 'today:sentence.nothing')
}
