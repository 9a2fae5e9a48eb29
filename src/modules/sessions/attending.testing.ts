import type { World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import type { ActivityMeaning, Admission, Audience, WayHeld } from './activity.ts'
import type { WayOff } from './session.ts'

type At = { world: World; organisationId: string; serviceId: string; byId: string }
type Laid = { kind?: ActivityMeaning; name?: string; admits?: Admission; forWhom?: Audience[]; held?: WayHeld; serviceId?: string; kindId?: string }
type Time = { hours?: number; venueId?: string; themeId?: string; at?: string }
type Came = { as?: 'participant' | 'helper' | 'carer' | 'guest'; word?: Meaning; serviceId?: string }
type Meaning = 'present' | 'late' | 'apologies' | 'absent' | 'not-counted'

const said = (en: string) => JSON.stringify({ en, da: en, ar: en })

/** Sessions and who came to them, laid by hand as their owner would find them: what a register writes is not asked here. */
export const attendingAt = (at: At) => ({ ...wordsAt(at), ...heldAt(at), ...cameAt(at), ...offAt(at) })

function wordsAt({ world: { owner }, organisationId }: Pick<At, 'world' | 'organisationId'>) {
  const kind = async (meaning: ActivityMeaning) => {
    const id = newId()
    await owner
      .insertInto('activityKind')
      .values({ organisationId, id, meaning, words: said(meaning), position: 1 })
      .execute()
    return id
  }
  const theme = async (meaning: 'money' | 'loneliness') => {
    const id = newId()
    await owner
      .insertInto('sessionTheme')
      .values({ organisationId, id, meaning, words: said(meaning), position: 1 })
      .execute()
    return id
  }
  const venue = async (name: string) => {
    const id = newId()
    await owner.insertInto('venue').values({ organisationId, id, name }).execute()
    return id
  }
  return { kind, theme, venue }
}

function heldAt(at: At) {
  const { organisationId, serviceId } = at
  const { owner } = at.world
  const { kind } = wordsAt(at)
  const activity = async (laid: Laid = {}) => {
    const id = newId()
    const { name = 'Open session', admits = 'everybody', forWhom = ['supported'], held = 'in-person' } = laid
    await owner
      .insertInto('activity')
      .values({
        ...{ organisationId, id, serviceId: laid.serviceId ?? serviceId, kindId: laid.kindId ?? (await kind(laid.kind ?? 'drop-in')), name },
        ...{ admits, forWhom, held },
      })
      .execute()
    return id
  }
  const session = async (activityId: string, on: string, { hours = 2, venueId, themeId, at = '10:00' }: Time = {}) => {
    const id = newId()
    const beginsAt = Temporal.Instant.from(`${on}T${at}:00Z`)
    const place = { ...(venueId === undefined ? {} : { venueId }), ...(themeId === undefined ? {} : { themeId }) }
    await owner
      .insertInto('session')
      .values({
        ...{ organisationId, id, activityId, onDay: Temporal.PlainDate.from(on), beginsAt, endsAt: beginsAt.add({ minutes: hours * 60 }) },
        ...place,
      })
      .execute()
    return id
  }
  return { activity, session }
}

function cameAt({ world: { owner }, organisationId, byId }: At) {
  const wordIds = new Map<Meaning, Promise<string>>()
  const wordOf = (meaning: Meaning): Promise<string> => {
    const laid = wordIds.get(meaning) ?? word(meaning)
    wordIds.set(meaning, laid)
    return laid
  }
  const word = async (meaning: Meaning) => {
    const id = newId()
    await owner
      .insertInto('attendanceWord')
      .values({ organisationId, id, meaning, words: said(meaning), position: 1 })
      .execute()
    return id
  }
  const came = async (sessionId: string, personId: string, { as = 'participant', word: meaning = 'present', ...other }: Came = {}) => {
    const { onDay, activityId } = await owner
      .selectFrom('session')
      .select(['onDay', 'activityId'])
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow()
    const { serviceId: theirs } = await owner.selectFrom('activity').select('serviceId').where('id', '=', activityId).executeTakeFirstOrThrow()
    const [tapId, wordId, tappedAt] = [newId(), await wordOf(meaning), Temporal.Now.instant()]
    const tap = { organisationId, sessionId, personId, cameAs: as, wordId }
    await owner
      .insertInto('attendanceTap')
      .values({ ...tap, id: tapId, tappedAt, byId })
      .execute()
    await owner
      .insertInto('attendance')
      .values({ ...tap, meaning, serviceId: other.serviceId ?? theirs, onDay, tapId, markedById: byId, markedAt: tappedAt })
      .execute()
  }
  const heads = async (sessionId: string, howMany: number, as: Came['as'] = 'participant') => {
    const id = newId()
    await owner
      .insertInto('headTap')
      .values({ organisationId, id, sessionId, cameAs: as, heads: howMany, tappedAt: Temporal.Now.instant(), byId })
      .execute()
    return id
  }
  return { came, heads }
}

function offAt({ world: { owner }, organisationId, byId }: At) {
  const off = async (sessionId: string, how: WayOff, meaning: 'weather' | 'nobody-came' = 'weather') => {
    const [id, reasonId] = [newId(), newId()]
    await owner
      .insertInto('callingOffReason')
      .values({ organisationId, id: reasonId, meaning, words: said(meaning), position: 1 })
      .execute()
    await owner.insertInto('callingOff').values({ organisationId, id, sessionId, how, reasonId, saidById: byId }).execute()
    return id
  }
  const onAgain = (offId: string) =>
    owner.updateTable('callingOff').set({ takenBackAt: Temporal.Now.instant(), takenBackById: byId }).where('id', '=', offId).execute()
  return { off, onAgain }
}

/** What is said of talks, laid by hand: who is addressed, and who came forward. */
export function talksOf({ owner }: World, organisationId: string, byId: string) {
  return {
    audience: async (meaning: 'school-class' | 'youth-club') => {
      const id = newId()
      await owner
        .insertInto('talkAudience')
        .values({ organisationId, id, meaning, words: said(meaning), position: 1 })
        .execute()
      return id
    },
    said: (sessionId: string, audienceId: string, ageBand: 'under-18' | '18-25' | 'over-25' | 'mixed') =>
      owner.insertInto('outreachTalk').values({ organisationId, sessionId, audienceId, ageBand }).execute(),
    forward: (sessionId: string, people: number, ledTo: 'contact-there' | 'our-worker' | 'crisis-line') =>
      owner
        .insertInto('comingForward')
        .values({ organisationId, id: newId(), sessionId, people, ledTo, concern: 'not-needed', saidById: byId })
        .execute(),
  }
}
