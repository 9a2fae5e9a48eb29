import { usualPacks, usualTags } from '../modules/sessions/index.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { rate } from './booked-before.ts'
import { type Books, tell, write } from './books.ts'
import { at } from './calendar.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type FeedbackPlan, feedbackPlans, type QuestionPlan, type SaidPlan } from './feedback/plan.ts'
import { firstWith, type Ground, idIn } from './ground.ts'

type Held = {
  id: string
  activityId: string
  serviceId: string
  onDay: PlainDate
  beginsAt: Temporal.Instant
  came: readonly string[]
  heads: number
}
type Asks = { plan: FeedbackPlan; setId: string; questionIds: readonly string[]; tags: Map<string, string>; byId: string }

/** What those who came say of it: the words for it, questions, where they are asked, answers with tags, and packs that were given along. */
export function askWhoCame(books: Books, ground: Ground, today: PlainDate): void {
  const { organisationId } = ground
  const lay = (table: 'feedbackTag' | 'sessionPack', list: readonly { meaning: string; words: object }[]) =>
    new Map(
      list.map(({ meaning, words }, place) => {
        const id = idOf('demo', organisationId, table, meaning)
        write(books, table, { organisationId, id, meaning, words: JSON.stringify(words), position: place + 1 } as never)
        return [meaning, id]
      }),
    )
  const [tags, packs] = [lay('feedbackTag', usualTags), lay('sessionPack', usualPacks)]
  const plan = feedbackPlans.find(({ slug }) => slug === ground.plan.slug)
  if (!plan) return
  const manager = firstWith(ground, 'manager')
  const setId = idOf('demo', organisationId, 'feedback set')
  const madeAt = at(today.subtract({ months: 12 }), '14:10', ground.zone)
  write(books, 'feedbackSet', { organisationId, id: setId, title: JSON.stringify(plan.title), naming: plan.naming, madeById: manager.id, madeAt })
  tell(books, { organisationId, byId: manager.id, kind: 'questions said', at: madeAt, subjectId: setId })
  const questionIds = plan.questions.map((question, place) => layQuestion(books, organisationId, setId, question, place))
  const rated = questionIds.filter((_, nth) => ['faces', 'scale'].includes(plan.questions[nth]?.kind ?? ''))
  rate(books, ground, rated, manager.id, madeAt)
  for (const key of plan.activities) {
    const activityId = idOf('demo', organisationId, 'activity', key)
    const id = idOf('demo', activityId, 'asking')
    const code = id.replaceAll('-', '').slice(0, 16)
    write(books, 'feedbackAsking', { organisationId, id, setId, activityId, code, saidById: manager.id, saidAt: madeAt })
    tell(books, { organisationId, byId: manager.id, kind: 'questions asked', at: madeAt, subjectId: activityId, detail: { setId } })
    const held = heldOf(books, activityId, today)
    const chance = chanceOf('feedback', plan.slug, key)
    for (const session of held) {
      answersTo(books, ground, { plan, setId, questionIds, tags, byId: manager.id }, session, today, chance)
      for (const [meaning, [least, most]] of Object.entries(plan.packs ?? {})) give(books, session, { meaning, packs, least, most }, ground, chance)
    }
    const last = held.at(-1)
    if (plan.unread && key === plan.activities[0] && last) leaveUnread(books, ground, { plan, setId, questionIds }, last)
  }
}

function layQuestion(
  books: Books,
  organisationId: string,
  setId: string,
  { kind, words, options = [], optional = false }: QuestionPlan,
  place: number,
): string {
  const id = idOf('demo', setId, 'question', String(place))
  write(books, 'feedbackQuestion', {
    ...{ organisationId, id, setId, edition: 1, lineId: id, position: place + 1, kind, optional },
    words: JSON.stringify(words),
    options: JSON.stringify(options),
  })
  return id
}

/** The sessions of an activity that were held, with who came, in their order. */
function heldOf(books: Books, activityId: string, today: PlainDate): Held[] {
  const off = new Set((books.rows.callingOff ?? []).map(({ sessionId }) => String(sessionId)))
  const serviceId = String((books.rows.activity ?? []).find(({ id }) => id === activityId)?.serviceId)
  const came = Map.groupBy(
    (books.rows.attendance ?? []).filter(({ meaning }) => meaning === 'present' || meaning === 'late'),
    ({ sessionId }) => String(sessionId),
  )
  return (books.rows.session ?? [])
    .filter((row) => row.activityId === activityId && (row.onDay as PlainDate).until(today).sign > 0 && !off.has(String(row.id)))
    .map((row) => ({
      ...{ id: String(row.id), activityId, serviceId, onDay: row.onDay as PlainDate, beginsAt: row.beginsAt as Temporal.Instant },
      came: (came.get(String(row.id)) ?? []).map(({ personId }) => String(personId)),
      heads: (books.rows.headTap ?? []).filter(({ sessionId }) => sessionId === row.id).reduce((sum, { heads }) => sum + Number(heads), 0),
    }))
    .toSorted((a, b) => Temporal.PlainDate.compare(a.onDay, b.onDay))
}

function answersTo(books: Books, ground: Ground, asks: Asks, session: Held, today: PlainDate, chance: Chance): void {
  const { plan, setId, questionIds, tags, byId } = asks
  const { organisationId } = ground
  const givers = [...session.came, ...Array.from({ length: session.heads }, () => null)].filter(() => chance.percent(42))
  givers.forEach((personId, place) => {
    const id = idOf('demo', session.id, 'answer', String(place))
    const later = session.onDay.add({ days: chance.percent(70) ? 0 : chance.whole(1, 4) })
    const said = chance.percent(38) ? chance.pick(plan.said) : null
    write(books, 'feedbackAnswer', {
      ...{ organisationId, id, setId, edition: 1, activityId: session.activityId, sessionId: session.id, serviceId: session.serviceId },
      ...{
        onDay: session.onDay,
        answeredOn: later.until(today).sign < 0 ? today : later,
        language: plan.language,
        way: chance.percent(60) ? 'tablet' : 'link',
      },
      personId: plan.naming === 'who-wishes' && chance.percent(35) ? personId : null,
      leaveToQuote: said !== null && chance.percent(60),
    })
    plan.questions.forEach((question, at) => {
      const reply = replyTo(question, said, chance)
      const questionId = questionIds[at]
      if (reply === null || questionId === undefined) return
      write(books, 'feedbackReply', { organisationId, answerId: id, questionId, ...reply })
      // the newest are still to be read
      const isRead = session.onDay.until(today, { largestUnit: 'days' }).days > 10 || chance.percent(50)
      for (const meaning of question.kind === 'words' && isRead ? (said?.slice(1) ?? []) : [])
        write(books, 'feedbackTagging', {
          organisationId,
          answerId: id,
          questionId,
          tagId: idIn(tags, meaning),
          putById: byId,
          putAt: session.beginsAt.add({ hours: 3 }),
        })
    })
  })
}

function replyTo({ kind, options = [], optional = false, weights = [] }: QuestionPlan, said: SaidPlan | null, chance: Chance) {
  if (kind === 'words') return said === null ? null : { words: said[0] }
  if (optional && chance.percent(8)) return null
  if (kind === 'several') {
    const chosen = options.flatMap((_, at) => (chance.percent(weights[at] ?? 0) ? [at] : []))
    return chosen.length === 0 ? null : { chosen }
  }
  const at = chance.weighed(weights.map((weight, place) => [place, weight] as const))
  return { number: kind === 'one' ? at : kind === 'yes-no' ? 1 - at : at + 1 }
}

type Given = { meaning: string; packs: Map<string, string>; least: number; most: number }

function give(books: Books, session: Held, { meaning, packs, least, most }: Given, { organisationId, plan }: Ground, chance: Chance): void {
  const row = { organisationId, id: idOf('demo', session.id, 'pack', meaning), sessionId: session.id, packId: idIn(packs, meaning) }
  const saidById = idOf('demo', plan.slug, 'viewer', 'jasvinder.gill@cairn.example')
  write(books, 'packCount', {
    ...row,
    given: Math.min(chance.whole(least, most), session.came.length + session.heads),
    saidById,
    saidAt: session.beginsAt.add({ hours: 3, minutes: 10 }),
  })
}

/** What somebody wrote who may be in danger: it waits to be read. */
function leaveUnread(
  books: Books,
  { organisationId }: Ground,
  { plan, setId, questionIds }: Pick<Asks, 'plan' | 'setId' | 'questionIds'>,
  session: Held,
): void {
  const id = idOf('demo', session.id, 'answer', 'unread')
  const questionId = questionIds.at(-1)
  if (questionId === undefined || plan.unread === undefined) return
  write(books, 'feedbackAnswer', {
    ...{ organisationId, id, setId, edition: 1, activityId: session.activityId, sessionId: session.id, serviceId: session.serviceId },
    ...{ onDay: session.onDay, answeredOn: session.onDay, language: plan.language, way: 'tablet', leaveToQuote: false },
  })
  write(books, 'feedbackReply', { organisationId, answerId: id, questionId, words: plan.unread })
}
