import type { Sending } from '../mail.ts'

/** Plain words to one telephone, written as +4512345678. The id is ours: a provider that speaks of it later says it back. */
export type Text = { id: string; to: string; body: string }

/** A call that a provider made to us, as it came. `url` is the address that people use, with what stood behind the question mark. */
export type Called = { url: string; headers: Headers; body: string }

/** What a provider told us: what became of a text, or that somebody wrote back. Whatever else it says is nothing to us. */
export type Heard =
  | { kind: 'arrived'; id: string }
  | { kind: 'failed'; id: string; code: string }
  | { kind: 'words'; from: string; words: string }
  | { kind: 'nothing' }

/** One way to send texts. Each speaks plain HTTP as its provider documents it, and nothing of it is known elsewhere. */
export type TextProvider = {
  send: (text: Text) => Promise<Sending>
  /** Reads a call to us; null where it is not the provider who calls, whoever says so. */
  hear: (called: Called) => Heard | null
  /** Whether what somebody writes back comes to us: then each text says how to write no more. */
  takesReplies: boolean
}

/** What a provider's answer means. A key that is refused and a service that is busy or down may pass with time; another no is the last word. */
export const sendingOf = (status: number, code: string | null = null): Sending =>
  status >= 200 && status < 300
    ? { sent: true }
    : {
        sent: false,
        refusal: code === null ? `refused with ${status}` : `refused with ${status} (${code})`,
        forGood: status < 500 && !passes.has(status),
      }

const passes = new Set([401, 403, 408, 425, 429])

/** Asks a provider, for a quarter of a minute at most. A network that fails may work the next time; what it said of the number stays out of our log. */
export async function ask(
  address: string,
  request: { headers: Record<string, string>; body: string },
): Promise<{ status: number; said: unknown } | Sending> {
  try {
    const answer = await fetch(address, { ...request, method: 'POST', redirect: 'error', signal: AbortSignal.timeout(15_000) })
    return { status: answer.status, said: readJson(await answer.text()) }
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault
    return { sent: false, refusal: fault.name === 'TimeoutError' ? 'no answer in time' : 'no connection', forGood: false }
  }
}

/** What was said as JSON, or null where it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}

/** A field of something that a stranger sent, as text; null where there is none. */
export function fieldOf(said: unknown, name: string): string | null {
  if (typeof said !== 'object' || said === null || !Object.hasOwn(said, name)) return null
  const value = (said as Record<string, unknown>)[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
