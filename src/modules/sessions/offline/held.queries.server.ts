import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { chooseLanguage, type Words, wordsFor } from '../../../platform/i18n.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { hasAny, type Viewer } from '../../access/index.ts'
import { peopleBy } from '../../people/index.server.ts'
import { alertKindLabel, type Minded } from '../../people/index.ts'
import { bookedByName } from '../booking/known.actions.server.ts'
import type { SessionMoney } from '../money/money.ts'
import { moneyOnRegister } from '../money/queries.server.ts'
import { hoursText, whereText } from '../parts/when.ts'
import { wordsInUse } from '../queries.server.ts'
import { shortName } from '../register/people.server.ts'
import { attendanceWords, registerOf } from '../register/queries.server.ts'
import { isTheirs, placesOf, visible } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import type { Held, HeldMoney, HeldName, HeldPerson, HeldSession } from './offline.ts'

/** So many sessions are held at most, those that the viewer leads or helps at first; and so many names of each service. */
const mostSessions = 30
const mostNames = 5000

/** Everything that a device holds for somebody: the sessions of today and tomorrow whose register they keep, and the names of those services. */
export async function heldFor(db: Db, viewer: Viewer, today: Temporal.PlainDate): Promise<Held> {
  const words = wordsFor(chooseLanguage(viewer.language, viewer.organisation.language, undefined))
  const sessions = await sessionsHeld(db, viewer, today)
  const held: HeldSession[] = []
  for (const session of sessions) held.push(await sessionHeld(db, viewer, session, words))
  const now = Temporal.Now.instant()
  const services = [...new Set(sessions.filter(({ headsOnly }) => !headsOnly).map(({ serviceId }) => serviceId))]
  return {
    at: now.toString(),
    atText: words.time(now, viewer.organisation.timeZone),
    viewer: { name: viewer.name, language: viewer.language, records: hasAny(viewer, ['manager', 'coordinator', 'worker', 'caseload-volunteer']) },
    organisation: { name: viewer.organisation.name, language: viewer.organisation.language, currency: viewer.organisation.currency },
    words: await attendanceWords(db, viewer),
    sessions: held,
    people: await namesOf(db, viewer, services),
    lines: await linesOf(db, viewer),
    themes: (await wordsInUse(db, viewer, 'sessionTheme')).map(({ id, words: said }) => ({ id, words: said as Spoken })),
  }
}

type Asked = Session & { theirs: boolean }

async function sessionsHeld(db: Db, viewer: Viewer, today: Temporal.PlainDate): Promise<Asked[]> {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(viewer.organisation.timeZone).toInstant()
  const inTheirServices = viewer.serviceIds.length > 0 && hasAny(viewer, ['manager', 'coordinator', 'worker'])
  const theirs = isTheirs(viewer.id)
  return (await visible(db, viewer)
    .leftJoin('sessionTheme as theme', (join) =>
      join.onRef('theme.organisationId', '=', 'session.organisationId').onRef('theme.id', '=', 'session.themeId'),
    )
    .select(['session.recurrenceId', 'session.slotOn', 'session.setUpMinutes', 'session.clearUpMinutes', 'session.venueId', 'session.roomId'])
    .select(['session.themeId', 'theme.words as themeWords', 'session.note', 'session.saidAlone', 'session.version'])
    .select(['activity.joinLink', 'activity.distressNote', 'activity.headsOnly', 'activity.admits', theirs.as('theirs')])
    .select([placesOf.as('capacity'), 'session.capacity as ownCapacity'])
    .where('session.beginsAt', '>=', startOf(today))
    .where('session.beginsAt', '<', startOf(today.add({ days: 2 })))
    .where((is) =>
      is.or([theirs, inTheirServices ? sql<boolean>`activity.service_id = any(${[...viewer.serviceIds]}::uuid[])` : sql<boolean>`false`]),
    )
    .orderBy('theirs', 'desc')
    .orderBy('session.beginsAt')
    .orderBy('session.id')
    .limit(mostSessions)
    .execute()) as Asked[]
}

async function sessionHeld(db: Db, viewer: Viewer, session: Asked, words: Words): Promise<HeldSession> {
  const { closing, heads, registered } = await registerOf(db, viewer, session)
  const byName = session.headsOnly ? [] : await bookedByName(db, viewer, session)
  const money = await moneyOnRegister(
    db,
    viewer,
    session,
    registered.map(({ personId }) => personId),
  )
  return {
    id: session.id,
    serviceId: session.serviceId,
    name: session.title ? `${session.activityName}: ${session.title}` : session.activityName,
    onDay: session.onDay.toString(),
    day: words.atStart(words.weekday(session.onDay)),
    hours: hoursText(session, words, viewer.organisation.timeZone),
    where: whereText(session, words),
    theirs: session.theirs,
    off: session.off !== null,
    closed: closing !== null,
    admits: session.admits,
    headsOnly: session.headsOnly,
    capacity: session.capacity,
    joinLink: session.joinLink,
    distressNote: session.distressNote,
    registered: registered.map(({ minded, ...one }): HeldPerson => ({ ...one, minds: mindsOf(minded, words), visible: minded !== null })),
    heads,
    byName: byName.map(({ id, name }) => ({ bookingId: id, name })),
    money: moneyHeld(money),
  }
}

const moneyHeld = (money: SessionMoney | null): HeldMoney | null =>
  money && { charging: money.charging, tin: money.tin, counted: money.count !== null, byPerson: Object.fromEntries(money.byPerson) }

/** What to mind of somebody at the door, in words: whom they must not meet, alerts, needs. */
function mindsOf(minded: Minded | null, words: Words): HeldPerson['minds'] {
  if (minded === null) return []
  return [
    ...(minded.apart.length > 0 ? [{ text: words.t('around:apart.short'), grave: true }] : []),
    ...minded.alerts.map((alert) => ({ text: alert.kind === 'other' ? alert.words : words.t(alertKindLabel[alert.kind]), grave: true })),
  ]
}

/** The names of those of each service, as a helper may read them. */
async function namesOf(db: Db, viewer: Viewer, services: readonly string[]): Promise<Record<string, HeldName[]>> {
  const held: Record<string, HeldName[]> = {}
  for (const serviceId of services) {
    held[serviceId] = await peopleBy(
      db,
      viewer,
      sql<boolean>`(exists (select from involvement i where i.organisation_id = person.organisation_id and i.person_id = person.id and i.service_id = ${serviceId})
        or exists (select from attendance a where a.organisation_id = person.organisation_id and a.person_id = person.id and a.service_id = ${serviceId}))`,
    )
      .select(['person.id as personId', 'person.reference', shortName.as('name')])
      .where(
        sql<boolean>`not exists (select from death d where d.organisation_id = person.organisation_id and d.person_id = person.id and d.undone_at is null)`,
      )
      .orderBy('person.id', 'desc')
      .limit(mostNames)
      .execute()
  }
  return held
}

const linesOf = (db: Db, viewer: Viewer): Promise<Held['lines']> =>
  db.selectFrom('crisisLine').select(['name', 'contact']).where('organisationId', '=', viewer.organisationId).orderBy('position').limit(6).execute()
