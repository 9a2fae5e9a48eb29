import { contactDetail } from '../modules/support/contact/rules.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { ActivityPlan, HeldWords, LaidSession } from './activities/plan.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { type Chance, chanceOf } from './chance.ts'
import { comeAloneThrice, openOnlineToday } from './from-afar.ts'
import { firstWith, type Ground, idIn } from './ground.ts'

type Held = { plan: ActivityPlan; activityId: string; serviceId: string; sessions: readonly LaidSession[]; words: HeldWords; today: PlainDate }

/** WORCS-08: who comes along to the drop-ins, what they help with, and which themes they are asked about. */
const partners = [
  { name: 'Malvern Hills Debt Advice', about: 'Debt, benefits and letters from the bailiffs', phone: '01684 496 210', themes: ['money'] },
  {
    name: 'Sister Oonagh Devlin, practice nurse',
    about: 'Sleep, worry, blood pressure',
    phone: '01905 496 377',
    themes: ['mental-health', 'lifestyle'],
  },
  {
    name: 'Severnside Autism Circle',
    about: 'Autism, for grown-ups and those who live with them',
    phone: '01905 496 118',
    themes: ['neurodiversity', 'loneliness'],
  },
  { name: 'Guild Street Library', about: 'Learning, forms on the computer, looking for work', phone: '01905 496 450', themes: ['learning-and-work'] },
] as const

/** What hangs beside sessions in the demonstration: partners and their advice, invitations, words in private, and when registration is offered. */
export function hangBeside(books: Books, ground: Ground, held: Held): void {
  const chance = chanceOf('beside', ground.plan.slug, held.plan.key)
  if (ground.plan.slug === 'worcestershire' && held.plan.key === 'drop-in') {
    bringPartners(books, ground, held, chance)
    divideRoom(books, ground, held)
    inviteSome(books, ground, held, chance)
    offerRegistration(books, ground, held, 2)
  }
  if (ground.plan.slug === 'kent' && held.plan.key === 'chatham') {
    offerRegistration(books, ground, held, 3)
    listenBeside(books, ground, held, chance)
    comeAloneThrice(books, ground, { ...held, leads: held.plan.leads })
  }
  if (ground.plan.slug === 'kent' && held.plan.key === 'saturday') {
    offerRegistration(books, ground, held, 2)
    openOnlineToday(books, ground, { ...held, leads: held.plan.leads })
  }
}

const pastOf = ({ sessions, today }: Held) => sessions.filter(({ onDay }) => onDay.until(today).sign > 0)

function bringPartners(books: Books, { organisationId, plan }: Ground, held: Held, chance: Chance): void {
  const leader = idOf('demo', plan.slug, 'viewer', `${held.plan.leads[0]}@cairn.example`)
  const ids = partners.map(({ name, about, phone }) => {
    const id = idOf('demo', organisationId, 'partner', name)
    write(books, 'communityPartner', { organisationId, id, name, about, phone, email: null })
    return id
  })
  for (const partnerId of ids.slice(0, 2)) write(books, 'activityPartner', { organisationId, activityId: held.activityId, partnerId })
  for (const { id: sessionId, row } of pastOf(held))
    partners.forEach(({ themes }, place) => {
      const partnerId = ids[place] ?? ''
      const usual = place < 2
      if (!usual && !chance.percent(60)) return
      const came = chance.percent(88)
      const advice = came ? themes.map((theme) => ({ theme, people: chance.whole(1, 5) })) : []
      const people = came ? advice.reduce((sum, one) => sum + one.people, 0) + chance.whole(0, 3) : null
      write(books, 'sessionPartner', {
        ...{ organisationId, sessionId, partnerId, standing: came ? 'came' : 'did-not-come', people, note: null, saidById: leader },
        saidAt: (row['endsAt'] as Temporal.Instant).add({ minutes: 20 }),
      })
      for (const { theme, people: advised } of advice)
        write(books, 'sessionAdvice', { organisationId, sessionId, partnerId, themeId: idIn(held.words.themes, theme), people: advised })
    })
}

/** People of the service who agreed to be invited; some of them stand on the list of the next drop-in. */
function inviteSome(books: Books, ground: Ground, held: Held, chance: Chance): void {
  const { organisationId } = ground
  const planner = firstWith(ground, 'manager')
  const known = (books.rows.involvement ?? []).filter(
    (row) => row.organisationId === organisationId && row.serviceId === held.serviceId && row.state !== 'past',
  )
  const askedAt = held.today.subtract({ days: 12 }).toZonedDateTime({ timeZone: ground.zone, plainTime: '11:10' }).toInstant()
  const agreeing = known.filter(() => chance.percent(60)).slice(0, 14)
  for (const { personId } of agreeing) {
    const id = idOf('demo', String(personId), 'consent', 'invite-me')
    const said = { purpose: 'invite-me' as const, given: true, how: 'in-person' as const, language: 'en' }
    write(books, 'consent', { organisationId, id, personId: String(personId), ...said, wording: null, givenAt: askedAt, takenById: planner.id })
    const told = { organisationId, byId: planner.id, kind: 'consent given' as const, at: askedAt, personId: String(personId), subjectId: id }
    tell(books, { ...told, detail: { purpose: 'invite-me' } })
  }
  const next = held.sessions.find(({ onDay }) => onDay.until(held.today).sign < 0)
  if (!next) return
  const safeNumbers = new Set((books.rows.personReach ?? []).flatMap((way) => (way.kind !== 'email' && way.safe ? [way.personId] : [])))
  agreeing
    .filter(({ personId }) => safeNumbers.has(String(personId)))
    .slice(0, 3)
    .forEach(({ personId }, place) => {
      const invitedAt = askedAt.add({ hours: 24 * 9 })
      const rung = place < 1 ? { rungById: planner.id, rungAt: invitedAt.add({ hours: 3 }) } : {}
      const row = { organisationId, id: idOf('demo', next.id, 'invited', String(personId)), sessionId: next.id, personId: String(personId) }
      write(books, 'sessionInvitation', { ...row, way: 'phone', invitedById: planner.id, invitedAt, ...rung })
      const about = { personId: String(personId), serviceId: held.serviceId, subjectId: next.id, onDay: next.onDay }
      tell(books, { organisationId, byId: planner.id, kind: 'person invited', at: invitedAt, ...about, detail: { way: 'phone' } })
    })
}

/** WORCS-07: at the next drop-in the committee room is divided, and two have a slot already: one by a bare name. */
function divideRoom(books: Books, { organisationId, plan }: Ground, held: Held): void {
  const next = held.sessions.find(({ onDay }) => onDay.until(held.today).sign < 0)
  const known = (books.rows.involvement ?? []).find((row) => row.organisationId === organisationId && row.serviceId === held.serviceId)
  if (!next) return
  const roomId = idOf('demo', plan.slug, 'room', 'The Guild Room', 'Committee room')
  const leader = idOf('demo', plan.slug, 'viewer', `${held.plan.leads[0]}@cairn.example`)
  const at = { organisationId, sessionId: next.id, roomId }
  write(books, 'slotPlan', { ...at, minutes: 30, useId: null, plannedById: leader })
  const taken = { ...at, takenById: leader }
  write(books, 'slotTaken', { ...taken, id: idOf('demo', next.id, 'slot', '1'), nth: 1, personId: null, bareName: 'Mrs Abberley from the library' })
  if (known) write(books, 'slotTaken', { ...taken, id: idOf('demo', next.id, 'slot', '0'), nth: 0, personId: String(known.personId), bareName: null })
}

const offerRegistration = (books: Books, { organisationId }: Ground, { activityId }: Held, afterVisits: number): void =>
  write(books, 'registrationOffering', { organisationId, activityId, afterVisits })

const heard = [
  'The landlord has not answered in three weeks. We wrote the letter together.',
  'Sleeps badly since the move; wanted to say it to somebody.',
  'Spoke about a brother, for the first time here.',
  'Worried about the appointment on Friday. We went through what to ask.',
]

/** KENT-09: a listening ear beside the open session; at the last one more than those who were there could give. */
function listenBeside(books: Books, ground: Ground, held: Held, chance: Chance): void {
  const { organisationId, kindIds, plan } = ground
  const listener = idOf('demo', plan.slug, 'viewer', `${held.plan.leads[0]}@cairn.example`)
  const last = pastOf(held).slice(-6)
  last.forEach(({ id: sessionId, onDay, row }, place) => {
    const here = (books.rows.attendance ?? []).filter((one) => one.sessionId === sessionId && ['present', 'late'].includes(String(one.meaning)))
    const isLast = place === last.length - 1
    for (const { personId } of here.slice(0, isLast ? 4 : chance.whole(0, 2))) {
      const id = idOf('demo', sessionId, 'word', String(personId))
      const counted = {
        held: 'held' as const,
        withPerson: true,
        onDay,
        minutes: isLast ? 40 : chance.whole(1, 3) * 10,
        language: 'en',
        interpreter: false,
      }
      const recordedAt = (row['endsAt'] as Temporal.Instant).add({ minutes: 10 })
      const about = { organisationId, personId: String(personId), serviceId: held.serviceId }
      const written: Row<'contact'> = {
        ...{ ...about, ...counted, id, meaning: 'listening-ear', kindId: idIn(kindIds, 'listening-ear'), ways: [], mecc: null, meccTopic: null },
        ...{ note: chance.pick(heard), episodeId: null, recordedById: listener, recordedAt },
      }
      write(books, 'contact', written)
      const detail = contactDetail({ ...counted, meaning: 'listening-ear', ways: [], mecc: null })
      tell(books, { ...about, byId: listener, kind: 'contact recorded', at: recordedAt, subjectId: id, onDay, detail })
      write(books, 'sessionContact', { organisationId, contactId: id, sessionId, what: 'word', partnerId: null, themeId: null })
    }
  })
}
