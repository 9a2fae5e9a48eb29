import type { World } from '../../../../test/world.ts'
import { activityFields, charityWithAHall, type Hall, sessionsOfActivity, timesFields } from '../sessions.testing.ts'

/** Somebody without an account, asking from nowhere in particular. */
export const strangerIn = (world: World) => ({
  get: (path: string, headers: Record<string, string> = {}) => world.app.request(`http://cairn.test${path}`, { headers }),
})

/** What an inner name says, and nobody but those who work there may read. */
export const innerName = 'Panic and psychosis group'

/** A hall, an activity that is shown to everybody under another name than its own, and its sessions. */
export async function charityThatShows(world: World, country: 'GB' | 'DK' = 'GB', chosen: Record<string, string | string[]> = {}) {
  const hall = await charityWithAHall(world, country)
  return { hall, ...(await shown(hall, { ...chosen })) }
}

/** Another activity of the same hall, shown to everybody unless it is chosen otherwise. */
export async function shown(hall: Hall, { fields = {}, ...chosen }: { fields?: Record<string, string> } & Record<string, unknown> = {}) {
  const { world, charity, worker } = hall
  const said = {
    ...activityFields(hall, innerName),
    ...{ 'publicName.en': 'Tuesday table', 'description.en': 'Tea and company', 'publicName.da': 'Tirsdagsbordet', published: 'yes' },
    ...{ joinLink: 'https://meet.example.org/secret-room', distressNote: 'Ring the crisis team', model: 'Model of nerves', held: 'both' },
    ...fields,
  }
  const planned = await worker.post('/activities/new', said)
  const times = planned.headers.get('location') ?? ''
  const activityId = /activities\/([^/]+)/.exec(times)?.[1] ?? ''
  await worker.post(times, timesFields(hall, chosen as Record<string, string>))
  return { activityId, sessions: await sessionsOfActivity(world, charity.id, activityId) }
}

/** The lines of a calendar as a programme reads them: what was folded is one line again. */
export const linesOf = (calendar: string): string[] => calendar.replace(/\r\n[ \t]/g, '').split('\r\n')

/** The events of a calendar, each by the names of its properties. */
export function eventsIn(calendar: string): Record<string, string>[] {
  const events: Record<string, string>[] = []
  let event: Record<string, string> | null = null
  for (const line of linesOf(calendar)) {
    if (line === 'BEGIN:VEVENT') event = {}
    else if (line === 'END:VEVENT' && event) {
      events.push(event)
      event = null
    } else if (event) {
      const [, name = '', value = ''] = /^([A-Z-]+)[^:]*:(.*)$/s.exec(line) ?? []
      event[name] = value
    }
  }
  return events
}

/** An instant of a calendar, 20270105T100000Z, as a clock somewhere shows it. */
export function hourIn(stamp: string | undefined, zone: string): string {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp ?? '') ?? []
  return Temporal.Instant.from(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
}
