import { describe, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { gatewayApi } from './gateway-api.ts'
import { isGsm, partsOf } from './length.ts'
import { notify } from './notify.ts'
import { dialled } from './number.ts'
import { openTexts } from './open.ts'
import { ownServer } from './own-server.ts'
import { hmac, readToken, signToken } from './signature.ts'
import type { TextProvider } from './text.ts'
import { provider } from './texts.testing.ts'
import { twilio } from './twilio.ts'

const text = { id: '0199aaaa-0000-7000-8000-000000000001', to: '+447700900123', body: 'We have news for you.' }
const heardAt = 'https://cairn.example/texts/heard'
const service = '26785a09-ab16-4eb0-8407-a37497a57506'
const secret = '3d844edf-8d35-48ac-975b-e847b4f122b0'

const makers: Record<string, (base: string) => TextProvider> = {
  twilio: (base) => twilio({ account: 'AC1', key: 'auth-token', sender: '+447700900000', heardAt, base }),
  gatewayapi: (base) => gatewayApi({ key: 'api-token', sender: 'Messages', secret: 'hook-secret', heardAt, base }),
  notify: (base) => notify({ key: `cairn-${service}-${secret}`, template: 'f33517ff', sender: null, secret: 'bearer-secret', base }),
  webhook: (base) => ownServer({ address: `${base}/send`, key: 'own-key', sender: null, secret: 'own-secret' }),
}

describe.each(Object.entries(makers))('%s', (_, make) => {
  test('takes a text on, wants another try where it is busy, down or does not know us, and has the last word where the text is wrong', async () => {
    const statuses = [200, 201, 429, 500, 503, 401, 403, 400, 404, 422]
    const there = await provider(statuses.map((status) => ({ status, body: { code: 'x' } })))
    const met: (string | boolean)[] = []
    for (const status of statuses) {
      const sending = await make(there.base).send(text)
      met.push(sending.sent ? 'sent' : sending.forGood)
      if (!sending.sent) expect(sending.refusal).toContain(String(status))
    }
    expect(met).toEqual(['sent', 'sent', false, false, false, false, false, true, true, true])
    await there.close()
    expect(await make(there.base).send(text)).toEqual({ sent: false, refusal: 'no connection', forGood: false })
  })

  test('is believed only where it signed what it says', () => {
    const nobody = {
      url: `${heardAt}?message=${text.id}`,
      headers: new Headers({ authorization: 'Bearer x', 'x-gwapi-signature': 'a.b.c' }),
      body: '{}',
    }
    expect(make('http://127.0.0.1:1').hear(nobody)).toBeNull()
    expect(make('http://127.0.0.1:1').hear({ ...nobody, headers: new Headers() })).toBeNull()
  })
})

describe('what each is asked', () => {
  test('Twilio: a form to the account, with where to tell us', async () => {
    const there = await provider()
    await makers['twilio']?.(there.base).send(text)
    const [asked] = there.asked
    expect(asked?.path).toBe('/2010-04-01/Accounts/AC1/Messages.json')
    expect(asked?.headers['authorization']).toBe(`Basic ${Buffer.from('AC1:auth-token').toString('base64')}`)
    expect(Object.fromEntries(new URLSearchParams(asked?.body))).toEqual({
      To: text.to,
      From: '+447700900000',
      Body: text.body,
      StatusCallback: `${heardAt}?message=${text.id}`,
    })
    await there.close()
  })

  test('GatewayAPI: JSON with the number as a number, and Arabic as UCS2', async () => {
    const there = await provider([{ status: 200, body: { ids: [1], usage: {} } }])
    await makers['gatewayapi']?.(there.base).send({ ...text, to: '+4512345678', body: 'عندنا خبر لك' })
    const [asked] = there.asked
    expect(asked?.path).toBe('/rest/mtsms')
    expect(asked?.headers['authorization']).toBe(`Basic ${Buffer.from('api-token:').toString('base64')}`)
    expect(JSON.parse(asked?.body ?? '')).toEqual({
      sender: 'Messages',
      message: 'عندنا خبر لك',
      encoding: 'UCS2',
      recipients: [{ msisdn: 4512345678 }],
      userref: text.id,
      callback_url: heardAt,
    })
    await there.close()
  })

  test('GatewayAPI: a number that sends, as digits alone', async () => {
    const there = await provider([{ status: 200, body: { ids: [1] } }])
    await gatewayApi({ key: 'api-token', sender: '+4512345678', secret: null, heardAt: null, base: there.base }).send(text)
    expect(JSON.parse(there.asked[0]?.body ?? '')).toMatchObject({ sender: '4512345678', recipients: [{ msisdn: 447700900123 }] })
    await there.close()
  })

  test('GOV.UK Notify: the template’s one field, and a token of this moment signed by the key', async () => {
    const there = await provider()
    await makers['notify']?.(there.base).send(text)
    const [asked] = there.asked
    expect(asked?.path).toBe('/v2/notifications/sms')
    const claims = readToken(String(asked?.headers['authorization']).replace('Bearer ', ''), secret) as { iss: string; iat: number }
    expect([claims.iss, Math.abs(claims.iat - Date.now() / 1000) < 30]).toEqual([service, true])
    expect(JSON.parse(asked?.body ?? '')).toEqual({
      phone_number: text.to,
      template_id: 'f33517ff',
      personalisation: { body: text.body },
      reference: text.id,
    })
    await there.close()
  })

  test('a server of one’s own: JSON that is signed', async () => {
    const there = await provider()
    await makers['webhook']?.(there.base).send(text)
    const [asked] = there.asked
    expect(asked?.headers['x-cairn-signature']).toBe(`v1=${hmac('sha256', 'own-secret', asked?.body ?? '', 'hex')}`)
    expect(asked?.headers['authorization']).toBe('Bearer own-key')
    expect(JSON.parse(asked?.body ?? '')).toEqual({ ...text, from: null })
    await there.close()
  })
})

describe('what each tells us', () => {
  test('Twilio: of arrival, of failure and of what somebody wrote, signed over the address and every field', () => {
    const hear = (form: Record<string, string>, url = `${heardAt}?message=${text.id}`) => {
      const signed =
        url +
        Object.keys(form)
          .sort()
          .map((name) => name + form[name])
          .join('')
      const headers = new Headers({ 'x-twilio-signature': hmac('sha1', 'auth-token', signed, 'base64') })
      return makers['twilio']?.('http://127.0.0.1:1').hear({ url, headers, body: new URLSearchParams(form).toString() })
    }
    expect(hear({ MessageSid: 'SM1', MessageStatus: 'delivered' })).toEqual({ kind: 'arrived', id: text.id })
    expect(hear({ MessageSid: 'SM1', MessageStatus: 'undelivered', ErrorCode: '30005' })).toEqual({ kind: 'failed', id: text.id, code: '30005' })
    expect(hear({ MessageSid: 'SM1', MessageStatus: 'sent' })).toEqual({ kind: 'nothing' })
    expect(hear({ From: '+447700900123', Body: 'STOP' }, heardAt)).toEqual({ kind: 'words', from: '+447700900123', words: 'STOP' })
  })

  test('Twilio: the signature of its own documentation is ours', () => {
    // the example at twilio.com/docs/usage/security
    const form = { CallSid: 'CA1234567890ABCDE', Caller: '+14158675310', Digits: '1234', From: '+14158675310', To: '+18005551212' }
    const url = 'https://example.com/myapp.php?foo=1&bar=2'
    const text =
      url +
      Object.keys(form)
        .sort()
        .map((name) => name + form[name as keyof typeof form])
        .join('')
    expect(hmac('sha1', '12345', text, 'base64')).toBe('L/OH5YylLD5NRKLltdqwSvS0BnU=')
  })

  test('GatewayAPI: the same in a token', () => {
    const hear = (said: object) => {
      const headers = new Headers({ 'x-gwapi-signature': signToken(said, 'hook-secret') })
      return makers['gatewayapi']?.('http://127.0.0.1:1').hear({ url: heardAt, headers, body: '{}' })
    }
    const receipt = { id: 1000001, msisdn: 4587654321, time: 1450000000, userref: text.id }
    expect(hear({ ...receipt, status: 'DELIVERED' })).toEqual({ kind: 'arrived', id: text.id })
    expect(hear({ ...receipt, status: 'ENROUTE' })).toEqual({ kind: 'nothing' })
    expect(hear({ ...receipt, status: 'UNDELIVERABLE', code: '0x0001' })).toEqual({ kind: 'failed', id: text.id, code: '0x0001' })
    expect(hear({ id: 1, msisdn: 4587654321, receiver: 451204, message: 'STOP' })).toEqual({ kind: 'words', from: '+4587654321', words: 'STOP' })
  })

  test('a token that says it needs no signature is no token', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${part({ alg: 'none' })}.${part({ userref: text.id, status: 'DELIVERED' })}`
    expect(readToken(`${unsigned}.`, 'hook-secret')).toBeNull()
    expect(readToken(`${unsigned}.${hmac('sha256', 'hook-secret', unsigned, 'base64url')}`, 'hook-secret')).toBeNull()
  })

  test('GOV.UK Notify and a server of one’s own', () => {
    const notified = (said: object) =>
      makers['notify']?.('http://127.0.0.1:1').hear({
        url: heardAt,
        headers: new Headers({ authorization: 'Bearer bearer-secret' }),
        body: JSON.stringify(said),
      })
    expect(notified({ reference: text.id, status: 'delivered' })).toEqual({ kind: 'arrived', id: text.id })
    expect(notified({ reference: text.id, status: 'permanent-failure' })).toEqual({ kind: 'failed', id: text.id, code: 'permanent-failure' })
    expect(notified({ source_number: '447700900123', message: 'Stop' })).toEqual({ kind: 'words', from: '+447700900123', words: 'Stop' })
    const own = (body: string) =>
      makers['webhook']?.('http://127.0.0.1:1').hear({
        url: heardAt,
        headers: new Headers({ 'x-cairn-signature': `v1=${hmac('sha256', 'own-secret', body, 'hex')}` }),
        body,
      })
    expect(own(JSON.stringify({ id: text.id, state: 'arrived' }))).toEqual({ kind: 'arrived', id: text.id })
    for (const odd of ['', 'null', '[]', '"x"', '{"id":{}}', '{"__proto__":{"id":"x","state":"arrived"}}'])
      expect(own(odd)).toEqual({ kind: 'nothing' })
  })
})

describe('a text', () => {
  test('is as many parts as its alphabet makes of it', () => {
    expect([isGsm('Blåbærgrød på æøå'), isGsm('€uro [x]'), isGsm('سلام'), isGsm('dash –')]).toEqual([true, true, false, false])
    expect([partsOf('a'.repeat(160)), partsOf('a'.repeat(161)), partsOf('a'.repeat(306)), partsOf('a'.repeat(307))]).toEqual([1, 2, 2, 3])
    expect([partsOf('€'.repeat(80)), partsOf('€'.repeat(81))]).toEqual([1, 2])
    expect([partsOf('م'.repeat(70)), partsOf('م'.repeat(71)), partsOf('م'.repeat(134)), partsOf('م'.repeat(135))]).toEqual([1, 2, 2, 3])
  })

  test('goes to a number as all the world dials it, by the country of the organisation', () => {
    const there = (written: string, country = 'GB') => dialled(written, country)
    for (const written of ['07700 900123', '+44 (0)7700 900 123', '00447700900123', '+447700900123']) expect(there(written)).toBe('+447700900123')
    expect([there('20 12 34 56', 'DK'), there('+45 20123456', 'GB'), there('070-123 45 67', 'SE')]).toEqual([
      '+4520123456',
      '+4520123456',
      '+46701234567',
    ])
    for (const written of ['020 7946 0000', '999', '07700 9001', '+4412', '', 'by hand', '+0123456789'])
      expect([written, there(written)]).toEqual([written, null])
    expect([there('112', 'DK'), there('07700 900123', 'BR')]).toEqual([null, null])
  })
})

describe('the settings of texts', () => {
  const given = { TEXT_PROVIDER: 'gatewayapi', TEXT_KEY: 'token', TEXT_SENDER: 'Messages' }

  test('say in a sentence what is missing, and take no sender that a network would not', () => {
    expect(readConfig({}).texts).toBeNull()
    expect(readConfig(given).texts).toMatchObject({ provider: 'gatewayapi', perMinute: 60 })
    expect(() => readConfig({ ...given, TEXT_KEY: '' })).toThrow('Texts by gatewayapi need the setting TEXT_KEY.')
    expect(() => readConfig({ ...given, TEXT_SENDER: 'A charity for refugees' })).toThrow('TEXT_SENDER')
    expect(() => readConfig({ ...given, TEXT_PROVIDER: 'pigeon' })).toThrow('TEXT_PROVIDER')
  })

  test('open the provider that was chosen, and none where none was', () => {
    expect(openTexts(readConfig({}))).toBeNull()
    expect(openTexts(readConfig(given))?.takesReplies).toBe(false)
  })

  test('promise that STOP is heard only where an answer would come to us and be believed', () => {
    const takes = (settings: Record<string, string>) => openTexts(readConfig(settings))?.takesReplies
    expect(takes({ ...given, TEXT_SENDER: '+4512345678' }), 'nobody signs').toBe(false)
    expect(takes({ ...given, TEXT_SENDER: '+4512345678', TEXT_SECRET: 'hook-secret' })).toBe(true)
    const notified = { TEXT_PROVIDER: 'notify', TEXT_ACCOUNT: 'f33517ff', TEXT_KEY: `cairn-${service}-${secret}`, TEXT_SECRET: 'bearer-secret' }
    expect(takes(notified), 'the usual sender is a name').toBe(false)
    expect(takes({ ...notified, TEXT_SENDER: service })).toBe(true)
    const twilled = { TEXT_PROVIDER: 'twilio', TEXT_ACCOUNT: 'AC1', TEXT_KEY: 'token' }
    expect([takes({ ...twilled, TEXT_SENDER: 'Messages' }), takes({ ...twilled, TEXT_SENDER: '+447700900000' })]).toEqual([false, true])
  })
})
