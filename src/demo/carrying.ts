import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { at } from './calendar.ts'
import type { Ground } from './ground.ts'

type Carrier = { mail: string; confirmed: number; seen: number; unsent?: number }
type DevicePlan = { name: string; setUp: number; by: string; revoked?: { by: string; daysAgo: number }; carriers: readonly Carrier[] }

/** Days are days ago. */
const devices: Record<string, readonly DevicePlan[]> = {
  kent: [
    {
      ...{ name: 'Tablet of the Quay Rooms', setUp: 61, by: 'becky.thorogood' },
      carriers: [
        { mail: 'becky.thorogood', confirmed: 12, seen: 2 },
        { mail: 'ken.upfield', confirmed: 20, seen: 2, unsent: 2 },
      ],
    },
    { name: 'Tomasz’s phone', setUp: 48, by: 'tomasz.zielinski', carriers: [{ mail: 'tomasz.zielinski', confirmed: 33, seen: 4 }] },
    {
      ...{ name: 'Old tablet from Dartford', setUp: 90, by: 'asha.menon', revoked: { by: 'delroy.hastings', daysAgo: 9 } },
      carriers: [{ mail: 'asha.menon', confirmed: 15, seen: 1 }],
    },
  ],
  gladsaxe: [
    {
      ...{ name: 'Tablet i Fyrhuset', setUp: 40, by: 'maja.lindeskov' },
      carriers: [
        { mail: 'maja.lindeskov', confirmed: 9, seen: 1 },
        { mail: 'signe.holmgaard', confirmed: 9, seen: 5 },
      ],
    },
  ],
}

const viewerOf = ({ plan }: Ground, mail: string): string => idOf('demo', plan.slug, 'viewer', `${mail}@cairn.example`)
const keyOf = (ground: Ground, mail: string): string => idOf('demo', ground.plan.slug, 'offline key', mail)

/** Registers without a network: a tablet of the hall with two people on it, one taken out of use, and what came from them and was not taken. */
export function carryRegisters(books: Books, ground: Ground, today: PlainDate): void {
  for (const device of devices[ground.plan.slug] ?? []) setUp(books, ground, device, today)
  if (ground.plan.slug === 'kent') notTaken(books, ground, today)
}

function setUp(books: Books, ground: Ground, { name, setUp: daysAgo, by, revoked, carriers }: DevicePlan, today: PlainDate): void {
  const { organisationId, zone, plan } = ground
  const id = idOf('demo', plan.slug, 'offline device', name)
  const on = (ago: number, time: string) => at(today.subtract({ days: ago }), time, zone)
  const end = revoked && { revokedAt: on(revoked.daysAgo, '09:20'), revokedById: viewerOf(ground, revoked.by) }
  write(books, 'offlineDevice', { organisationId, id, name, setUpById: viewerOf(ground, by), setUpAt: on(daysAgo, '09:05'), ...end })
  for (const { mail, confirmed, seen, unsent = 0 } of carriers) {
    const [keyId, viewerId] = [keyOf(ground, mail), viewerOf(ground, mail)]
    // nobody holds the token of these: they open nothing
    const secrets = { tokenHash: idOf(keyId, 'token'), publicKey: idOf(keyId, 'public'), privateKey: idOf(keyId, 'private') }
    const when = { madeAt: on(daysAgo, '09:10'), confirmedAt: on(confirmed, '09:10'), seenAt: on(seen, '12:25') }
    write(books, 'offlineKey', { organisationId, id: keyId, deviceId: id, viewerId, ...secrets, ...when, unsent })
    tell(books, { organisationId, byId: viewerId, kind: 'registers taken along', at: on(daysAgo, '09:10'), subjectId: id, detail: { device: name } })
  }
  if (end) tell(books, { organisationId, byId: end.revokedById, kind: 'device revoked', at: end.revokedAt, subjectId: id, detail: { device: name } })
}

type Said = { mail: string; kind: string; refusal: string; said: Record<string, string>; about: boolean }

/** What the devices of Kent sent and was not taken: it waits at Not taken from devices. */
function notTaken(books: Books, ground: Ground, today: PlainDate): void {
  const { organisationId, zone } = ground
  const keep = (activityKey: string, { mail, kind, refusal, said, about }: Said) => {
    const session = lastOf(books, ground, activityKey, today)
    if (!session) return
    const came = (books.rows.attendance ?? []).find((row) => row.sessionId === session.id && row.cameAs === 'participant')
    const saidAt = (session.endsAt as Temporal.Instant).add({ minutes: 4 })
    write(books, 'offlineEntry', {
      ...{ organisationId, id: idOf('demo', String(session.id), 'entry', kind), keyId: keyOf(ground, mail), kind, sessionId: session.id },
      ...{ personId: about ? (came?.personId ?? null) : null, saidAt, outcome: 'refused', refusal, said: JSON.stringify(said) },
      receivedAt: at(session.onDay as PlainDate, '21:10', zone),
    } as Row<'offlineEntry'>)
  }
  keep('chatham', {
    ...{ mail: 'ken.upfield', kind: 'person-money', refusal: 'money:objection.counted', about: true },
    said: { said: 'payment', minor: '2', why: '', tapId: idOf('demo', 'kent', 'late payment') },
  })
  keep('chatham', {
    ...{ mail: 'becky.thorogood', kind: 'incident', refusal: 'to-finish', about: false },
    said: { what: 'Somebody slipped on the wet step by the side door. They were not hurt. We put the mat down and told the caretaker.' },
  })
  keep('dartford', {
    ...{ mail: 'asha.menon', kind: 'contact', refusal: 'revoked', about: true },
    said: { minutes: '15', note: 'Walked at the back with them. The letter from the council has come, and they would like help to answer it.' },
  })
}

/** The last session of an activity that was held. */
function lastOf(books: Books, { organisationId }: Ground, key: string, today: PlainDate) {
  const activityId = idOf('demo', organisationId, 'activity', key)
  const off = new Set((books.rows.callingOff ?? []).map(({ sessionId }) => sessionId))
  return (books.rows.session ?? [])
    .filter((row) => row.activityId === activityId && !off.has(row.id as string) && (row.onDay as PlainDate).until(today).sign > 0)
    .at(-1)
}
