import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { hashOf } from '../../platform/seal.ts'
import { charityWithSomebody, fourAnswers, shownLink, stranger, wholeWording } from './measures.testing.ts'

describe('a link for one’s own phone', () => {
  test('opens the questions, with a way out and help, and names nobody', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const opened = await stranger(world).get(await shownLink(here))
    expect(opened.status).toBe(200)
    expect(opened.headers.get('set-cookie')).toBeNull()
    expect(opened.headers.get('cache-control')).toBe('no-store')
    const page = await opened.text()
    expect(page).toContain('how satisfied are you with your life nowadays?')
    expect(page).toContain('116 123')
    expect(page).toContain('https://www.bbc.co.uk/weather')
    expect(page).not.toContain('data-draft=')
    for (const name of [here.knownAs, 'Leyla', here.worker.viewer.name, here.personId, here.episodeId]) expect(page).not.toContain(name)
  })

  test('is answered once: what is sent again, or at the same moment, counts no second time', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const link = await shownLink(here)
    const sent = await Promise.all([1, 2, 3].map(() => stranger(world).post(link, fourAnswers)))
    expect(sent.map(({ status }) => status).filter((status) => status !== 303 && status !== 200)).toEqual([])
    await stranger(world).post(link, { ...fourAnswers, happy: '0' })
    expect(await here.responses()).toMatchObject([
      { how: 'own-phone', recordedById: null, language: 'en', personId: here.personId, episodeId: here.episodeId, score: { values: { happy: 5 } } },
    ])
    const page = await (await stranger(world).get(link)).text()
    expect(page).toContain('Thank you')
    expect(page).not.toContain('how satisfied')
    const events = await world.owner
      .selectFrom('event')
      .select(['kind', 'byId', 'personId'])
      .where('organisationId', '=', here.id)
      .where('kind', 'like', 'measure%')
      .orderBy('id')
      .execute()
    expect(events).toMatchObject([
      { kind: 'measure sent', byId: here.worker.viewer.id },
      { kind: 'measure answered', byId: null, personId: here.personId },
    ])
  })

  test('asks which support it is part of only where there is a choice: not beside one that ended and asks nothing at its end', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const asks = async () =>
      (await (await here.worker.get(`/people/${here.personId}/measures/link`)).text()).includes('Which support is this part of?')
    expect(await asks()).toBe(false)
    const ended = { organisationId: here.id, id: newId(), personId: here.personId, serviceId: here.otherServiceId, workerId: here.worker.viewer.id }
    const onDay = Temporal.Now.plainDateISO('Europe/London').subtract({ days: 3 })
    await world.owner
      .insertInto('episode')
      .values({ ...ended, openedOn: onDay.subtract({ days: 90 }), openedById: here.manager.viewer.id })
      .execute()
    const closing = { reasonId: here.closingReasonId, onDay: onDay.toString() }
    expect((await here.manager.post(`/episodes/${ended.id}/closing`, closing)).status).toBe(303)
    expect(await asks()).toBe(false)
    await shownLink(here)
    const links = await world.owner.selectFrom('measureLink').select('episodeId').where('organisationId', '=', here.id).execute()
    expect(links).toEqual([{ episodeId: here.episodeId }])
    // its service asks at the end: then it may be for either
    const atEnd = {
      organisationId: here.id,
      instrument: 'ons4',
      serviceId: here.otherServiceId,
      asked: true,
      atEnd: true,
      windowDays: 14,
      setById: here.manager.viewer.id,
    }
    await world.owner.insertInto('measureSchedule').values(atEnd).execute()
    expect(await asks()).toBe(true)
  })

  test('opens nothing at another organisation, nor with a letter changed', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const elsewhere = await world.charity()
    const link = await shownLink(here)
    for (const address of [link.replace(here.slug, elsewhere.slug), `${link.slice(0, -1)}_`, `/at/${here.slug}/answer/x`]) {
      const opened = await stranger(world).get(address)
      expect(opened.status).toBe(404)
      expect(await opened.text()).toContain('This link opens nothing')
      expect((await stranger(world).post(address, fourAnswers)).status).toBe(404)
    }
    expect(await here.responses()).toHaveLength(0)
  })

  test('runs out after fourteen days, and says so kindly', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const link = await shownLink(here)
    const [row] = await world.owner
      .selectFrom('measureLink')
      .select(['expiresAt', 'madeAt', 'tokenHash'])
      .where('organisationId', '=', here.id)
      .execute()
    expect(row?.tokenHash).toBe(hashOf(link.split('/').at(-1) ?? ''))
    expect(link).not.toContain(row?.tokenHash)
    await sql`update measure_link set expires_at = now() - interval '1 minute' where organisation_id = ${here.id}`.execute(world.owner)
    const opened = await stranger(world).get(link)
    expect(opened.status).toBe(410)
    expect(await opened.text()).toContain('You have done nothing wrong')
    expect((await stranger(world).post(link, fourAnswers)).status).toBe(410)
    expect(await here.responses()).toHaveLength(0)
  })

  test('shows only the row of its own token, to whoever asks the database as the public does', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const mine = await shownLink(here)
    await shownLink(here)
    const tx = await world.root.startTransaction().execute()
    const hash = hashOf(mine.split('/').at(-1) ?? '')
    await sql`select set_config('role', 'cairn_public', true), set_config('app.organisation', ${here.id}, true), set_config('app.link', '', true)`.execute(
      tx,
    )
    expect((await tx.selectFrom('measureLink').select('id').execute()).length).toBe(0)
    await sql`select set_config('app.link', ${hash}, true)`.execute(tx)
    expect((await tx.selectFrom('measureLink').select('tokenHash').execute()).map((row) => row.tokenHash)).toEqual([hash])
    await tx.rollback().execute()
  })

  test('speaks the reader’s own language around questions that have no official wording in it, and says why', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const link = await shownLink(here, 'ons4', 'ar')
    expect(link).not.toBe('')
    const page = await (await stranger(world).get(link)).text()
    expect(page).toContain('<html lang="ar" dir="rtl"')
    expect(page).toContain('كيف')
    expect(page).toContain('الأسئلة نفسها مكتوبة باللغة التالية: الإنجليزية')
    const questions = page.slice(page.indexOf('<div class="form" lang="en" dir="ltr">'))
    expect(questions).toContain('how satisfied are you with your life nowadays?')
    expect(questions).toContain('0 = not at all satisfied · 10 = completely satisfied')
    expect(questions.slice(0, questions.indexOf('</form>'))).not.toMatch(/[٠-٩]/)
    expect(page.match(/<h1[^>]*>([^<]*)/)?.[1]).not.toMatch(/[a-z]/i)
    const empty = await stranger(world).post(`${link}?language=ar`, {})
    expect([empty.status, /<p class="error"[^>]*lang="ar" dir="rtl"/.test(await empty.text())]).toEqual([422, true])
    const sent = await stranger(world).post(`${link}?language=ar`, fourAnswers)
    expect(await (await stranger(world).get(sent.headers.get('location') ?? '')).text()).toContain('<html lang="ar" dir="rtl"')
    expect(await here.responses()).toMatchObject([{ language: 'en' }])
  })

  test('asks in Arabic once an official wording was added, and in the language that the reader turns to', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const link = await shownLink(here, 'ons4', 'ar')
    await here.manager.post('/settings/measures/ons4/wording', { language: 'ar', source: 'A published translation', ...wholeWording('ons4', 'نص') })
    const page = await (await stranger(world).get(link)).text()
    expect(page).toContain('<html lang="ar" dir="rtl"')
    expect(page).toContain('نص item-happy')
    expect(page).not.toContain('الأسئلة نفسها مكتوبة')
    expect(page).toContain('language=en')
    const turned = await (await stranger(world).get(`${link}?language=en`)).text()
    expect(turned).toContain('<html lang="en"')
    expect(turned).toContain('how satisfied are you')
    expect((await stranger(world).post(`${link}?language=ar`, fourAnswers)).status).toBe(303)
    expect(await here.responses()).toMatchObject([{ language: 'ar' }])
  })

  test('speaks Danish around English questions, and is made in no language that neither of them speaks', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const page = await (await stranger(world).get(await shownLink(here, 'ons4', 'da'))).text()
    expect(page).toContain('<html lang="da"')
    expect(page).toContain('Selve spørgsmålene er på engelsk')
    const made = (language: string) => here.worker.post(`/people/${here.personId}/measures/link`, { instrument: 'ons4', language, send: 'shown' })
    expect((await made('fa')).status).toBe(409)
    expect(await (await here.worker.get(`/people/${here.personId}/measures/link`)).text()).toContain('its questions stand in English')
  })

  test('is sent by a way that is safe and agreed to, in a message that gives nothing away', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const ways = [
      { id: crypto.randomUUID(), kind: 'text' as const, value: '07700 900123', safe: true },
      { id: crypto.randomUUID(), kind: 'email' as const, value: 'shared@home.example', safe: false },
    ]
    await world.owner
      .insertInto('personReach')
      .values(ways.map((way) => ({ ...way, organisationId: here.id, personId: here.personId })))
      .execute()
    const send = (way: string | undefined) =>
      here.worker.post(`/people/${here.personId}/measures/link`, { instrument: 'ons4', language: 'en', send: way ?? '' })
    expect((await send(ways[0]?.id)).status).toBe(409)
    await world.owner
      .insertInto('consent')
      .values({
        organisationId: here.id,
        id: crypto.randomUUID(),
        personId: here.personId,
        purpose: 'contact-me',
        given: true,
        how: 'in-person',
        language: 'en',
      })
      .execute()
    expect((await send(ways[1]?.id)).status).toBe(409)
    expect((await send(ways[0]?.id)).headers.get('location')).toBe(`/people/${here.personId}/measures`)
    const [message] = await world.owner.selectFrom('message').selectAll().where('organisationId', '=', here.id).execute()
    expect(message).toMatchObject({ channel: 'text', recipient: '07700 900123', personId: here.personId })
    expect(message?.body).toMatch(/http:\/\/cairn\.test\/at\/\S+\/answer\/\S{32}/)
    expect(`${message?.subject} ${message?.body}`).not.toMatch(/Leyla|ONS4|wellbeing|mental/i)
  })
})
