import type { Words } from '../../../platform/i18n.ts'
import type { Clash } from '../recurrence.queries.server.ts'
import type { ListedSession } from '../session.ts'

type Timed = Pick<ListedSession, 'beginsAt' | 'endsAt'>

/** From when to when: 10:00 to 12:00. */
export const hoursText = ({ beginsAt, endsAt }: Timed, { t, time }: Words, zone: string): string =>
  t('sessions:hours', { from: time(beginsAt, zone), to: time(endsAt, zone) })

/** Where: the venue and its room; that it is online, where it is nowhere else. */
export function whereText({ venueName, roomName, held }: Pick<ListedSession, 'venueName' | 'roomName' | 'held'>, { t }: Words): string | null {
  const there = [venueName, roomName].filter(Boolean).join(', ')
  if (there === '') return held === 'in-person' ? null : t('sessions:held.online')
  return held === 'both' ? t('sessions:whereAndOnline', { there }) : there
}

/** A room that is taken already, in words beside the field that says where. */
export const takenObjection = (clashes: readonly Clash[], { list, shortDay }: Words, ownName: string) => ({
  key: 'sessions:objection.room-taken' as const,
  field: 'place',
  values: {
    what: list([...new Set(clashes.map(({ name }) => name ?? ownName))].slice(0, 3)),
    days: list([...new Set(clashes.map(({ onDay }) => shortDay(onDay)))].slice(0, 5)),
  },
})
