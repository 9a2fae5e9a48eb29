import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { formOf, publicUrl, test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { asked, least, referrer } from './trial/public.ts'

const names = [
  ...[
    'knownAs',
    'fullName',
    'bornOn-day',
    'bornOn-month',
    'bornOn-year',
    'age',
    'postcode',
    'town',
    'language',
    'reads',
    'alsoSpeaks',
    'interpreter',
    'ways',
    'phone',
  ],
  ...[
    'email',
    'leaveMessage',
    'safeTimes',
    'reasons',
    'story',
    'hopes',
    'heardBefore',
    'heardHow',
    'programme',
    'contactMe',
    'keepRecord',
    'mayKnow',
    'form_id',
    'version',
  ],
  ...[
    'referrerName',
    'referrerOrganisation',
    'referrerEmail',
    'referrerPhone',
    'reference',
    '__proto__',
    'constructor',
    'organisationId',
    'personId',
    'condition-x',
  ],
]

const nasty = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      ' ',
      '\u0000',
      'a\u0000b',
      '<script>alert(1)</script>',
      "'; drop table person; --",
      '{{7*7}}',
      '../../etc/passwd',
      '%00',
      '\u202Eabc',
      'é'.repeat(5001),
    ],
    ...[
      'NaN',
      '-1',
      '1e309',
      '99999999999999999999',
      '0',
      '٣٠',
      '2026-02-30',
      '31',
      '00000000-0000-0000-0000-000000000000',
      'yes',
      'none',
      'call',
      'ar',
      'xx-YY',
      '\ud800',
    ],
    'x'.repeat(70_000),
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ maxLength: 40 }),
)

const sent = fc.dictionary(fc.constantFrom(...names), fc.oneof(nasty, fc.array(nasty, { maxLength: 4 })), { maxKeys: 12 })

/** How much there is of everything that a form might have put in, and whether each piece has its other half. */
async function wholeness(world: World, organisationId: string) {
  const count = async (table: 'person' | 'referral' | 'involvement' | 'consent') =>
    Number(
      (
        await world.owner
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('organisationId', '=', organisationId)
          .executeTakeFirstOrThrow()
      ).n,
    )
  return {
    person: await count('person'),
    referral: await count('referral'),
    involvement: await count('involvement'),
    consented: (await count('consent')) > 0,
  }
}

describe('whatever is sent to a public form', () => {
  test('is answered with a clear no or taken in whole, never with a fault, and nothing is stored by half', { timeout: 120_000 }, async ({
    world,
  }) => {
    const charity = await world.charity()
    const at = `${publicUrl}/at/${charity.slug}`
    const forms = [`${at}/referral/one-to-one`, `${at}/referral/one-to-one/professional`, `${at}/referral/sent`]
    const whole = { ...least, ...referrer }
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...forms), sent, fc.boolean(), async (form, fields, onTopOfWhole) => {
        const body = formOf({ ...(onTopOfWhole ? whole : {}), ...fields })
        const answer = await world.app.request(form, { method: 'POST', body, headers: { origin: publicUrl } })
        expect(answer.status).toBeLessThan(500)
        if (answer.status === 200 || answer.status === 422 || answer.status === 409) expect(await answer.text()).not.toContain('<script>alert(1)')
        const { person, referral, involvement, consented } = await wholeness(world, charity.id)
        expect([referral, involvement]).toEqual([person, person])
        expect(consented).toBe(person > 0)
      }),
      { numRuns: 250 },
    )
    expect((await wholeness(world, charity.id)).person).toBeGreaterThan(0)
  })

  test('of a worker too', { timeout: 120_000 }, async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const id = await asked(world, charity)
    const personId = await charity.person('Amal')
    const forms = [`/referrals/${id}/decision`, `/referrals/${id}/person`, `/people/${personId}/referral`]
    const own = [
      'outcome',
      'workerId',
      'overrideReason',
      'forTheirLife',
      'declineReasonId',
      'signpost',
      'waitingReason',
      'note',
      'serviceId',
      'personId',
      'reasons',
      'story',
    ]
    const values = fc.oneof(
      nasty,
      fc.constantFrom('accepted', 'declined', 'kept-waiting', charity.declineReasonId, charity.otherServiceId, worker.viewer.id, personId),
    )
    const filled = fc.dictionary(fc.constantFrom(...own, ...names), fc.oneof(values, fc.array(values, { maxLength: 3 })), { maxKeys: 8 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...forms), filled, async (form, fields) => {
        expect((await worker.post(form, fields)).status).toBeLessThan(500)
      }),
      { numRuns: 150 },
    )
  })

  test('that is no form at all, or comes from elsewhere, is refused', async ({ world }) => {
    const charity = await world.charity()
    const form = `${publicUrl}/at/${charity.slug}/referral/one-to-one`
    const post = async (init: RequestInit) => (await world.app.request(form, { method: 'POST', ...init })).status
    expect(await post({ body: formOf(least), headers: { origin: 'https://elsewhere.example' } })).toBe(403)
    expect(await post({ body: '{"knownAs":"x"}', headers: { origin: publicUrl, 'content-type': 'application/json' } })).toBe(422)
    expect(await post({ body: 'nonsense', headers: { origin: publicUrl, 'content-type': 'multipart/form-data; boundary=x' } })).toBe(422)
    expect(await post({ body: formOf({ ...least, story: 'x'.repeat(2_000_000) }), headers: { origin: publicUrl } })).toBe(413)
    const upload = new FormData()
    for (const [name, value] of Object.entries(least)) upload.append(name, value)
    upload.append('story', new File(['a picture'], 'me.png'))
    expect(await post({ body: upload, headers: { origin: publicUrl } })).toBe(303)
    expect((await wholeness(world, charity.id)).person).toBe(1)
  })

  test('at an address that names no organisation, service or reference is a page that is not there', async ({ world }) => {
    const charity = await world.charity()
    for (const path of [
      '/at/nobody',
      "/at/'%20or%201=1",
      `/at/${charity.slug}/referral/none`,
      `/at/${charity.slug}/referral/groups`,
      `/at/${charity.slug}/programmes/none`,
      `/at/${charity.slug}/referral/sent/%F0%9F%92%A9`,
      `/at/${charity.slug}/referral/sent/${newId()}`,
    ]) {
      expect([path, (await world.app.request(`${publicUrl}${path}`)).status]).toEqual([path, 404])
    }
  })
})
