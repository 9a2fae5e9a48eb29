import type { KeyStanding, Outcome } from '../offline.ts'
import { clearKey, dropKey, entriesHere, type Key, keepKey, keyHere, keysHere, type Queued, settle } from './store.ts'

const atOnce = 20
/** What the page and what works behind it tell each other: that something was sent or said. */
export const changes = 'cairn-offline'

type Answer = { outcomes: Outcome[]; standing: KeyStanding | null }

/**
 * Sends all that waits, each person's in its order, and one such sending at a time on this device. What is sealed needs nobody's PIN.
 * Says whether there was a line. `always` asks of those too who have nothing to send, whether they are still on this device.
 */
export async function sendAll({ always = false } = {}): Promise<boolean> {
  const done = await navigator.locks.request('cairn-offline-send', () => sendEach(always))
  await countUnsent()
  return done
}

async function sendEach(always: boolean): Promise<boolean> {
  if (!navigator.onLine) return false
  for (const key of await keysHere()) {
    for (let asked = false; ; asked = true) {
      const waiting = (await entriesHere()).filter(({ keyId, state }) => keyId === key.keyId && state === 'unsent')
      // with nothing to send it is asked once whether they are still on this device
      if (waiting.length === 0 && (asked || !always)) break
      const answer = await send(key, waiting)
      if (answer === null) return false
      if (!(await take(key, answer))) break
    }
    await dropWhoIsGone(key.keyId)
  }
  return true
}

/** Whose PIN opens nothing any more, and who has nothing left to send, is on this device no longer. */
async function dropWhoIsGone(keyId: string): Promise<void> {
  const key = await keyHere(keyId)
  const waits = (await entriesHere()).some((one) => one.keyId === keyId && one.state === 'unsent')
  if (key?.wrapped === null && !waits && key.standing !== 'revoked') await dropKey(keyId)
}

async function send(key: Key, waiting: readonly Queued[]): Promise<Answer | 'unknown' | null> {
  const entries = waiting.slice(0, atOnce).map(({ id, sealed }) => ({ id, sealed }))
  const asked = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ keyId: key.keyId, unsent: waiting.length, entries }),
  }
  const answer = await fetch('/offline/entries', { ...asked, credentials: 'omit' }).catch((fault: unknown) => {
    if (fault instanceof TypeError) return null
    throw fault
  })
  if (answer?.status === 404) return 'unknown'
  return answer?.ok ? ((await answer.json()) as Answer) : null
}

/** Keeps what became of what was sent. Says whether there is reason to send on. */
async function take(key: Key, answer: Answer | 'unknown'): Promise<boolean> {
  if (answer === 'unknown') {
    await keepStanding(key, 'unknown')
    return false
  }
  const settled = answer.outcomes.filter(({ outcome }) => outcome !== 'later')
  await settle(
    new Map(
      settled.map((one) => [one.id, one.outcome === 'refused' ? { state: 'refused' as const, refusal: one.refusal } : { state: 'sent' as const }]),
    ),
  )
  const { standing } = answer
  await keepStanding(key, standing)
  return settled.length > 0
}

/** Keeps how somebody stands on this device. Who is gone from it leaves nothing there that a PIN opens. */
export async function keepStanding({ keyId }: Key, standing: Key['standing'] | null): Promise<void> {
  // read anew: a PIN may have been tried meanwhile
  const key = await keyHere(keyId)
  if (!key || standing === null) return
  if (standing !== key.standing) await keepKey({ ...key, standing })
  if (gone.includes(standing)) await clearKey(keyId)
}

const gone: readonly Key['standing'][] = ['ended', 'revoked', 'left', 'replaced']

/** How many wait, of everybody on this device. */
export const unsentHere = async (): Promise<number> => (await entriesHere()).filter(({ state }) => state === 'unsent').length

/** Tells whoever shows the number; in a page it is kept where a browser that throws away what it stored leaves it, so that a loss is noticed. */
async function countUnsent(): Promise<void> {
  const count = await unsentHere()
  if (typeof document !== 'undefined' && (await keysHere()).length > 0) rememberOutside(count)
  const told = new BroadcastChannel(changes)
  told.postMessage(count)
  told.close()
}

const yearSeconds = 365 * 24 * 60 * 60
const rememberOutside = (count: number) => {
  // biome-ignore lint/suspicious/noDocumentCookie: the one place that outlives the storage; the API that is meant is not in every browser
  document.cookie = `cairn_unsent=${count}; path=/offline; max-age=${yearSeconds}; samesite=lax`
}

/** How many waited when something was last stored here; null where this device never held anything. */
export function unsentBefore(): number | null {
  const said = /(?:^|; )cairn_unsent=(\d+)/.exec(document.cookie)
  return said ? Number(said[1]) : null
}

export const forgetOutside = () => {
  // biome-ignore lint/suspicious/noDocumentCookie: as above
  document.cookie = 'cairn_unsent=; path=/offline; max-age=0'
}
