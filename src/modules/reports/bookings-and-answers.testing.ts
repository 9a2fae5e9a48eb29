import type { World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'

type At = { world: World; organisationId: string; serviceId: string; byId: string }
type State = 'asked' | 'booked' | 'waiting' | 'offered' | 'declined' | 'cancelled' | 'lapsed'
type Booked = { sessionId?: string | null; personId?: string; by?: 'us'; at?: string }

/** Bookings, closed registers and answers, laid by hand as their owner would find them. */
export const bookedAt = (at: At) => ({ ...placesAt(at), ...saidAt(at) })

function placesAt({ world: { owner }, organisationId, serviceId, byId }: At) {
  const placed = async (activityId: string, state: State, { sessionId = null, personId, by, at = '2025-12-01' }: Booked = {}) => {
    const [id, stateAt] = [newId(), Temporal.Instant.from(`${at}T08:00:00Z`)]
    await owner
      .insertInto('booking')
      .values({
        ...{ organisationId, id, activityId, sessionId, serviceId, personId: personId ?? null, name: personId ? null : 'Somebody', language: 'en' },
        ...{ how: 'self', madeAt: stateAt, state, stateAt, byUs: by === 'us' },
        ...(state === 'offered' ? { offeredUntil: stateAt.add({ hours: 4 }) } : {}),
      })
      .execute()
    return id
  }
  /** As the clock or somebody moves it on; what it was before stays with it. */
  const becomes = (id: string, state: State) =>
    owner
      .updateTable('booking')
      .set({ state, ...(state === 'offered' ? { offeredUntil: Temporal.Instant.from('2025-12-02T08:00:00Z') } : {}) })
      .where('id', '=', id)
      .execute()
  const closed = async (sessionId: string) => {
    const id = newId()
    await owner.insertInto('registerClosing').values({ organisationId, id, sessionId, incidents: false, closedById: byId }).execute()
    return id
  }
  const openedAgain = (id: string) =>
    owner.updateTable('registerClosing').set({ reopenedAt: Temporal.Now.instant(), reopenedById: byId }).where('id', '=', id).execute()
  return { placed, becomes, closed, openedAgain }
}

type Asked = { setId: string; lineId: string; questionId: string }

function saidAt({ world: { owner }, organisationId, serviceId, byId }: At) {
  const words = JSON.stringify({ en: 'How was it?', da: 'Hvordan var det?' })
  const questions = async (): Promise<Asked> => {
    const [setId, questionId] = [newId(), newId()]
    await owner.insertInto('feedbackSet').values({ organisationId, id: setId, title: words, naming: 'nobody', madeById: byId }).execute()
    const question = { organisationId, id: questionId, setId, edition: 1, lineId: questionId, position: 1, kind: 'faces' as const, words }
    await owner.insertInto('feedbackQuestion').values(question).execute()
    return { setId, lineId: questionId, questionId }
  }
  const askedAt = async (setId: string, activityId: string, saidOn = '2025-12-01') => {
    const id = newId()
    const said = { saidById: byId, saidAt: Temporal.Instant.from(`${saidOn}T08:00:00Z`) }
    await owner
      .insertInto('feedbackAsking')
      .values({ organisationId, id, setId, activityId, code: newId().replaceAll('-', ''), ...said })
      .execute()
    return id
  }
  const answers = async ({ setId, questionId }: Asked, sessionId: string, number: number, leave = false) => {
    const id = newId()
    const { activityId, onDay } = await owner
      .selectFrom('session')
      .select(['activityId', 'onDay'])
      .where('id', '=', sessionId)
      .executeTakeFirstOrThrow()
    const given = { organisationId, id, setId, edition: 1, activityId, sessionId, serviceId, onDay, answeredOn: onDay, language: 'en' }
    await owner
      .insertInto('feedbackAnswer')
      .values({ ...given, way: 'link', leaveToQuote: leave })
      .execute()
    await owner.insertInto('feedbackReply').values({ organisationId, answerId: id, questionId, number }).execute()
    return id
  }
  const rated = (lineId: string) => owner.insertInto('feedbackRating').values({ organisationId, lineId, saidById: byId }).execute()
  return { questions, askedAt, answers, rated }
}
