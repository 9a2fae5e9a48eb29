import type { World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityWithASession } from '../register/register.testing.ts'

/** Questions as their forms send them. */
const asks: Record<string, string>[] = [
  { 'words.en': 'How was it?', 'words.da': 'Hvordan var det?', kind: 'faces' },
  { 'words.en': 'What did you take home?', kind: 'several', 'options.en': 'Company\nAn idea', optional: 'yes' },
  { 'words.en': 'In your words', kind: 'words', optional: 'yes' },
]

/** A charity whose activity asks three questions about a session that was held today. */
export async function charityThatAsks(world: World, naming: 'nobody' | 'who-wishes' = 'nobody', daysAgo = 0) {
  const held = await charityWithASession(world, { daysAgo })
  const { charity, activityId, sessionId } = held
  const begins = Temporal.Now.instant().subtract({ minutes: 30 + daysAgo * 24 * 60 })
  await world.owner
    .updateTable('session')
    .set({ beginsAt: begins, endsAt: begins.add({ hours: 2 }) })
    .where('id', '=', sessionId)
    .execute()
  const manager = await charity.as('manager')
  const made = await manager.post('/questions/new', { 'title.en': 'Your evening', naming })
  const setAt = made.headers.get('location') ?? ''
  for (const ask of asks) await manager.post(`${setAt}/asks/new`, ask)
  const setId = setAt.split('/').at(-1) ?? ''
  await manager.post(`/activities/${activityId}/feedback`, { setId })
  const { code } = await world.owner
    .selectFrom('feedbackAsking')
    .select('code')
    .where('activityId', '=', activityId)
    .where('endedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return { ...held, manager, setId, setAt, code, address: `/at/${charity.slug}/feedback/${code}` }
}
export type Asking = Awaited<ReturnType<typeof charityThatAsks>>

/** The questions that are asked now, in their order. */
export const questionsNow = async ({ world, setId }: Pick<Asking, 'world' | 'setId'>): Promise<string[]> => {
  const { edition } = await world.owner.selectFrom('feedbackSet').select('edition').where('id', '=', setId).executeTakeFirstOrThrow()
  const rows = await world.owner
    .selectFrom('feedbackQuestion')
    .select('id')
    .where('setId', '=', setId)
    .where('edition', '=', edition)
    .orderBy('position')
    .execute()
  return rows.map(({ id }) => id)
}

/** A stranger with a phone, who has no account and keeps no cookie. */
export const stranger = (world: World) => ({
  get: (path: string, headers: Record<string, string> = {}) => world.app.request(`http://cairn.test${path}`, { headers }),
  post: (path: string, fields: Record<string, string>, formId = newId()) =>
    world.app.request(`http://cairn.test${path}`, {
      method: 'POST',
      body: new URLSearchParams({ form_id: formId, ...fields }),
      headers: { origin: 'http://cairn.test' },
    }),
})

/** Answers as a stranger: a face, and words where there are any. */
export async function answered(
  asking: Asking,
  { face = '5', words = '', leave = false, address = asking.address }: { face?: string; words?: string; leave?: boolean; address?: string } = {},
) {
  const [first, , third] = await questionsNow(asking)
  return stranger(asking.world).post(address, { [`q-${first}`]: face, [`q-${third}`]: words, ...(leave ? { leave: 'yes' } : {}) })
}

export const answersOf = ({ world, charity }: Pick<Asking, 'world' | 'charity'>) =>
  world.owner.selectFrom('feedbackAnswer').selectAll().where('organisationId', '=', charity.id).execute()
