import { publicUrl, type World } from '../../../test/world.ts'
import { makeApp } from '../../app.tsx'
import { readConfig } from '../../platform/config.ts'
import { openPool, openRoot } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { makeLog } from '../../platform/log.ts'
import { openTexts } from '../../platform/texts/open.ts'
import { hmac } from '../../platform/texts/signature.ts'
import { provider } from '../../platform/texts/texts.testing.ts'
import { writeMessage } from './message.actions.server.ts'
import { carryPost } from './post.server.ts'
import { textPost } from './texts.server.ts'

const nobodysMail = { leaves: true, close: () => {}, send: async () => ({ sent: true as const }) }

/** A charity with somebody who may be written to by text, the provider that it chose, and the whole application set to it. */
export async function writing(world: World, { safe = true, body = 'We have news for you.' } = {}) {
  const there = await provider()
  const charity = await world.charity()
  await world.owner.updateTable('organisation').set({ textQuietFrom: '00:00', textQuietUntil: '00:00' }).where('id', '=', charity.id).execute()
  const worker = await charity.as('worker')
  const personId = await charity.person('Leyla')
  const number = `07700 9${String(Math.floor(Math.random() * 100_000)).padStart(5, '0')}`
  const way = { organisationId: charity.id, id: newId(), personId, kind: 'text' as const, value: number, digits: number.replace(/\D/g, '') }
  await world.owner
    .insertInto('personReach')
    .values({ ...way, safe })
    .execute()
  const config = readConfig({
    ...{ CAIRN_MODE: 'demo', CAIRN_URL: publicUrl, TEXT_PROVIDER: 'webhook', TEXT_ADDRESS: `${there.base}/send` },
    ...{ TEXT_SECRET: 'own-secret', TEXT_SENDER: '+447700900000' },
  })
  const chosen = openTexts(config)
  if (chosen === null) throw new Error('no provider')
  const root = openRoot(openPool(world.jobsUrl, 1))
  const log: string[] = []
  const parts = { config, secret: 'a secret of the tests, long enough to be one', log: makeLog('info', (line) => log.push(line)), root: world.root }
  const app = makeApp(parts, world.signIn)
  return {
    ...{ charity, worker, personId, there, log, way },
    dialled: `+44${number.slice(1).replace(' ', '')}`,
    write: () =>
      world.behind(worker.viewer, (tx) =>
        writeMessage(tx, worker.viewer, { personId, channel: 'text', recipient: number, language: 'en', subject: 'A message', body }),
      ),
    carry: (perMinute = 60) => carryPost(root, nobodysMail, { texts: textPost(chosen, perMinute) }),
    row: (id: string) => world.owner.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    tell: (said: object, secret = 'own-secret') => {
      const text = JSON.stringify(said)
      const headers = { 'content-type': 'application/json', 'x-cairn-signature': `v1=${hmac('sha256', secret, text, 'hex')}` }
      return app.request(`${publicUrl}/texts/heard`, { method: 'POST', body: text, headers })
    },
    app,
    close: async () => {
      await root.destroy()
      await there.close()
    },
  }
}
