import type { Context } from 'hono'
import type { Plain } from './request.server.ts'

/** What the library answered: its cookies go on to the browser, and its refusal is a word of ours. */
export type Answered = { ok: boolean; body: Record<string, unknown> }

/** Hands the library's answer on: the cookies that it set, and what it said. */
export async function passOn(c: Context<Plain>, response: Response): Promise<Answered> {
  for (const cookie of response.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  const body: unknown = await response.json().catch((fault: unknown) => {
    // an answer without a body says enough by its status
    if (fault instanceof SyntaxError) return {}
    throw fault
  })
  return { ok: response.ok, body: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {} }
}

export const tokenIn = (answered: Answered): string | null => (answered.ok && typeof answered.body['token'] === 'string' ? answered.body['token'] : null)
