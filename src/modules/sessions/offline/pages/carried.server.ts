import { Hono } from 'hono'
import { limited, type Plain } from '../../../access/index.server.ts'
import { carryingBy } from '../begin.server.ts'
import { takeEntries } from '../entries.actions.server.ts'
import { SentForm } from '../forms.ts'
import { heldFor } from '../held.queries.server.ts'
import { sentJson } from './sent.server.ts'

/** What a device asks and sends by itself. Nobody is signed in: a token says who asks, and what is sent is sealed. Whoever has neither finds nothing here. */
export const carriedPages = new Hono<Plain>()
  .use('/offline/held', limited('offline held', 600, 300))
  .use('/offline/entries', limited('offline entries', 3000, 300))
  .post('/offline/held', async (c) => {
    const token = /^Bearer ([\w-]{10,200})$/.exec(c.req.header('authorization') ?? '')?.[1]
    if (token === undefined) return c.json({ held: null, standing: null }, 404)
    const told = await carryingBy(c.var.parts.root, token, async (tx, { viewer, today, standing }) => ({
      held: standing === 'open' ? await heldFor(tx, viewer, today) : null,
      standing,
    }))
    return told === null ? c.json({ held: null, standing: null }, 404) : c.json(told)
  })
  .post('/offline/entries', async (c) => {
    const sent = await sentJson(c, SentForm)
    if (sent === null) return c.json({ outcomes: [], standing: null }, 404)
    const { root, secret, log } = c.var.parts
    const taken = await takeEntries({ root, secret, log }, sent)
    return taken === null ? c.json({ outcomes: [], standing: null }, 404) : c.json(taken)
  })
