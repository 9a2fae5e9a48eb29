import { usualTalkAudiences } from '../modules/sessions/index.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { ActivityPlan, LaidSession } from './activities/plan.ts'
import { type Books, write } from './books.ts'
import { at } from './calendar.ts'
import { type Chance, chanceOf } from './chance.ts'
import { firstWith, type Ground, serviceOf } from './ground.ts'

type Audience = (typeof usualTalkAudiences)[number]['meaning']
type Visit = {
  place: string
  audience: Audience
  age: 'under-18' | '18-25' | 'over-25' | 'mixed'
  contact: readonly [name: string, role: string, reach: string]
}

/** Who is visited: each school and club with whoever looks after the young people there. Names and numbers are made up. */
const visits: Record<string, readonly Visit[]> = {
  skoler: [
    { place: 'Lindebakkeskolen, 9.B', audience: 'school-class', age: 'under-18', contact: ['Hanne Dyrlund', 'klasselærer', '00 57 51 20'] },
    {
      place: 'Højmarksskolen, 8. årgang',
      audience: 'school-class',
      age: 'under-18',
      contact: ['Tove Mikkelbro', 'sundhedsplejerske', '00 57 51 44'],
    },
    { place: 'Ellekærskolen, 10.A', audience: 'school-class', age: 'under-18', contact: ['Rasmus Holtebæk', 'trivselsvejleder', '00 57 51 63'] },
    { place: 'Gymnasiet ved Søen, 2.x', audience: 'further-education', age: 'mixed', contact: ['Inge Tversted', 'studievejleder', '00 57 51 81'] },
  ],
  klubber: [
    { place: 'Klub Nordlyset', audience: 'youth-club', age: 'under-18', contact: ['Amir Sadegh', 'klubleder', '00 57 52 10'] },
    { place: 'Ungdomsklubben Remisen', audience: 'youth-club', age: 'under-18', contact: ['Line Skovmark', 'pædagog', '00 57 52 31'] },
    { place: 'Klub Bakken for unge voksne', audience: 'youth-club', age: '18-25', contact: ['Frode Aalund', 'klubmedarbejder', '00 57 52 52'] },
  ],
  arbejdspladser: [
    { place: 'Materielgården', audience: 'workplace', age: 'over-25', contact: ['Bente Rødgaard', 'arbejdsmiljørepræsentant', '00 57 53 04'] },
    { place: 'Pårørendegruppen på Fyrhuset', audience: 'relatives', age: 'over-25', contact: ['Jytte Falster', 'gruppeleder', '00 57 53 17'] },
    { place: 'Hjemmeplejen Øst', audience: 'workplace', age: 'over-25', contact: ['Kirsten Ravnholt', 'teamleder', '00 57 53 29'] },
  ],
}

/** Who tells their own story. One has not shown a check, and speaks to grown-ups. */
const speakers = [
  { name: 'Signe', mail: 'signe.holmgaard', notAsked: 'Indlæggelsen og medicinen.', checked: true },
  { name: 'Birgitte', mail: null, notAsked: 'Børnene. De går selv i skole her i kommunen.', checked: true },
  { name: 'Søren', mail: null, notAsked: null, checked: false },
] as const
type SpeakerName = (typeof speakers)[number]['name']

/** The words for those who are addressed. */
export function layTalkAudiences(books: Books, { organisationId }: Ground): void {
  for (const [nth, { meaning, words }] of usualTalkAudiences.entries())
    write(books, 'talkAudience', {
      organisationId,
      id: audienceOf(organisationId, meaning),
      meaning,
      words: JSON.stringify(words),
      position: nth + 1,
    })
}
const audienceOf = (organisationId: string, meaning: string) => idOf('demo', organisationId, 'talkAudience', meaning)
const speakerOf = (organisationId: string, name: SpeakerName) => idOf('demo', organisationId, 'speaker', name)

/** GLAD-06: a year of talks. The next one at a school still lacks its contact person; the one after has nobody said of it. */
export function goOut(
  books: Books,
  ground: Ground,
  { plan, sessions, today }: { plan: ActivityPlan; sessions: readonly LaidSession[]; today: PlainDate },
): void {
  const to = ground.plan.slug === 'gladsaxe' ? visits[plan.key] : undefined
  if (to === undefined) return
  if (plan.key === 'skoler') writeSpeakers(books, ground, today)
  const chance = chanceOf('outreach', ground.plan.slug, plan.key)
  const held = sessions.filter(({ onDay }) => onDay.until(today).sign > 0)
  const next = sessions[held.length]
  for (const [nth, session] of [...held, ...(next ? [next] : [])].entries()) {
    const visit = to[nth % to.length]
    if (visit === undefined) continue
    const lacksContact = session === next && plan.key === 'skoler'
    writeTalk(books, ground, session, visit, lacksContact)
    if (session === next) speak(books, ground, session, 'Birgitte', 'asked')
    for (const name of speaksAt(plan.key, nth)) speak(books, ground, session, name, session === next ? 'asked' : 'confirmed')
    if (session !== next) comeForward(books, ground, session, visit, chance)
  }
}

const speaksAt = (key: string, nth: number): readonly SpeakerName[] =>
  key === 'arbejdspladser' ? ['Søren'] : nth % 3 === 2 ? ['Birgitte', 'Signe'] : ['Signe']

function writeSpeakers(books: Books, ground: Ground, today: PlainDate): void {
  const { organisationId, plan, zone } = ground
  const seenOn = today.subtract({ months: 13 })
  for (const { name, mail, notAsked, checked } of speakers) {
    const id = speakerOf(organisationId, name)
    const viewerId = mail === null ? null : idOf('demo', plan.slug, 'viewer', `${mail}@cairn.example`)
    write(books, 'speaker', { organisationId, id, serviceId: serviceOf(ground, 'grupper').id, viewerId, name, agreedOn: seenOn, notAsked })
    if (checked)
      write(books, 'speakerCheck', {
        ...{ organisationId, id: idOf('demo', id, 'check'), speakerId: id, kind: 'child-certificate', seenOn, expiresOn: seenOn.add({ years: 3 }) },
        ...{ seenById: firstWith(ground, 'coordinator').id, saidAt: at(seenOn, '13:10', zone) },
      })
  }
}

function writeTalk(books: Books, ground: Ground, { id: sessionId }: LaidSession, visit: Visit, lacksContact: boolean): void {
  const { organisationId, plan } = ground
  const [contactName, contactRole, contactReach] = lacksContact ? [null, null, null] : visit.contact
  write(books, 'outreachTalk', {
    ...{ organisationId, sessionId, audienceId: audienceOf(organisationId, visit.audience), ageBand: visit.age, place: visit.place },
    ...{ contactName, contactRole, contactReach, dutyReach: '00 57 50 12' },
    dutyViewerId: idOf('demo', plan.slug, 'viewer', 'maja.lindeskov@cairn.example'),
  })
}

function speak(books: Books, ground: Ground, { id: sessionId, onDay }: LaidSession, name: SpeakerName, standing: 'asked' | 'confirmed'): void {
  const { organisationId, zone } = ground
  const speakerId = speakerOf(organisationId, name)
  const rows = books.rows.talkSpeaker ?? []
  if (rows.some((row) => row.sessionId === sessionId && row.speakerId === speakerId)) return
  const said = { saidById: firstWith(ground, 'coordinator').id, saidAt: at(onDay.subtract({ days: 20 }), '10:40', zone) }
  write(books, 'talkSpeaker', { organisationId, sessionId, speakerId, standing, ...said })
}

/** After some talks one or two came forward; whom they were led to is told, and nothing of them. */
function comeForward(books: Books, ground: Ground, session: LaidSession, { age }: Visit, chance: Chance): void {
  const { organisationId, plan } = ground
  if (!chance.percent(age === 'over-25' ? 25 : 55)) return
  const ledTo = chance.weighed([['contact-there', 6] as const, ['our-worker', 3] as const, ['crisis-line', 1] as const])
  write(books, 'comingForward', {
    ...{ organisationId, id: idOf('demo', session.id, 'forward'), sessionId: session.id, people: chance.whole(1, 3), ledTo },
    ...{ concern: chance.percent(15) ? 'raised' : 'not-needed', saidById: idOf('demo', plan.slug, 'viewer', 'jonas.brandi@cairn.example') },
    saidAt: (session.row['endsAt'] as Temporal.Instant).add({ minutes: 40 }),
  })
}
