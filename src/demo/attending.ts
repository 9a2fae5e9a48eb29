import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { ActivityPlan } from './activities/plan.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { type Chance, chanceOf } from './chance.ts'
import { type Ground, idIn } from './ground.ts'
import { isSupport } from './learning.ts'

type HeldSession = { id: string; onDay: PlainDate; row: Record<string, unknown> }
type Registers = { plan: ActivityPlan; serviceId: string; sessions: readonly HeldSession[]; words: ReadonlyMap<string, string>; today: PlainDate }

/** Somebody who comes, how often in a hundred, and from which day they may. */
type Regular = { personId: string; share: number; sinceOn: PlainDate; isKnown: boolean }

const wentWell: Record<string, readonly string[]> = {
  en: [
    'Two who had never spoken sat together to the end.',
    'Everybody stayed for the washing-up.',
    'A quiet day, and a kind one.',
    'Somebody read out what they had written.',
  ],
  da: [
    'To, der aldrig havde talt sammen, blev siddende til sidst.',
    'Alle blev og hjalp med opvasken.',
    'En stille dag og en god en.',
    'En læste højt af det, hun havde skrevet.',
  ],
  ar: ['جلست اثنتان لم تتحدثا من قبل معًا حتى النهاية.', 'بقيت الجميع للمساعدة في غسل الأكواب.', 'يوم هادئ ولطيف.', 'قرأت إحداهن ما كتبته بصوت عالٍ.'],
}

/** The registers of what was held: regulars, those who come now and then, heads, and what was said when it was closed. */
export function keepRegisters(books: Books, ground: Ground, { plan, serviceId, sessions, words, today }: Registers): void {
  const off = new Set((books.rows.callingOff ?? []).map(({ sessionId }) => sessionId))
  const held = sessions.filter(({ id, onDay }) => onDay.until(today).sign > 0 && !off.has(id))
  const chance = chanceOf('registers', ground.plan.slug, plan.key)
  const regulars = namesNobody(plan) ? [] : regularsOf(books, ground, plan, serviceId, chance)
  const came = new Set<string>()
  held.forEach((session, at) => {
    // the last one of it is on paper, and still to be typed in
    if (plan.key === 'saturday' && at === held.length - 1) return
    const people = regulars.filter(({ share, sinceOn }) => sinceOn.until(session.onDay).sign >= 0 && chance.percent(share))
    const register = { ground, plan, serviceId, session, words, keeper: keeperOf(ground, plan) }
    for (const one of people) {
      const isFirst = !one.isKnown && !came.has(one.personId)
      if (putOn(books, register, one, isFirst, chance)) came.add(one.personId)
    }
    countHeads(books, register, chance)
    // the last of one is still to be closed
    if (at < held.length - 1 || plan.key !== 'chatham') close(books, register, people.length, chance)
  })
}

/** Where people are counted, or come who are on no record: volunteers, staff. */
const namesNobody = ({ headsOnly = false, forWhom = ['supported'] }: ActivityPlan): boolean =>
  headsOnly || !forWhom.some((audience) => audience === 'supported' || audience === 'relatives')

const keeperOf = ({ plan }: Ground, { leads }: ActivityPlan): string => idOf('demo', plan.slug, 'viewer', `${leads[0]}@cairn.example`)

/** Of which services people come along, by the service of the activity. */
const comeFrom: Record<string, readonly string[]> = {
  sessions: ['medway', 'north-kent'],
  'drop-in': ['social-prescribing'],
  recoveryskole: ['mentor', 'besoegsven', 'motionsven'],
  activities: ['supported-living'],
}

/** People of the service, and those who come along from another: some of them after their support there ended. */
function regularsOf(books: Books, { organisationId, services }: Ground, plan: ActivityPlan, serviceId: string, chance: Chance): Regular[] {
  const involved = (books.rows.involvement ?? []).filter((row) => row.organisationId === organisationId)
  const own = involved.filter((row) => row.serviceId === serviceId && (row.state === 'supported' || row.state === 'past' || row.state === 'learning'))
  const known = new Set(own.map(({ personId }) => personId))
  const from = new Set((comeFrom[plan.service] ?? []).map((slug) => services.get(slug)?.id))
  const others = (state: string) => involved.filter((row) => from.has(String(row.serviceId)) && row.state === state && !known.has(row.personId))
  const most = plan.byReferral ? 10 : 16
  const shares = [92, 88, 85, 80, 75, 70, 65, 60, 55, 45, 40, 30, 25, 20, 12, 8]
  const chosen = [...chance.shuffled(own).slice(0, most), ...chance.shuffled(others('supported')), ...chance.shuffled(others('past'))]
  return [...new Map(chosen.map((row) => [row.personId, row])).values()].slice(0, most).map(({ personId, sinceOn, state }, at) => ({
    personId: String(personId),
    share: state === 'past' && known.has(personId) ? 15 : (shares[at] ?? 10),
    sinceOn: sinceOn as PlainDate,
    isKnown: known.has(personId) && (state !== 'learning' || !isSupport(plan)),
  }))
}

type OneRegister = Omit<Registers, 'sessions' | 'today'> & { ground: Ground; session: HeldSession; keeper: string }

function putOn(
  books: Books,
  { ground, plan, serviceId, session, words, keeper }: OneRegister,
  { personId }: Regular,
  isFirst: boolean,
  chance: Chance,
): boolean {
  const { organisationId } = ground
  const markedAt = (session.row['beginsAt'] as Temporal.Instant).add({ minutes: chance.whole(0, 25) })
  const meaning = chance.weighed([
    ['present' as const, 88],
    ['late' as const, 8],
    [plan.byReferral ? ('absent' as const) : ('apologies' as const), 4],
  ])
  const wordId = idIn(new Map(words), meaning)
  const cameAs = isFirst ? 'participant' : chance.weighed([['participant', 94] as const, ['helper', 4] as const, ['carer', 2] as const])
  const tapId = idOf('demo', session.id, 'tap', personId)
  const row = { organisationId, sessionId: session.id, personId, cameAs, wordId }
  write(books, 'attendanceTap', { ...row, id: tapId, tappedAt: markedAt, byId: keeper, receivedAt: markedAt })
  const isHere = meaning === 'present' || meaning === 'late'
  write(books, 'attendance', { ...row, meaning, serviceId, onDay: session.onDay, tapId, markedById: keeper, markedAt, madeKnown: isFirst && isHere })
  if (isFirst && isHere) becomeKnown(books, ground, plan, { serviceId, personId, sinceOn: session.onDay })
  return isHere
}

/** As the register says it: a learner where it is no support, and supported from the day on which a learner comes to what is. */
function becomeKnown(
  books: Books,
  { organisationId }: Ground,
  plan: ActivityPlan,
  known: { serviceId: string; personId: string; sinceOn: PlainDate },
): void {
  const state = isSupport(plan) ? 'supported' : 'learning'
  const isOfIt = (row: { personId?: unknown; serviceId?: unknown }) => row.personId === known.personId && row.serviceId === known.serviceId
  const learner = (books.rows.involvement ?? []).find((row) => isOfIt(row))
  if (learner === undefined) return void write(books, 'involvement', { organisationId, ...known, state, workerId: null })
  Object.assign(learner, { state, sinceOn: known.sinceOn })
  for (const before of (books.rows.attendance ?? []).filter((row) => isOfIt(row) && row.madeKnown).slice(0, -1)) before.madeKnown = false
}

function countHeads(books: Books, { ground, plan, session, keeper }: OneRegister, chance: Chance): void {
  // those who become mentors give their names
  if (plan.key === 'mentor') return
  const heads = plan.headsOnly
    ? chance.whole(18, 60)
    : namesNobody(plan)
      ? chance.whole(5, 12)
      : plan.byReferral
        ? 0
        : plan.key === 'drop-in'
          ? chance.whole(9, 19)
          : chance.whole(0, 4)
  if (heads === 0) return
  const tappedAt = (session.row['beginsAt'] as Temporal.Instant).add({ minutes: 30 })
  const id = idOf('demo', session.id, 'heads')
  const row: Row<'headTap'> = {
    organisationId: ground.organisationId,
    id,
    sessionId: session.id,
    cameAs: 'participant',
    heads,
    tappedAt,
    byId: keeper,
    receivedAt: tappedAt,
  }
  write(books, 'headTap', row)
}

function close(books: Books, { ground, plan, session, serviceId, keeper }: OneRegister, people: number, chance: Chance): void {
  const { organisationId } = ground
  const closedAt = (session.row['endsAt'] as Temporal.Instant).add({ minutes: chance.whole(2, 20) })
  const said = chance.percent(40) ? chance.pick(wentWell[plan.language ?? ground.plan.language] ?? wentWell['en'] ?? []) : null
  write(books, 'registerClosing', {
    ...{ organisationId, id: idOf('demo', session.id, 'closing'), sessionId: session.id, wentWell: said, incidents: false },
    ...{ closedById: keeper, closedAt },
  })
  tell(books, {
    organisationId,
    byId: keeper,
    kind: 'register closed',
    at: closedAt,
    onDay: session.onDay,
    serviceId,
    subjectId: session.id,
    detail: { people },
  })
}
