import type { World } from '../../../test/world.ts'
import { instruments } from './instrument.ts'
import { partsOfWording } from './wording.ts'

/** A charity with somebody supported in its first service, her worker, and a manager who settles things. */
export async function charityWithSomebody(world: World) {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const manager = await charity.as('manager')
  const knownAs = 'Leyla Ahmadi'
  const personId = await charity.person(knownAs, { workerId: worker.viewer.id, state: 'supported' })
  const openedOn = Temporal.Now.plainDateISO().subtract({ days: 200 })
  const episodeId = crypto.randomUUID()
  const episode = {
    organisationId: charity.id,
    id: episodeId,
    personId,
    serviceId: charity.serviceId,
    workerId: worker.viewer.id,
    openedOn,
    openedById: manager.viewer.id,
  }
  await world.owner.insertInto('episode').values(episode).execute()
  const responses = () => world.owner.selectFrom('response').selectAll().where('organisationId', '=', charity.id).orderBy('recordedAt').execute()
  return { ...charity, worker, manager, knownAs, personId, episodeId, responses, today: Temporal.Now.plainDateISO('Europe/London').toString() }
}
export type Surrounded = Awaited<ReturnType<typeof charityWithSomebody>>

export const sayLicence = ({ manager }: Surrounded, held = true) =>
  manager.post('/settings/measures/swemwbs/licence', {
    ...(held ? { held: 'yes', version: '' } : { version: '1' }),
    reference: held ? 'Registered 2 March 2026' : '',
  })

/** What was said just now was said before anybody was supported. */
export async function askedLongSince(world: World, { id }: Pick<Surrounded, 'id'>): Promise<void> {
  await world.owner.deleteFrom('measureAskedSince').where('organisationId', '=', id).execute()
}

/** The seven answers of a form, in the order of the questions. A null is left out. */
export const sevenAnswers = (answers: readonly (number | null)[]): Record<string, string> =>
  Object.fromEntries(instruments.swemwbs.items.flatMap(({ key }, at) => (answers[at] == null ? [] : [[key, String(answers[at])]])))

export const fourAnswers = { satisfaction: '6', worthwhile: '7', happy: '5', anxious: '3' }

/** An official translation in a made-up language of the test: every text there is, marked with where it stands. */
export const wholeWording = (instrument: keyof typeof instruments, word: string): Record<string, string> =>
  Object.fromEntries(partsOfWording(instruments[instrument]).map(({ field }) => [field, `${word} ${field}`]))

/** Makes a link that is shown, and finds it on the page: the address on our own host. */
export async function shownLink({ worker, personId }: Surrounded, instrument = 'ons4', language = 'en'): Promise<string> {
  const made = await worker.post(`/people/${personId}/measures/link`, { instrument, language, send: 'shown' })
  const page = await (await worker.get(made.headers.get('location') ?? '')).text()
  return /http:\/\/cairn\.test(\/at\/[^"?]+)/.exec(page)?.[1] ?? ''
}

/** Somebody broke the glass to see the person. */
export const seesByReason = (world: World, { id: organisationId, personId }: Surrounded, viewerId: string) =>
  world.owner
    .insertInto('breakGlass')
    .values({
      organisationId,
      id: crypto.randomUUID(),
      viewerId,
      personId,
      reason: 'A worry that was told to me',
      until: Temporal.Now.instant().add({ hours: 3 }),
    })
    .execute()

/** A browser of nobody we know. */
export const stranger = (world: World) => ({
  get: (path: string) => world.app.request(`http://cairn.test${path}`),
  post: (path: string, fields: Record<string, string>) =>
    world.app.request(`http://cairn.test${path}`, {
      method: 'POST',
      body: new URLSearchParams({ form_id: crypto.randomUUID(), ...fields }),
      headers: { origin: 'http://cairn.test' },
    }),
})
