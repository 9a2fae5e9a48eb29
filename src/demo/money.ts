import { linesOf, linesOfCount, moved } from '../modules/sessions/index.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { type Chance, chanceOf } from './chance.ts'
import { firstWith, type Ground } from './ground.ts'

type Kind = 'concession' | 'payment' | 'let-off' | 'owes' | 'gift' | 'cash' | 'float' | 'bought'
type Tin = { id: string; onDay: PlainDate; serviceId: string; name: string; endsAt: Temporal.Instant; left: number; keeper: string }

const float = 2000

/** What people paid at the sessions that cost something, how each tin was counted up, and what went to the bank week by week. What fell due is laid by the register itself. */
export function takeMoney(books: Books, ground: Ground, today: PlainDate): void {
  const priced = (books.rows.activity ?? []).filter((row) => row.organisationId === ground.organisationId && Number(row.priceMinor ?? 0) > 0)
  const closed = new Map((books.rows.registerClosing ?? []).map((row) => [String(row.sessionId), row]))
  const tins: Tin[] = []
  for (const activity of priced) {
    const chance = chanceOf('money', ground.plan.slug, String(activity.name))
    const held = (books.rows.session ?? []).filter((row) => row.activityId === activity.id && closed.has(String(row.id)))
    held.forEach((session, at) => {
      const tin: Tin = {
        ...{ id: String(session.id), onDay: session.onDay as PlainDate, serviceId: String(activity.serviceId), name: String(activity.name), left: 0 },
        ...{ endsAt: session.endsAt as Temporal.Instant, keeper: String(closed.get(String(session.id))?.closedById) },
      }
      payAll(books, ground, tin, { price: Number(activity.priceMinor), concession: Number(activity.concessionMinor) }, chance)
      // once, four sessions ago, the tin was fifty pence short
      countUp(books, ground, tin, at === held.length - 4 && tins.length < held.length ? -50 : 0)
      tins.push(tin)
    })
  }
  bankWeekly(books, ground, tins, today)
}

type Prices = { price: number; concession: number }

function payAll(books: Books, ground: Ground, tin: Tin, { price, concession }: Prices, chance: Chance): void {
  enter(books, ground, tin, 'float', float)
  const came = (books.rows.attendance ?? []).filter(
    (row) => row.sessionId === tin.id && row.cameAs === 'participant' && (row.meaning === 'present' || row.meaning === 'late'),
  )
  for (const { personId } of came) {
    const whose = String(personId)
    // who pays less pays less each time
    const less = chanceOf('less', whose).percent(35)
    const said = chance.weighed([['paid', 88] as const, ['owes', 8] as const, ['let-off', 2] as const, ['gift', 2] as const])
    if (said === 'owes') enter(books, ground, tin, 'owes', 0, { whose })
    else if (said === 'let-off')
      enter(books, ground, tin, 'let-off', price, { whose, why: 'Came without a purse for the third week, and helped to wash up' })
    else {
      if (less) enter(books, ground, tin, 'concession', price - concession, { whose })
      enter(books, ground, tin, 'payment', less ? concession : price, { whose })
      if (said === 'gift') enter(books, ground, tin, 'gift', 300, { whose })
    }
  }
  const heads = (books.rows.headTap ?? []).filter((row) => row.sessionId === tin.id).reduce((sum, row) => sum + Number(row.heads), 0)
  if (heads > 0) enter(books, ground, tin, 'cash', heads * price)
  if (chance.percent(45))
    enter(books, ground, tin, 'bought', chance.whole(110, 390), { why: 'Milk and fruit', reference: String(chance.whole(1000, 9999)) })
  if (chance.percent(10)) enter(books, ground, tin, 'gift', 500)
}

type About = { whose?: string; why?: string; reference?: string }

function enter(books: Books, { organisationId }: Ground, tin: Tin, kind: Kind, minor: number, { whose, why, reference }: About = {}): void {
  const id = idOf('demo', tin.id, 'money', kind, whose ?? '')
  const tappedAt = tin.endsAt.subtract({ minutes: 20 })
  const about = { organisationId, sessionId: tin.id, serviceId: tin.serviceId, onDay: tin.onDay, kind, minor }
  write(books, 'moneyEntry', {
    ...about,
    ...{ id, why: whose === undefined ? (why ?? null) : null, reference: reference ?? null, tappedAt, receivedAt: tappedAt, byId: tin.keeper },
  })
  if (whose !== undefined) write(books, 'moneyOfPerson', { ...about, kind: kind as 'payment', entryId: id, personId: whose, why: why ?? null })
  layLines(books, organisationId, id, linesOf(kind, minor), tin)
}

function layLines(books: Books, organisationId: string, entryId: string, lines: ReturnType<typeof linesOf>, tin: Tin, from = 0): void {
  lines.forEach((line, at) => {
    write(books, 'moneyLine', { organisationId, entryId, position: from + at + 1, sessionId: tin.id, ...line })
    tin.left += (line.intoAccount === 'tin' ? line.minor : 0) - (line.fromAccount === 'tin' ? line.minor : 0)
  })
}

function countUp(books: Books, ground: Ground, tin: Tin, off: number): void {
  const { organisationId } = ground
  const id = idOf('demo', tin.id, 'money', 'count')
  const at = tin.endsAt.add({ minutes: 25 })
  const [expected, counted] = [tin.left, tin.left + off]
  write(books, 'moneyEntry', {
    ...{ organisationId, id, kind: 'count', sessionId: tin.id, serviceId: tin.serviceId, onDay: tin.onDay, minor: counted, floatMinor: float },
    ...{ why: off === 0 ? null : 'A two-pound coin was changed into three fifties: seen too late', handedToId: firstWith(ground, 'manager').id },
    ...{ tappedAt: at, receivedAt: at, byId: tin.keeper },
  })
  layLines(books, organisationId, id, linesOfCount(expected, counted, float), tin)
  const detail = { counted, difference: off }
  tell(books, { organisationId, byId: tin.keeper, kind: 'money counted', at, onDay: tin.onDay, serviceId: tin.serviceId, subjectId: tin.id, detail })
}

/** On the Monday after each week. What came in during the last two still lies in the drawer. */
function bankWeekly(books: Books, ground: Ground, tins: readonly Tin[], today: PlainDate): void {
  const { organisationId, zone } = ground
  const byWeek = Map.groupBy(
    tins.filter(({ left }) => left > 0),
    ({ onDay }) => onDay.add({ days: 8 - onDay.dayOfWeek }).toString(),
  )
  for (const [monday, ofWeek] of [...byWeek].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const onDay = Temporal.PlainDate.from(monday)
    if (onDay.until(today, { largestUnit: 'days' }).days < 7) continue
    const id = idOf('demo', ground.plan.slug, 'banking', monday)
    const minor = ofWeek.reduce((sum, { left }) => sum + left, 0)
    const at = onDay.toZonedDateTime({ timeZone: zone, plainTime: '11:40' }).toInstant()
    const byId = firstWith(ground, 'manager').id
    const reference = `10${onDay.weekOfYear ?? 0}${onDay.year % 100}`
    write(books, 'moneyEntry', { organisationId, id, kind: 'banking', onDay, minor, reference, tappedAt: at, receivedAt: at, byId })
    ofWeek.forEach((tin, place) => {
      layLines(books, organisationId, id, moved('bank', 'tin', tin.left), tin, place)
    })
    tell(books, {
      organisationId,
      byId,
      kind: 'money banked',
      at,
      onDay,
      subjectId: id,
      detail: { sessions: ofWeek.length, banked: minor, difference: 0 },
    })
  }
}
