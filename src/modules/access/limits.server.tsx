import type { Context, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Parts } from '../../platform/parts.ts'
import { TooManyPage } from './pages/too-many.tsx'
import type { Signed } from './request.server.ts'

/**
 * At most so many forms in so many seconds from one address; reading is free, unless told otherwise of pages that a link alone opens. Counted in this process: several processes let through as many times more,
 * and what must hold whatever the number of processes (wrong passwords) is counted in the database.
 */
export function limited(name: string, points: number, seconds: number, { reading = false } = {}): MiddlewareHandler {
  const spend = allowance(name, points, seconds)
  return async (c, next) => {
    const address = addressOf(c)
    if (address === null || (!reading && (c.req.method === 'GET' || c.req.method === 'HEAD'))) return next()
    const wait = await spend(c.get('parts') as Parts, address)
    if (wait === 0) return next()
    c.header('retry-after', String(Math.ceil(wait / 1000)))
    c.status(429)
    return c.render(<TooManyPage minutes={Math.max(1, Math.ceil(wait / 60_000))} />)
  }
}

/** The same for somebody signed in, wherever they call from. */
export function limitedToEach(name: string, points: number, seconds: number): MiddlewareHandler<Signed> {
  const spend = allowance(name, points, seconds)
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    const wait = await spend(c.var.parts, c.var.viewer.id)
    if (wait === 0) return next()
    c.header('retry-after', String(Math.ceil(wait / 1000)))
    c.status(429)
    return c.render(<TooManyPage minutes={Math.max(1, Math.ceil(wait / 60_000))} />)
  }
}

/** Spends one of so many tries. Answers 0, or the milliseconds until there is another. */
export function allowance(name: string, points: number, seconds: number): (parts: Parts, key: string) => Promise<number> {
  // one count for each running application, so that none of it outlives its application
  const counts = new WeakMap<Parts, RateLimiterMemory>()
  return async (parts, key) => {
    const count = counts.get(parts) ?? new RateLimiterMemory({ keyPrefix: name, points, duration: seconds })
    counts.set(parts, count)
    return count.consume(key).then(
      () => 0,
      (refusal: unknown) => {
        if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext)
        throw refusal
      },
    )
  }
}

/** Who is calling. A proxy on the same computer says for whom it calls; nobody else's word is taken. Null where nobody called: the application was asked directly. */
export function addressOf(c: Context): string | null {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  const near = incoming?.socket?.remoteAddress ?? null
  if (near === null || !/^(127\.|::1$|::ffff:127\.)/.test(near)) return near
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || near
}
