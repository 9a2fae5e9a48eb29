import { Hono } from 'hono'
import { readSent } from '../../../platform/form.ts'
import { notFound } from '../../../platform/http.ts'
import { cast } from '../cast.server.ts'
import { onwardOf } from '../parts/onward.tsx'
import type { Plain } from '../request.server.ts'
import { beginSession, chooseOrganisation, welcome } from '../session.server.ts'

/** In a demonstration one signs in as anybody of the cast, and nowhere else does this page exist. */
export const castPages = new Hono<Plain>().post('/sign-in/as/:castId', async (c) => {
  const { parts, signIn } = c.var
  if (parts.config.mode !== 'demo') throw notFound()
  const member = (await cast(parts.root)).find((one) => one.id === c.req.param('castId'))
  if (!member) throw notFound()
  const onward = onwardOf(await readSent(c.req.raw))
  const token = await beginSession(c, signIn, member.userId)
  chooseOrganisation(c, member.organisationId)
  return c.redirect(await welcome(c, token, onward, member.organisationId), 303)
})
