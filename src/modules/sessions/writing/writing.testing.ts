import type { Somebody, World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { attendingAt } from '../attending.testing.ts'

export const today = Temporal.Now.plainDateISO('Europe/London')
type Kind = 'email' | 'text' | 'phone' | 'post'
type Wished = { ways?: [Kind, string][]; agreed?: boolean | null; language?: string; unsafe?: boolean }

/** A charity whose group has been held four times, and has one session in three days. */
export async function charityWithAGroup(world: World) {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  const at = attendingAt({ world, organisationId: charity.id, serviceId: charity.serviceId, byId: manager.viewer.id })
  const activityId = await at.activity({ name: 'Living with low mood' })
  await world.owner
    .updateTable('activity')
    .set({ publicName: JSON.stringify({ en: 'Tuesday group', da: 'Tirsdagsgruppen', ar: 'مجموعة الثلاثاء' }) })
    .where('id', '=', activityId)
    .execute()
  const held = []
  for (const days of [28, 21, 14, 7]) held.push(await at.session(activityId, today.subtract({ days }).toString()))
  const sessionId = await at.session(activityId, today.add({ days: 3 }).toString())
  const reasonId = newId()
  await world.owner
    .insertInto('callingOffReason')
    .values({
      organisationId: charity.id,
      id: reasonId,
      meaning: 'weather',
      words: JSON.stringify({ en: 'Snow', da: 'Sne', ar: 'الثلج' }),
      position: 1,
    })
    .execute()
  const lead = (viewerId: string, part: 'leads' | 'helps' = 'leads') =>
    world.owner.insertInto('activityWorker').values({ organisationId: charity.id, activityId, viewerId, part }).execute()
  const ofGroup = { world, charity, at, held }
  return { ...ofGroup, manager, worker, activityId, sessionId, reasonId, lead, comes: comesTo(ofGroup) }
}
export type Group = Awaited<ReturnType<typeof charityWithAGroup>>

type OfGroup = { world: World; charity: Awaited<ReturnType<World['charity']>>; at: ReturnType<typeof attendingAt>; held: string[] }

/** Somebody who came to the last session, with the ways and wishes that they have. */
const comesTo =
  ({ world: { owner }, charity, at, held }: OfGroup) =>
  async (name: string, { ways = [['email', `${name.toLowerCase()}@home.test`]], agreed = true, language = 'en', unsafe = false }: Wished = {}) => {
    const personId = await charity.person(name)
    const organisationId = charity.id
    for (const [kind, value] of ways)
      await owner.insertInto('personReach').values({ organisationId, id: newId(), personId, kind, value, safe: !unsafe, preferred: false }).execute()
    await owner.insertInto('personLanguage').values({ organisationId, personId, language, speaks: true, reads: true, preferred: true }).execute()
    if (agreed !== null)
      await owner
        .insertInto('consent')
        .values({ organisationId, id: newId(), personId, purpose: 'contact-me', given: agreed, how: 'in-person', language: 'en' })
        .execute()
    await at.came(held.at(-1) ?? '', personId)
    return personId
  }

/** Calls the coming session off; where it led. */
export const calledOff = async ({ sessionId, reasonId }: Group, by: Somebody): Promise<string> =>
  (await by.post(`/sessions/${sessionId}/off`, { how: 'called-off', reasonId })).headers.get('location') ?? ''

/** The form of a page, with what it holds hidden. */
export async function formOn(by: Somebody, path: string): Promise<{ page: string; hidden: Record<string, string> }> {
  const page = await (await by.get(path)).text()
  const hidden = Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="(form_id|version|shown)" value="([^"]*)"/g)].map((found) => [found[1] ?? '', found[2] ?? '']),
  )
  return { page, hidden }
}

/** Says on a page what it prepared, or what is given. */
export async function say(by: Somebody, path: string, fields: Record<string, string>): Promise<Response> {
  const { hidden } = await formOn(by, path)
  return by.post(path, { ...hidden, ...fields })
}

export const messagesOf = ({ world, charity }: Group) =>
  world.owner.selectFrom('message').selectAll().where('organisationId', '=', charity.id).orderBy('recipient').execute()

export const toldOf = ({ world, charity }: Group) =>
  world.owner
    .selectFrom('bulletinTo')
    .innerJoin('person', 'person.id', 'bulletinTo.personId')
    .select(['person.knownAs', 'bulletinTo.way', 'bulletinTo.because', 'bulletinTo.language', 'bulletinTo.id', 'bulletinTo.told'])
    .where('bulletinTo.organisationId', '=', charity.id)
    .orderBy('person.knownAs')
    .execute()
