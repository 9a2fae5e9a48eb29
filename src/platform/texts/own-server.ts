import { hmac, isSame } from './signature.ts'
import { ask, fieldOf, readJson, sendingOf, type TextProvider } from './text.ts'

type OwnServer = { address: string; key: string | null; sender: string | null; secret: string }

const signature = (secret: string, body: string) => `v1=${hmac('sha256', secret, body, 'hex')}`

/**
 * A server of the organisation's own choosing between us and whatever sends: JSON `{ id, to, body, from }`, signed in `X-Cairn-Signature` as `v1=` and the
 * HMAC-SHA256 of the body in hexadecimal. Any answer of 200 to 299 takes the text on. It tells us `{ id, state: "arrived" | "failed", code }` or
 * `{ from, words }` in the same way, signed with the same secret.
 */
export const ownServer = ({ address, key, sender, secret }: OwnServer): TextProvider => ({
  takesReplies: sender !== null && /^\+?\d+$/.test(sender),
  send: async ({ id, to, body }) => {
    const text = JSON.stringify({ id, to, body, from: sender })
    const headers = { 'content-type': 'application/json', 'x-cairn-signature': signature(secret, text) }
    const answer = await ask(address, { headers: { ...headers, ...(key === null ? {} : { authorization: `Bearer ${key}` }) }, body: text })
    return 'sent' in answer ? answer : sendingOf(answer.status)
  },
  hear: ({ headers, body }) => {
    if (!isSame(headers.get('x-cairn-signature') ?? '', signature(secret, body))) return null
    const said = readJson(body)
    const [id, state, from, words] = [fieldOf(said, 'id'), fieldOf(said, 'state'), fieldOf(said, 'from'), fieldOf(said, 'words')]
    if (from !== null && words !== null) return { kind: 'words', from, words }
    if (id !== null && state === 'arrived') return { kind: 'arrived', id }
    if (id !== null && state === 'failed') return { kind: 'failed', id, code: fieldOf(said, 'code') ?? 'failed' }
    return { kind: 'nothing' }
  },
})
