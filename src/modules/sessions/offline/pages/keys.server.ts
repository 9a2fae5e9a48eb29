import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { notFound } from '../../../../platform/http.ts'
import { isId } from '../../../../platform/id.ts'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../access.ts'
import { KeyForm } from '../forms.ts'
import { confirmKey, endKeys, letUnsentGo, putOnDevice } from '../key.actions.server.ts'
import { sentJson } from './sent.server.ts'

const ownKeyCookie = 'cairn_offline_key'
const yearSeconds = 365 * 24 * 60 * 60
const isSecure = (publicUrl: string | null | undefined): boolean => publicUrl?.startsWith('https:') ?? false

/** Whoever signs out on a device of their own is taken off it too. One that several share holds each under their PIN, whoever signs in and out on it. */
export const signOutOfDevice = new Hono<Signed>().post('/sign-out', async (c, next) => {
  const { db, viewer } = c.var
  const keyId = getCookie(c, ownKeyCookie)
  if (isId(keyId)) await endKeys(db, viewer, { keyId, viewerId: viewer.id, why: 'signed-out' })
  deleteCookie(c, ownKeyCookie, { path: '/' })
  await next()
})

const CountForm = z.object({ count: z.number().int().min(0).max(100_000) })

/** What a device asks of whoever is signed in on it with a password. */
export const keyPages = new Hono<Signed>()
  .get('/offline/me', (c) => {
    const { viewer } = c.var
    return c.json({
      ...{ viewerId: viewer.id, name: viewer.name, organisation: viewer.organisation.name },
      manages: may(viewer, 'let-go-unsent', { viewerId: viewer.id }),
    })
  })
  .post('/offline/keys', async (c) => {
    const { db, viewer, parts } = c.var
    must(may(viewer, 'carry', { viewerId: viewer.id }), 'offline.carry')
    const asked = await sentJson(c, KeyForm)
    if (asked === null) return c.json({}, 400)
    const given = await putOnDevice(db, viewer, parts.secret, asked)
    if (asked.shared) deleteCookie(c, ownKeyCookie, { path: '/' })
    else
      setCookie(c, ownKeyCookie, given.keyId, {
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: isSecure(parts.config.publicUrl),
        maxAge: yearSeconds,
      })
    return c.json(given)
  })
  .post('/offline/keys/:keyId/confirmation', async (c) => {
    const keyId = c.req.param('keyId')
    if (!isId(keyId)) throw notFound()
    return (await confirmKey(c.var.db, c.var.viewer, keyId)) ? c.json({ confirmed: true }) : c.json({}, 404)
  })
  .post('/offline/keys/:keyId/unsent', async (c) => {
    const keyId = c.req.param('keyId')
    if (!isId(keyId)) throw notFound()
    must(may(c.var.viewer, 'let-go-unsent', { viewerId: c.var.viewer.id }), 'offline.let-go-unsent')
    const sent = await sentJson(c, CountForm)
    if (sent === null) return c.json({}, 400)
    await letUnsentGo(c.var.db, c.var.viewer, { keyId, count: sent.count })
    return c.json({})
  })
