import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at, workingDaysBefore } from './calendar.ts'
import { firstWith, type Ground } from './ground.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'

/** Whom a service works together with, in invented names. */
const surgeries: Readonly<Record<string, string>> = { kent: 'Examplegate Surgery', worcestershire: 'Foxglove Medical Practice' }

/** What people agreed may be shared, what they asked about their records, and what went wrong: told of the services that work one to one. */
export function tellOfRights(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const surgery = surgeries[ground.plan.slug]
  if (surgery === undefined) return
  const open = openLives(lives)
  const [agrees, refuses, inDanger, asks, corrects, complains] = open
  if (!agrees || !refuses || !inDanger || !asks || !corrects || !complains) throw new Error(`Too few people at ${ground.plan.slug}`)
  agree(books, ground, agrees, { recipient: surgery, given: true, on: workingDaysBefore(today, 30) })
  agree(books, ground, refuses, { recipient: null, given: false, on: workingDaysBefore(today, 25) })
  nameGround(books, ground, inDanger, workingDaysBefore(today, 12))
  ask(books, ground, asks, { kind: 'access', on: today.subtract({ days: 26 }), note: 'I would like to see everything you have written about me.' })
  ask(books, ground, corrects, { kind: 'correction', on: today.subtract({ days: 6 }), note: 'It was my brother who left, not my husband.' })
  comment(books, ground, corrects, workingDaysBefore(today, 4))
  complain(books, ground, complains, today.subtract({ days: 9 }))
  breach(books, ground, today)
  rule(books, ground)
}

type Open = ReturnType<typeof openLives>[number]

function agree(books: Books, ground: Ground, { somebody, episode }: Open, said: { recipient: string | null; given: boolean; on: PlainDate }): void {
  const { organisationId, zone } = ground
  const id = idOf('demo', somebody.id, 'work-together')
  const givenAt = at(said.on, '11:20', zone)
  const purpose = 'work-together'
  write(books, 'consent', {
    ...{ organisationId, id, personId: somebody.id, purpose, given: said.given, how: 'in-person', language: 'en', givenAt },
    ...{ recipient: said.recipient, kinds: said.given ? ['identity', 'support'] : [], takenById: episode.worker.id },
    wording: 'We may talk with the other professionals around you about what helps you. We tell you with whom.',
    endsOn: said.given ? said.on.add({ months: 12 }) : null,
  })
  const kind = said.given ? 'consent given' : 'consent withdrawn'
  tell(books, { organisationId, byId: episode.worker.id, kind, at: givenAt, personId: somebody.id, subjectId: id, detail: { purpose } })
}

/** Somebody was in danger and could not be asked. */
function nameGround(books: Books, { organisationId, zone }: Ground, { somebody, episode }: Open, on: PlainDate): void {
  const id = idOf('demo', somebody.id, 'ground')
  const namedAt = at(on, '16:45', zone)
  write(books, 'sharingBasis', {
    ...{ organisationId, id, personId: somebody.id, basis: 'vital-interests', purpose: 'work-together', recipient: 'Crisis team' },
    ...{ kinds: ['identity', 'health'], reason: 'Did not feel safe at home that night and could not be reached again.' },
    ...{ namedById: episode.worker.id, namedAt, endsOn: on.add({ days: 7 }) },
  })
  const detail = { basis: 'vital-interests', purpose: 'work-together' }
  tell(books, { organisationId, byId: episode.worker.id, kind: 'basis named', at: namedAt, personId: somebody.id, subjectId: id, detail })
}

type Asked = { kind: 'access' | 'correction'; on: PlainDate; note: string }

function ask(books: Books, { organisationId, zone }: Ground, { somebody, episode }: Open, { kind, on, note }: Asked): void {
  const id = idOf('demo', somebody.id, 'asks', kind)
  const takenAt = at(on, '10:05', zone)
  const how = kind === 'access' ? ('in-writing' as const) : ('by-phone' as const)
  write(books, 'rightsRequest', { organisationId, id, personId: somebody.id, kind, receivedOn: on, how, note, takenById: episode.worker.id, takenAt })
  const detail = { right: kind }
  tell(books, { organisationId, byId: episode.worker.id, kind: 'right asked', at: takenAt, onDay: on, personId: somebody.id, subjectId: id, detail })
}

/** What somebody says themself beside the latest note about them. */
function comment(books: Books, { organisationId, zone }: Ground, { somebody, episode, contactIds }: Open, on: PlainDate): void {
  const id = idOf('demo', somebody.id, 'own words')
  const takenAt = at(on, '14:00', zone)
  const words = 'It was my brother who left. I would like it to say so, because people read it before they meet me.'
  const beside = {
    contactId: contactIds.at(-1) ?? null,
    language: 'en',
    how: 'in-person' as const,
    saidOn: on,
    takenById: episode.worker.id,
    takenAt,
  }
  write(books, 'ownComment', { organisationId, id, personId: somebody.id, words, ...beside })
  tell(books, { organisationId, byId: episode.worker.id, kind: 'comment written', at: takenAt, onDay: on, personId: somebody.id, subjectId: id })
}

function complain(books: Books, ground: Ground, { somebody, episode }: Open, on: PlainDate): void {
  const { organisationId, zone } = ground
  const id = idOf('demo', organisationId, 'complaint')
  const takenAt = at(on, '15:10', zone)
  write(books, 'complaint', {
    ...{ organisationId, id, kind: 'service', personId: somebody.id, serviceId: episode.service.id, fromName: somebody.knownAs },
    ...{ receivedOn: on, about: 'I was promised a call on two Mondays and nobody rang.', acknowledgedOn: on.add({ days: 1 }) },
    ...{ takenById: episode.worker.id, takenAt, version: 2 },
  })
  const { id: managerId } = firstWith(ground, 'manager')
  const happened = { organisationId, subjectId: id }
  tell(books, { ...happened, byId: episode.worker.id, kind: 'complaint received', at: takenAt, onDay: on, detail: { about: 'service' } })
  tell(books, {
    ...happened,
    byId: managerId,
    kind: 'complaint acknowledged',
    at: at(on.add({ days: 1 }), '09:20', zone),
    onDay: on.add({ days: 1 }),
  })
}

/** A letter that went astray some weeks ago; it was told and closed. */
function breach(books: Books, ground: Ground, today: PlainDate): void {
  const { organisationId, zone } = ground
  const id = idOf('demo', organisationId, 'breach')
  const { id: managerId } = firstWith(ground, 'manager')
  const on = workingDaysBefore(today, 32)
  const awareAt = at(on, '09:15', zone)
  write(books, 'breach', {
    ...{ organisationId, id, awareAt, happenedOn: on.subtract({ days: 3 }), peopleCount: 1, risk: 'some', loggedById: managerId, loggedAt: awareAt },
    what: 'An appointment letter was put into the wrong envelope and opened by somebody at another address, who brought it back.',
    ...{
      authorityToldAt: at(on.add({ days: 1 }), '12:00', zone),
      authorityReference: 'EX-0042',
      peopleToldAt: at(on.add({ days: 1 }), '12:30', zone),
    },
    ...{ peopleToldHow: 'By phone, with an apology.', doneAboutIt: 'Letters are put into window envelopes, and a second person looks.' },
    ...{ closedAt: at(on.add({ days: 6 }), '10:00', zone), closedById: managerId, version: 3 },
  })
  tell(books, { organisationId, byId: managerId, kind: 'breach logged', at: awareAt, subjectId: id, detail: { risk: 'some' } })
}

function rule(books: Books, ground: Ground): void {
  const { organisationId, since, zone } = ground
  const { id: managerId } = firstWith(ground, 'manager')
  for (const service of ground.services.values()) {
    const saidAt = at(since, '12:30', zone)
    const said = {
      afterSupportMonths: 96,
      afterEnquiryMonths: 24,
      source: 'Our records policy',
      beginsOn: since.add({ days: 14 }),
      saidById: managerId,
      saidAt,
    }
    write(books, 'retentionRule', { organisationId, serviceId: service.id, ...said })
    const detail = { afterSupportMonths: 96, afterEnquiryMonths: 24 }
    tell(books, { organisationId, byId: managerId, kind: 'retention said', at: saidAt, serviceId: service.id, detail })
  }
}
