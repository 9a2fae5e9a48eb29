import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { openPool, openRoot } from '../../platform/db.ts'
import type { Letter, Sending } from '../../platform/mail.ts'
import { writeMessage } from './message.actions.server.ts'
import { carryPost } from './post.server.ts'

describe('the post', () => {
  const mailbox = (answers: Sending[] = []) => {
    const letters: Letter[] = []
    return {
      letters,
      leaves: true,
      close: () => {},
      send: async (letter: Letter) => {
        letters.push(letter)
        return answers.shift() ?? { sent: true as const }
      },
    }
  }
  const letter = { channel: 'email' as const, recipient: 'somebody@charity.test', language: 'en', subject: 'A message', body: 'Please ring us.' }

  test('carries a message once its deed is kept, and writes it down; a deed that was undone sends nothing', async ({ world }) => {
    const charity = await world.charity()
    const { viewer } = await charity.as('worker')
    const root = openRoot(openPool(world.jobsUrl, 2))
    const mail = mailbox()
    await carryPost(root, mailbox())
    await world.triedBehind(viewer, (tx) => writeMessage(tx, viewer, { ...letter, subject: 'Never meant' }))
    const id = await world.behind(viewer, (tx) => writeMessage(tx, viewer, letter))
    await Promise.all([carryPost(root, mail), carryPost(root, mail)])
    expect(mail.letters.map((one) => one.subject)).toEqual(['A message'])
    const { kind, subjectId } = await world.owner
      .selectFrom('event')
      .select(['kind', 'subjectId'])
      .where('organisationId', '=', charity.id)
      .where('kind', '=', 'message sent')
      .executeTakeFirstOrThrow()
    expect([kind, subjectId]).toEqual(['message sent', id])
    await root.destroy()
  })

  test('tries again later what could not be sent, and gives up at once where the other side said no for good', async ({ world }) => {
    const charity = await world.charity()
    const { viewer } = await charity.as('worker')
    const root = openRoot(openPool(world.jobsUrl, 2))
    await carryPost(root, mailbox())
    const later = await world.behind(viewer, (tx) => writeMessage(tx, viewer, letter))
    await carryPost(root, mailbox([{ sent: false, refusal: 'ETIMEDOUT', forGood: false }]))
    const never = await world.behind(viewer, (tx) => writeMessage(tx, viewer, letter))
    await carryPost(root, mailbox([{ sent: false, refusal: 'refused with 550', forGood: true }]))
    const row = (id: string) =>
      world.owner.selectFrom('message').select(['sentAt', 'failedAt', 'failure', 'tries', 'nextTryAt']).where('id', '=', id).executeTakeFirstOrThrow()
    const [waiting, failed] = [await row(later), await row(never)]
    expect([waiting.failedAt, waiting.tries, Temporal.Instant.compare(waiting.nextTryAt, Temporal.Now.instant())]).toEqual([null, 1, 1])
    expect([failed.failedAt !== null, failed.failure]).toEqual([true, 'refused with 550'])
    await root.destroy()
  })

  test('keeps no link that opens something once it was sent, but that there was one; other words stay', async ({ world }) => {
    const charity = await world.charity()
    const { viewer } = await charity.as('worker')
    const root = openRoot(openPool(world.jobsUrl, 2))
    await carryPost(root, mailbox())
    const mail = mailbox()
    const body = 'Come in by https://cairn.test/invitations/abc'
    const write = (bearsLink: boolean) => world.behind(viewer, (tx) => writeMessage(tx, viewer, { ...letter, body, bearsLink }))
    const [link, plain] = [await write(true), await write(false)]
    await carryPost(root, mail)
    const demonstration = await write(true)
    await carryPost(root, mailbox(), { keepsLinks: true })
    expect(mail.letters.map((one) => one.body)).toEqual([body, body])
    const row = (id: string) => world.owner.selectFrom('message').select(['body', 'bearsLink']).where('id', '=', id).executeTakeFirstOrThrow()
    expect([await row(link), await row(plain), await row(demonstration)]).toEqual([
      { body: '', bearsLink: true },
      { body, bearsLink: false },
      { body, bearsLink: true },
    ])
    await root.destroy()
  })

  test('reads messages and nothing else of an organisation', async ({ world }) => {
    const root = openRoot(openPool(world.jobsUrl, 1))
    for (const table of ['person', 'event', 'viewer', 'organisation'] as const)
      await expect(root.selectFrom(table).selectAll().execute()).rejects.toThrow('permission denied')
    await expect(root.updateTable('message').set({ body: 'other words' }).execute()).rejects.toThrow('permission denied')
    await root.destroy()
  })
})
