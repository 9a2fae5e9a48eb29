import type { Somebody, World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityWithASession, putAt } from '../register/register.testing.ts'
import type { AgeBand } from './outreach.ts'

/** A talk in a charity: so many days ago, today unless said otherwise, led by its worker. */
export async function charityWithATalk(world: World, { daysAgo = 0 }: { daysAgo?: number } = {}) {
  const held = await charityWithASession(world, { headsOnly: true, daysAgo })
  const { charity, worker } = held
  const organisationId = charity.id
  await world.owner.updateTable('activityKind').set({ meaning: 'outreach' }).where('organisationId', '=', organisationId).execute()
  const audienceId = newId()
  await world.owner
    .insertInto('talkAudience')
    .values({ organisationId, id: audienceId, meaning: 'school-class', words: JSON.stringify({ en: 'School class' }), position: 1 })
    .execute()
  await world.owner
    .insertInto('crisisLine')
    .values({ organisationId, id: newId(), name: 'Night line', contact: '116 123', words: JSON.stringify({ en: 'Open all night' }), position: 1 })
    .execute()
  await putAt(held, worker.viewer.id, 'leads')
  return { ...held, audienceId, page: `/sessions/${held.sessionId}`, talk: `/sessions/${held.sessionId}/outreach` }
}
export type Talk = Awaited<ReturnType<typeof charityWithATalk>>

export const versionOn = async (by: Somebody, path: string) => /name="version" value="(\d+)"/.exec(await (await by.get(path)).text())?.[1] ?? ''

/** Says who is addressed, with a whole way to help unless a part of it is taken out. */
export const sayTalk = async ({ worker, talk, audienceId }: Talk, ageBand: AgeBand, said: Record<string, string> = {}, by: Somebody = worker) =>
  by.post(talk, {
    ...{ audienceId, ageBand, place: 'Hill School', contactName: 'Joan Marsh', contactRole: 'school nurse', contactReach: '01634 496 111' },
    ...{ dutyViewerId: worker.viewer.id, dutyReach: '01634 496 222', version: await versionOn(by, talk) },
    ...said,
  })

/** Writes a speaker down who agreed, and asks them to speak. */
export async function askedSpeaker(talk: Talk, { name = 'Ros', agreed = true, notAsked = '' } = {}) {
  const { worker, charity } = talk
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  const added = await worker.post('/speakers/new', { name, serviceId: charity.serviceId, agreedOn: agreed ? today : '', notAsked })
  const speakerId = (added.headers.get('location') ?? '').split(/[/?]/)[2] ?? ''
  await worker.post(`${talk.talk}/speakers`, { speakerId })
  return { speakerId, page: `/speakers/${speakerId}`, standing: `${talk.talk}/speakers/${speakerId}` }
}
export type Asked = Awaited<ReturnType<typeof askedSpeaker>>

export const confirm = async ({ standing }: Asked, by: Somebody, reason = '') =>
  by.post(standing, { standing: 'confirmed', reason, version: await versionOn(by, standing) })
