import { isSame, signToken } from './signature.ts'
import { ask, fieldOf, readJson, sendingOf, type TextProvider } from './text.ts'

type Notify = { key: string; template: string; sender: string | null; secret: string | null; base?: string }

const uuid = 36

/**
 * GOV.UK Notify: JSON to `/v2/notifications/sms`, signed with a token of the moment made from the key (its last two parts are the service and the secret).
 * The template holds one field, `((body))`. Receipts and replies come with a bearer token that the service chose.
 */
export const notify = ({ key, template, sender, secret, base = 'https://api.notifications.service.gov.uk' }: Notify): TextProvider => ({
  // only a number of the service's own, which is one of its senders, takes replies: the usual sender is a name
  takesReplies: secret !== null && sender !== null,
  send: async ({ id, to, body }) => {
    const service = key.slice(-2 * uuid - 1, -uuid - 1)
    const token = signToken({ iss: service, iat: Math.floor(Date.now() / 1000) }, key.slice(-uuid))
    const answer = await ask(`${base}/v2/notifications/sms`, {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        phone_number: to,
        template_id: template,
        personalisation: { body },
        reference: id,
        ...(sender === null ? {} : { sms_sender_id: sender }),
      }),
    })
    return 'sent' in answer ? answer : sendingOf(answer.status, errorIn(answer.said))
  },
  hear: ({ headers, body }) => {
    if (secret === null || !isSame(headers.get('authorization') ?? '', `Bearer ${secret}`)) return null
    const said = readJson(body)
    const [id, state, from, words] = [fieldOf(said, 'reference'), fieldOf(said, 'status'), fieldOf(said, 'source_number'), fieldOf(said, 'message')]
    if (from !== null && words !== null) return { kind: 'words', from: `+${from.replace(/\D/g, '')}`, words }
    if (id !== null && state === 'delivered') return { kind: 'arrived', id }
    if (id !== null && state?.endsWith('-failure')) return { kind: 'failed', id, code: state }
    return { kind: 'nothing' }
  },
})

/** Of what was wrong, the kind of the first thing: `BadRequestError`, `TooManyRequestsError`. */
function errorIn(said: unknown): string | null {
  const errors = typeof said === 'object' && said !== null && 'errors' in said && Array.isArray(said.errors) ? (said.errors as unknown[]) : []
  return fieldOf(errors[0], 'error')
}
