import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { stranger } from '../../measures/measures.testing.ts'
import { charityThatAsks, nameReader, shownEqualityLink } from './equality.testing.ts'

describe('on their own phone', () => {
  test('somebody answers in their own language without an account, once, and the page names nobody', async ({ world }) => {
    const here = await charityThatAsks(world)
    const link = await shownEqualityLink(here, 'ar')
    const page = await (await stranger(world).get(link)).text()
    expect(page).toContain('<html lang="ar" dir="rtl"')
    expect(page).toContain('ما مجموعتك العرقية؟')
    for (const name of ['Leyla', here.personId, here.worker.viewer.name]) expect(page).not.toContain(name)
    expect(page).not.toContain('data-draft=')
    const sent = await Promise.all([1, 2].map(() => stranger(world).post(link, { ethnicity: '18', religion: 'prefer-not' })))
    expect(sent.map(({ status }) => status).filter((status) => status !== 303 && status !== 200)).toEqual([])
    await stranger(world).post(link, { ethnicity: '13' })
    const answers = await here.answers()
    expect(answers['ethnicity']).toMatchObject({
      answer: '18',
      how: 'own-phone',
      language: 'ar',
      recordedById: null,
      askedById: here.worker.viewer.id,
    })
    // kept apart: kept to oneself, asked and left open
    expect([answers['religion']?.answer, answers['sex']?.answer]).toEqual(['prefer-not', 'unknown'])
    expect(await (await stranger(world).get(link)).text()).toContain('شكرًا لك')
  })

  test('they change what they said, and take it all back', async ({ world }) => {
    const here = await charityThatAsks(world)
    await stranger(world).post(await shownEqualityLink(here), { ethnicity: '18', sex: 'female' })
    await stranger(world).post(await shownEqualityLink(here), { ethnicity: '19' })
    const changed = await here.answers()
    expect([changed['ethnicity']?.answer, changed['sex']?.answer]).toEqual(['19', 'female'])
    await stranger(world).post(await shownEqualityLink(here), { takesBack: 'yes', carer: 'yes' })
    expect(Object.keys(await here.answers())).toEqual(['carer'])
  })

  test('a link opens nothing elsewhere, nor when it ran out; an answer that is none is sent back in words', async ({ world }) => {
    const here = await charityThatAsks(world)
    const elsewhere = await world.charity()
    const link = await shownEqualityLink(here)
    expect((await stranger(world).get(link.replace(here.slug, elsewhere.slug))).status).toBe(404)
    expect((await stranger(world).post(link, { ethnicity: '20' })).status).toBe(422)
    await sql`update equality_link set expires_at = now() where organisation_id = ${here.id}`.execute(world.owner)
    expect((await stranger(world).post(link, { sex: 'male' })).status).toBe(410)
    expect(await here.answers()).toEqual({})
  })

  test('on a tablet handed over it is they who answered', async ({ world }) => {
    const here = await charityThatAsks(world)
    const handed = await here.worker.post(`${here.at}/tablet`, { language: 'da', pin: '2468' })
    const lies = handed.headers.get('location') ?? ''
    expect(lies).toMatch(/^\/at\/.+language=da$/)
    expect(await (await stranger(world).get(lies)).text()).toContain('Hvad er dit køn?')
    await stranger(world).post(lies, { sex: 'another' })
    expect((await here.answers())['sex']).toMatchObject({ answer: 'another', how: 'tablet', recordedById: null })
  })
})

describe('who reads it', () => {
  test('is nobody by their role: neither the worker who wrote it down nor a manager, until a manager names them', async ({ world }) => {
    const here = await charityThatAsks(world)
    expect((await here.worker.post(`${here.at}/new`, { ethnicity: '16', carer: 'yes' })).status).toBe(303)
    expect((await here.answers())['ethnicity']).toMatchObject({ how: 'with-worker', recordedById: here.worker.viewer.id })
    for (const who of [here.worker, here.manager]) {
      const pages = await Promise.all([here.at, `/people/${here.personId}`, `/people/${here.personId}/details`].map((path) => who.get(path)))
      for (const page of pages) expect(await page.text()).not.toContain('Roma')
      expect(await world.triedBehind(who.viewer, (tx) => tx.selectFrom('equalityAnswer').selectAll().execute())).toEqual([])
    }
    expect((await nameReader(here, here.worker.viewer.id)).status).toBe(303)
    expect(await (await here.worker.get(here.at)).text()).toContain('Roma')
    expect(await (await here.manager.get(here.at)).text()).not.toContain('Roma')
    await here.manager.post(`/settings/equality/keepers/${here.worker.viewer.id}/ending`)
    expect(await (await here.worker.get(here.at)).text()).not.toContain('Roma')
  })

  test('in the database a worker names nobody, writes no row by hand, and counts nothing', async ({ world }) => {
    const here = await charityThatAsks(world)
    const { worker, id: organisationId, personId } = here
    const refused = (work: Parameters<typeof world.triedBehind>[1]) => expect(world.triedBehind(worker.viewer, work)).rejects.toThrow()
    const keeper = { organisationId, viewerId: worker.viewer.id, namedById: worker.viewer.id }
    await refused((tx) => tx.insertInto('equalityKeeper').values(keeper).execute())
    const row = {
      organisationId,
      personId,
      question: 'sex',
      answer: 'male',
      how: 'with-worker',
      language: 'en',
      answeredOn: Temporal.Now.plainDateISO(),
    }
    await refused((tx) =>
      tx
        .insertInto('equalityAnswer')
        .values({ ...row, recordedById: worker.viewer.id, askedById: worker.viewer.id } as never)
        .execute(),
    )
    await here.worker.post(`${here.at}/new`, { sex: 'female' })
    const counts = (viewer: typeof worker.viewer) =>
      world.triedBehind(viewer, async (tx) => (await sql`select * from equality_counts(${[personId]}::uuid[], current_date)`.execute(tx)).rows.length)
    expect([await counts(worker.viewer), (await counts(here.manager.viewer)) > 0]).toEqual([0, true])
    const administrator = await here.as('administrator')
    expect((await administrator.get(here.at)).status).toBe(404)
    await world.owner.insertInto('closedRecord').values({ organisationId, personId, viewerId: worker.viewer.id }).execute()
    await refused((tx) => sql`select write_equality(${personId}::uuid, '{"sex":"male"}'::jsonb, false, 'en')`.execute(tx))
  })

  test('stands in no timeline and is found by no search; the audit says that it was asked', async ({ world }) => {
    const here = await charityThatAsks(world)
    await stranger(world).post(await shownEqualityLink(here), { ethnicity: '16' })
    const page = await (await here.worker.get(`/people/${here.personId}`)).text()
    expect(page).not.toMatch(/equality/i)
    expect(await (await here.worker.get('/search?q=Roma')).text()).not.toContain('Leyla')
    const kinds = await world.owner.selectFrom('event').select(['kind', 'detail']).where('personId', '=', here.personId).execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['equality asked', 'equality answered']))
    expect(JSON.stringify(kinds)).not.toContain('"16"')
  })
})

describe('what is asked', () => {
  test('in Denmark is nothing until somebody says so; origin needs a purpose and a ground, at the database too', async ({ world }) => {
    const here = await charityThatAsks(world, 'DK')
    expect((await here.worker.post(`${here.at}/link`, { language: 'da', send: 'shown' })).status).toBe(409)
    const at = '/settings/equality/questions/origin'
    expect((await here.manager.post(at, { asked: 'yes' })).status).toBe(409)
    expect((await here.manager.post(at, { asked: 'yes', 'purpose.da': 'At vide, hvem vi når' })).status).toBe(409)
    expect((await here.manager.post(at, { asked: 'yes', 'purpose.da': 'At vide, hvem vi når', ground: 'equality-of-opportunity' })).status).toBe(422)
    expect((await here.manager.post('/settings/equality/usual')).status).toBe(404)
    const row = { organisationId: here.id, key: 'origin', special: true, asked: true, saidById: here.manager.viewer.id }
    const laid = (changes: object) =>
      world.triedBehind(here.manager.viewer, (tx) =>
        tx
          .insertInto('equalityQuestion')
          .values({ ...row, ...changes } as never)
          .execute(),
      )
    await expect(laid({})).rejects.toThrow(/check constraint/)
    await expect(laid({ special: false })).rejects.toThrow(/check constraint/)
    await expect(laid({ purpose: '{"da":"x"}', ground: 'equality-of-opportunity' })).rejects.toThrow(/no such ground/)
    expect((await here.manager.post(at, { asked: 'yes', 'purpose.da': 'At vide, hvem vi når', ground: 'explicit-consent' })).status).toBe(303)
    expect((await here.worker.post(`${here.at}/new`, { origin: 'immigrant' })).status).toBe(409)
    expect((await here.worker.post(`${here.at}/new`, { origin: 'immigrant', agreed: 'yes' })).status).toBe(303)
    expect((await here.answers())['origin']).toMatchObject({ answer: 'immigrant', agreed: true })
  })

  test('are groups of the organisation’s own as well, which no form can slip in once they are switched off', async ({ world }) => {
    const here = await charityThatAsks(world, 'DK')
    const group = { 'words.da': 'Er det svært for dig at komme hjemmefra?', asked: 'yes', special: 'yes', 'purpose.da': 'At nå alle' }
    expect((await here.manager.post('/settings/equality/groups', group)).status).toBe(409)
    expect((await here.manager.post('/settings/equality/groups', { ...group, ground: 'explicit-consent' })).status).toBe(303)
    const { key } = await world.owner.selectFrom('equalityQuestion').select('key').where('organisationId', '=', here.id).executeTakeFirstOrThrow()
    const link = await shownEqualityLink(here, 'da')
    expect(await (await stranger(world).get(link)).text()).toContain('Er det svært for dig at komme hjemmefra?')
    expect((await stranger(world).post(link, { [key]: 'yes' })).status).toBe(409)
    expect((await stranger(world).post(link, { [key]: 'yes', agreed: 'yes' })).status).toBe(303)
    expect((await here.answers())[key]?.answer).toBe('yes')
    const off = { ...group, asked: '', ground: 'explicit-consent' }
    expect((await here.manager.post(`/settings/equality/questions/${key}`, { ...off, version: '1' })).status).toBe(303)
    expect((await here.manager.post(`/settings/equality/questions/${key}`, { ...off, version: '1' })).status).toBe(409)
    const slip = sql`update equality_answer set answer = 'no' where organisation_id = ${here.id}`
    await expect(slip.execute(world.owner)).rejects.toThrow(/not asked here/)
  })
})

describe('somebody who asks for it', () => {
  test('has what they said in the copy of everything held, which no page shows to whoever makes it', async ({ world }) => {
    const here = await charityThatAsks(world)
    await stranger(world).post(await shownEqualityLink(here), { ethnicity: '16' })
    await here.worker.post(`/people/${here.personId}/rights/new`, {
      ...{ kind: 'access', receivedOn: Temporal.Now.plainDateISO('Europe/London').toString(), how: 'by-phone' },
    })
    const { id } = await world.owner.selectFrom('rightsRequest').select('id').where('personId', '=', here.personId).executeTakeFirstOrThrow()
    expect(await (await here.manager.get(`/rights/requests/${id}/copy`)).text()).not.toContain('Roma')
    const zip = Buffer.from(await (await here.manager.post(`/rights/requests/${id}/copy`)).arrayBuffer()).toString('utf8')
    expect([zip.includes('csv/equality_answer.csv'), zip.includes('Ethnic group,Roma')]).toEqual([true, true])
    await here.manager.post(`/rights/requests/${id}/answer`, { outcome: 'done', answer: 'Given' })
    const after = await world.triedBehind(here.manager.viewer, (tx) => sql`select * from equality_for_copy(${id}::uuid)`.execute(tx))
    expect(after.rows).toEqual([])
  })

  test('is forgotten with it, and takes it back by their worker with nothing left', async ({ world }) => {
    const here = await charityThatAsks(world)
    await here.worker.post(`${here.at}/new`, { sex: 'female' })
    expect((await here.worker.post(`${here.at}/removal`)).status).toBe(303)
    expect(await here.answers()).toEqual({})
    await here.worker.post(`${here.at}/new`, { sex: 'female' })
    await shownEqualityLink(here)
    await sql`select forget(${here.id}, ${here.personId}, 'retention', null, null)`.execute(world.owner)
    expect(await here.answers()).toEqual({})
    expect(await world.owner.selectFrom('equalityLink').select('id').where('organisationId', '=', here.id).execute()).toEqual([])
  })

  test('when they have died no link leads anywhere, and none is made', async ({ world }) => {
    const here = await charityThatAsks(world)
    const link = await shownEqualityLink(here)
    await here.worker.post(`/people/${here.personId}/death`, { toldBy: 'A daughter', how: 'by-phone', diedOn: '2026-01-05' })
    expect((await stranger(world).get(link)).status).toBe(410)
    const row = { organisationId: here.id, id: newId(), tokenHash: newId(), personId: here.personId, way: 'link' as const, language: 'en' }
    await world.owner
      .insertInto('equalityLink')
      .values({ ...row, madeById: here.worker.viewer.id, expiresAt: Temporal.Now.instant().add({ hours: 1 }) })
      .execute()
    const { open } = await world.owner
      .selectFrom('equalityLink')
      .select(sql<boolean>`expires_at > now()`.as('open'))
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow()
    expect(open).toBe(false)
  })
})
