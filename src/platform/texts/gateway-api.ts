import { isGsm } from './length.ts'
import { readToken } from './signature.ts'
import { ask, fieldOf, sendingOf, type TextProvider } from './text.ts'

type GatewayApi = { key: string; sender: string; secret: string | null; heardAt: string | null; base?: string }

const failed = new Set(['EXPIRED', 'DELETED', 'UNDELIVERABLE', 'REJECTED', 'SKIPPED'])

/** GatewayAPI's REST interface: JSON to `/rest/mtsms`, the token as the name of basic sign-in. What it calls us with is signed as a token in `X-Gwapi-Signature`, which says the same as the body. */
export const gatewayApi = ({ key, sender, secret, heardAt, base = 'https://gatewayapi.com' }: GatewayApi): TextProvider => ({
  // a reply that nobody signed would not be believed
  takesReplies: secret !== null && /^\+?\d+$/.test(sender),
  send: async ({ id, to, body }) => {
    const answer = await ask(`${base}/rest/mtsms`, {
      headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        // up to eleven letters, or digits alone
        sender: sender.replace(/^\+/, ''),
        message: body,
        encoding: isGsm(body) ? 'UTF8' : 'UCS2',
        recipients: [{ msisdn: Number(to.slice(1)) }],
        userref: id,
        ...(heardAt === null ? {} : { callback_url: heardAt }),
      }),
    })
    return 'sent' in answer ? answer : sendingOf(answer.status, fieldOf(answer.said, 'code'))
  },
  hear: ({ headers }) => {
    const said = secret === null ? null : readToken(headers.get('x-gwapi-signature') ?? '', secret)
    if (said === null) return null
    const [id, state, from, words] = [fieldOf(said, 'userref'), fieldOf(said, 'status'), fieldOf(said, 'msisdn'), fieldOf(said, 'message')]
    if (state === null && from !== null && words !== null) return { kind: 'words', from: `+${from}`, words }
    if (id !== null && state === 'DELIVERED') return { kind: 'arrived', id }
    if (id !== null && state !== null && failed.has(state)) return { kind: 'failed', id, code: fieldOf(said, 'code') ?? state }
    return { kind: 'nothing' }
  },
})
