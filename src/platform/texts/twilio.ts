import { hmac, isSame } from './signature.ts'
import { ask, fieldOf, sendingOf, type TextProvider } from './text.ts'

type Twilio = { account: string; key: string; sender: string; heardAt: string | null; base?: string }

/**
 * Twilio's Messages resource: a form to the account, answered with 201; receipts and replies are forms that it signs with the account's key
 * (HMAC-SHA1 of the address and of every field, in the order of their names).
 */
export const twilio = ({ account, key, sender, heardAt, base = 'https://api.twilio.com' }: Twilio): TextProvider => ({
  takesReplies: !/[a-z ]/i.test(sender.replace(/^MG/, '')) || sender.startsWith('MG'),
  send: async ({ id, to, body }) => {
    const form = new URLSearchParams({ To: to, Body: body, [sender.startsWith('MG') ? 'MessagingServiceSid' : 'From']: sender })
    if (heardAt !== null) form.set('StatusCallback', `${heardAt}?message=${id}`)
    const answer = await ask(`${base}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`, {
      headers: {
        authorization: `Basic ${Buffer.from(`${account}:${key}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: form.toString(),
    })
    return 'sent' in answer ? answer : sendingOf(answer.status, fieldOf(answer.said, 'code'))
  },
  hear: ({ url, headers, body }) => {
    const form = [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    const signed = hmac('sha1', key, url + form.map(([name, value]) => name + value).join(''), 'base64')
    if (!isSame(headers.get('x-twilio-signature') ?? '', signed)) return null
    const said = Object.fromEntries(form)
    const id = new URL(url).searchParams.get('message')
    const state = said['MessageStatus']
    if (id !== null && state === 'delivered') return { kind: 'arrived', id }
    if (id !== null && (state === 'undelivered' || state === 'failed')) return { kind: 'failed', id, code: said['ErrorCode'] || state }
    if (state === undefined && said['From'] && said['Body'] !== undefined) return { kind: 'words', from: said['From'], words: said['Body'] }
    return { kind: 'nothing' }
  },
})
