/** A slot of a room at one session, and who has it; nobody yet where `name` is null. */
export type RoomSlot = {
  roomId: string
  roomName: string
  nth: number
  beginsAt: Temporal.Instant
  endsAt: Temporal.Instant
  takenId: string | null
  personId: string | null
  name: string | null
  /** Begins after the session ends, since its hours changed: it stands as long as somebody has it. */
  outside: boolean
}

/** How many slots of so many minutes are in a session; what is left over at its end is none. */
export const slotsIn = (minutes: number, { beginsAt, endsAt }: { beginsAt: Temporal.Instant; endsAt: Temporal.Instant }): number =>
  Math.floor(beginsAt.until(endsAt).total('minutes') / minutes)

type Plan = { roomId: string; roomName: string; minutes: number }
type Taken = { id: string; roomId: string; nth: number; personId: string | null; name: string | null }

/** All slots of the rooms that are divided, in the order of the day. */
export function slotsOfSession(
  plans: readonly Plan[],
  taken: readonly Taken[],
  session: { beginsAt: Temporal.Instant; endsAt: Temporal.Instant },
): RoomSlot[] {
  return plans.flatMap(({ roomId, roomName, minutes }) =>
    Array.from({ length: Math.max(slotsIn(minutes, session), lastTaken(taken, roomId)) }, (_, nth) => {
      const by = taken.find((one) => one.roomId === roomId && one.nth === nth)
      const beginsAt = session.beginsAt.add({ minutes: nth * minutes })
      const who = { takenId: by?.id ?? null, personId: by?.personId ?? null, name: by?.name ?? null }
      return { roomId, roomName, nth, beginsAt, endsAt: beginsAt.add({ minutes }), ...who, outside: nth >= slotsIn(minutes, session) }
    }).filter(({ outside, takenId }) => !outside || takenId !== null),
  )
}

const lastTaken = (taken: readonly Taken[], roomId: string): number =>
  taken.reduce((most, one) => (one.roomId === roomId ? Math.max(most, one.nth + 1) : most), 0)
