import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { hashOf } from '../../../platform/seal.ts'
import { type At, decide, least, referenceOf, stranger } from '../trial/public.ts'

/** A surgery with a doctor there, as a manager writes it down. */
async function surgery(world: World, charity: At, name = 'The surgery') {
  const manager = await charity.as('manager')
  const at = (response: Response) => response.headers.get('location')?.split('/').at(-1) ?? ''
  const referrerId = at(await manager.post('/referrers/new', { name, kind: 'surgery' }))
  await manager.post(`/referrers/${referrerId}/contacts/new`, { name: 'Dr Grey', email: 'grey@surgery.example' })
  const contact = await world.owner.selectFrom('referrerContact').select('id').where('referrerId', '=', referrerId).executeTakeFirstOrThrow()
  return { manager, referrerId, contactId: contact.id }
}

/** The address that the mail with the link leads to. */
async function linkFor(world: World, { manager, referrerId, contactId }: Awaited<ReturnType<typeof surgery>>): Promise<string> {
  await manager.post(`/referrers/${referrerId}/link`, { contactId, how: 'mail' })
  const mail = await world.owner
    .selectFrom('message')
    .select('body')
    .where('organisationId', '=', manager.viewer.organisationId)
    .where('recipient', '=', 'grey@surgery.example')
    .orderBy('writtenAt', 'desc')
    .executeTakeFirstOrThrow()
  return new URL(/https?:\/\/\S+/.exec(mail.body)?.[0] ?? '').pathname
}

const sent = { ...least, age: '40', referrerName: 'Dr Grey', referrerEmail: 'grey@surgery.example', mayKnow: 'yes' }
const idOf = async (world: World, charity: At, reference: string) =>
  (
    await world.owner
      .selectFrom('referral')
      .select('id')
      .where('organisationId', '=', charity.id)
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow()
  ).id
const refer = async (world: World, link: string, fields: Record<string, string> = {}) => {
  const answered = await stranger(world).post(`${link}/referral/one-to-one`, { ...sent, ...fields })
  return { answered, reference: new URL(answered.headers.get('location') ?? '/', 'http://x').searchParams.get('sent') ?? '' }
}

describe('a referrer’s own page', () => {
  test('opens by its link without an account, and is kept out of search engines and caches', async ({ world }) => {
    const charity = await world.charity()
    const link = await linkFor(world, await surgery(world, charity))
    const page = await stranger(world).get(link)
    expect([page.status, page.headers.get('x-robots-tag'), page.headers.get('cache-control'), page.headers.get('set-cookie')]).toEqual([
      200,
      'noindex, nofollow',
      'no-store',
      null,
    ])
    expect(await page.text()).toContain('The surgery')
    for (const language of ['da', 'ar']) expect((await stranger(world).get(`${link}?language=${language}`)).status).toBe(200)
  })

  test('takes in a referral, and says yes or no of it, never whose it is and never why', async ({ world }) => {
    const charity = await world.charity()
    const link = await linkFor(world, await surgery(world, charity))
    const { answered, reference } = await refer(world, link, { knownAs: 'Leyla Haddad', referrerReference: 'EMIS 4471' })
    expect(answered.status).toBe(303)
    const before = await (await stranger(world).get(link)).text()
    expect(before).toContain('Being read')
    expect(before).toContain('EMIS 4471')
    expect(before).not.toContain('Leyla')
    const worker = await charity.as('worker')
    const id = await idOf(world, charity, reference)
    await decide(worker, id, { outcome: 'declined', declineReasonId: charity.declineReasonId, signpost: 'The library', note: 'Drinks' })
    const after = await (await stranger(world).get(link)).text()
    expect(after).toContain('No, not by us')
    expect(after).not.toMatch(/Lives elsewhere|The library|Drinks/)
    const row = await world.owner.selectFrom('referral').select(['source', 'cameBy', 'referrerOrganisation']).where('id', '=', id).executeTakeFirst()
    expect(row).toEqual({ source: 'professional', cameBy: 'link', referrerOrganisation: 'The surgery' })
  })

  test('says that it came in and no more, where the person did not agree or took it back', async ({ world }) => {
    const charity = await world.charity()
    const link = await linkFor(world, await surgery(world, charity))
    const [never, withdrawn] = [await refer(world, link, { mayKnow: '' }), await refer(world, link)]
    const worker = await charity.as('worker')
    for (const { reference } of [never, withdrawn]) await decide(worker, await idOf(world, charity, reference), { outcome: 'accepted' })
    expect((await (await stranger(world).get(link)).text()).match(/Yes, we support them/g)).toHaveLength(1)
    await sql`insert into consent_withdrawal (organisation_id, consent_id, how, taken_by_id)
      select organisation_id, id, 'by-phone', ${worker.viewer.id} from consent where organisation_id = ${charity.id} and purpose = 'tell-referrer'`.execute(
      world.owner,
    )
    expect(await (await stranger(world).get(link)).text()).not.toContain('Yes, we support them')
    // a yes that was given since, for somebody else who referred, is none for this one
    await sql`insert into consent (organisation_id, id, person_id, purpose, given, how, language)
      select distinct on (person_id) organisation_id, gen_random_uuid(), person_id, purpose, true, 'by-phone', 'en' from consent
       where organisation_id = ${charity.id} and purpose = 'tell-referrer'`.execute(world.owner)
    expect(await (await stranger(world).get(link)).text()).not.toContain('Yes, we support them')
  })

  test('says no more than that it came in once what the person agreed to has run out, or was about somebody else', async ({ world }) => {
    const charity = await world.charity()
    const link = await linkFor(world, await surgery(world, charity))
    const { reference } = await refer(world, link)
    await decide(await charity.as('worker'), await idOf(world, charity, reference), { outcome: 'accepted' })
    const says = async () => (await (await stranger(world).get(link)).text()).includes('Yes, we support them')
    const agreed = world.owner.updateTable('consent').where('organisationId', '=', charity.id).where('purpose', '=', 'tell-referrer')
    const today = Temporal.Now.plainDateISO('Europe/London')
    expect(await says()).toBe(true)
    await agreed.set({ endsOn: today }).execute()
    expect(await says()).toBe(true)
    await agreed.set({ endsOn: today.subtract({ days: 1 }) }).execute()
    expect(await says()).toBe(false)
    await agreed.set({ endsOn: null, recipient: 'The school' }).execute()
    expect(await says()).toBe(false)
    await agreed.set({ recipient: ' dr  GREY ' }).execute()
    expect(await says()).toBe(true)
  })

  test('finds a referral by its references and by who sent it, and never by whose it is', async ({ world }) => {
    const charity = await world.charity()
    const link = await linkFor(world, await surgery(world, charity))
    const { reference } = await refer(world, link, { knownAs: 'Leyla Haddad', referrerReference: 'EMIS 4471' })
    await refer(world, link, { knownAs: 'Omar', referrerReference: 'EMIS 9020', referrerName: 'Nurse Hill' })
    const found = async (sought: string, at = link) => {
      const page = await (await stranger(world).get(`${at}?sought=${encodeURIComponent(sought)}`)).text()
      return ['EMIS 4471', 'EMIS 9020'].filter((own) => page.includes(own))
    }
    expect(await found('4471')).toEqual(['EMIS 4471'])
    expect(await found(reference.toLowerCase())).toEqual(['EMIS 4471'])
    expect(await found('nurse')).toEqual(['EMIS 9020'])
    expect(await found('emis')).toEqual(['EMIS 4471', 'EMIS 9020'])
    for (const whose of ['Leyla', 'Haddad', 'Omar', '40', '%', '_']) expect(await found(whose), whose).toEqual([])
    // nor what another referrer sent
    const other = await linkFor(world, await surgery(world, charity, 'Another surgery'))
    expect(await found('EMIS', other)).toEqual([])
  })

  test('shows nothing of what others referred, nor of another organisation', async ({ world }) => {
    const charity = await world.charity()
    const mine = await linkFor(world, await surgery(world, charity))
    const theirs = await surgery(world, charity, 'The school')
    const other = await linkFor(world, theirs)
    const { reference } = await refer(world, mine)
    expect(reference).not.toBe('')
    expect(await (await stranger(world).get(other)).text()).not.toContain(reference)
    const elsewhere = await world.charity()
    expect((await stranger(world).get(mine.replace(charity.slug, elsewhere.slug))).status).toBe(404)
  })

  test('opens nothing once its link is ended, or whoever held it has left', async ({ world }) => {
    const charity = await world.charity()
    const place = await surgery(world, charity)
    const [ended, left] = [await linkFor(world, place), await linkFor(world, place)]
    const link = await world.owner
      .selectFrom('referrerLink')
      .select('id')
      .where('tokenHash', '=', hashOf(ended.split('/').at(-1) ?? ''))
      .executeTakeFirstOrThrow()
    const { manager, referrerId, contactId } = place
    expect((await manager.post(`/referrers/${referrerId}/links/${link.id}/end`)).status).toBe(303)
    expect([(await stranger(world).get(ended)).status, (await stranger(world).get(left)).status]).toEqual([404, 200])
    expect((await stranger(world).post(`${ended}/referral/one-to-one`, sent)).status).toBe(404)
    await manager.post(`/referrers/${referrerId}/contacts/${contactId}`, { name: 'Dr Grey', retired: 'yes', version: '1' })
    expect((await stranger(world).get(left)).status).toBe(404)
  })

  test('a link is kept by its hash alone, and given by management', async ({ world }) => {
    const charity = await world.charity()
    const place = await surgery(world, charity)
    const token = (await linkFor(world, place)).split('/').at(-1) ?? ''
    const rows = await sql<{ all: string }>`select to_jsonb(l)::text as all from referrer_link l where organisation_id = ${charity.id}`.execute(
      world.owner,
    )
    expect(rows.rows[0]?.all).not.toContain(token)
    const worker = await charity.as('worker')
    expect((await worker.get(`/referrers/${place.referrerId}`)).status).toBe(200)
    expect((await worker.get(`/referrers/${place.referrerId}/link`)).status).toBe(403)
    expect((await worker.post(`/referrers/${place.referrerId}/link`, { how: 'shown' })).status).toBe(403)
  })

  test('the database lets no stranger say that a referral comes from a referrer whose link they do not hold', async ({ world }) => {
    const charity = await world.charity()
    const place = await surgery(world, charity)
    const personId = await charity.person('Leyla')
    const put = (token: string) =>
      world.root.transaction().execute(async (tx) => {
        await sql`select o.*, set_config('role', 'cairn_public', true) from begin_public(${charity.slug}) o`.execute(tx)
        await sql`select set_config('app.link', ${hashOf(token)}, true)`.execute(tx)
        await sql`insert into referral (organisation_id, id, person_id, service_id, reference, source, received_on, decide_by, language, referrer_name, referrer_id)
          values (${charity.id}, ${newId()}, ${personId}, ${charity.serviceId}, '2222-3333', 'professional', current_date, current_date, 'en', 'X', ${place.referrerId})`.execute(
          tx,
        )
      })
    await expect(put('guessed')).rejects.toMatchObject({ code: '42501' })
    await expect(put((await linkFor(world, place)).split('/').at(-1) ?? '')).resolves.toBeUndefined()
  })
})

describe('the list of referrers', () => {
  test('finds a place by its name or by who is there, by kind, and turns its pages', async ({ world }) => {
    const charity = await world.charity()
    const { manager } = await surgery(world, charity)
    for (let n = 0; n < 51; n += 1) await manager.post('/referrers/new', { name: `School ${String(n).padStart(2, '0')}`, kind: 'school' })
    const first = await (await manager.get('/referrers')).text()
    expect(first).toContain('School 00')
    const next = /href="(\/referrers\?after=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(await (await manager.get(next)).text()).toContain('The surgery')
    expect(await (await manager.get('/referrers?name=grey')).text()).toContain('The surgery')
    expect(await (await manager.get('/referrers?kind=surgery')).text()).not.toContain('School 00')
  })

  test('of two who change a referrer at once the second is shown both texts', async ({ world }) => {
    const charity = await world.charity()
    const { manager, referrerId } = await surgery(world, charity)
    const change = (name: string) => manager.post(`/referrers/${referrerId}/correction`, { name, kind: 'surgery', version: '1' })
    expect((await change('The old surgery')).status).toBe(303)
    const second = await change('The new surgery')
    expect(second.status).toBe(409)
    expect(await second.text()).toMatch(/The old surgery[\s\S]*The new surgery|The new surgery[\s\S]*The old surgery/)
  })

  test('a referral of the open form is nobody’s until a worker says from which referrer it came', async ({ world }) => {
    const charity = await world.charity()
    const place = await surgery(world, charity)
    const link = await linkFor(world, place)
    const form = `/at/${charity.slug}/referral/one-to-one/professional`
    const reference = referenceOf(await stranger(world).post(form, { ...sent, referrerOrganisation: 'the Surgery' }))
    expect(await (await stranger(world).get(link)).text()).not.toContain(reference)
    const worker = await charity.as('worker')
    const id = await idOf(world, charity, reference)
    expect(await (await worker.get(`/referrals/${id}`)).text()).toContain('It is this one')
    expect((await worker.post(`/referrals/${id}/referrer`, { referrerId: place.referrerId })).status).toBe(303)
    expect(await (await stranger(world).get(link)).text()).toContain(reference)
  })
})
