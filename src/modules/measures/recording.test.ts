import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { charityWithSomebody, fourAnswers, sayLicence, seesByReason, sevenAnswers } from './measures.testing.ts'

describe('answers with a worker', () => {
  test.for([
    [[1, 1, 1, 1, 1, 1, 1], 7, 7],
    [[5, 5, 5, 5, 5, 5, 5], 35, 35],
    [[3, 3, 4, 3, 4, 4, 4], 25, 22.35],
    [[2, 3, 3, 3, 3, 4, 4], 22, 19.98],
    [[5, 5, 4, 4, 4, 4, 5], 31, 28.13],
  ] as const)('seven answers %j come to a total of %d and a metric score of %d', async ([answers, raw, metric], { world }) => {
    const here = await charityWithSomebody(world)
    await sayLicence(here)
    const sent = await here.worker.post(`/people/${here.personId}/measures/swemwbs/new`, {
      onDay: here.today,
      language: 'en',
      ...sevenAnswers(answers),
    })
    expect(sent.status).toBe(303)
    const [response] = await here.responses()
    expect(response).toMatchObject({
      score: { kind: 'sum', raw, metric },
      how: 'with-worker',
      language: 'en',
      episodeId: here.episodeId,
      serviceId: here.serviceId,
    })
    expect(Number(response?.mainScore)).toBe(metric)
    expect(await (await here.worker.get(`/people/${here.personId}/measures`)).text()).toContain(`>${metric}<`)
  })

  test('of two supports the one in whose service the questions are asked is thought of first', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const second = { id: crypto.randomUUID(), personId: here.personId, serviceId: here.otherServiceId }
    await world.owner
      .insertInto('episode')
      .values({ ...second, organisationId: here.id, openedOn: Temporal.PlainDate.from(here.today), openedById: here.manager.viewer.id })
      .execute()
    const chosen = async () => {
      const form = await (await here.worker.get(`/people/${here.personId}/measures/ons4/new`)).text()
      return [here.episodeId, second.id].filter((id) => [...form.matchAll(/<input[^>]*>/g)].some(([one]) => one.includes(id) && /checked/.test(one)))
    }
    expect(await chosen(), 'asked in neither').toEqual([])
    for (const path of ['ons4/new', 'ons4/tablet', 'swemwbs/score', 'link']) {
      const wrong = await here.worker.post(`/people/${here.personId}/measures/${path}`, { onDay: '', language: 'en', pin: '', instrument: '' })
      expect([path, wrong.status, (await wrong.text()).includes('Say which support this is part of')], 'beside whatever else is wrong').toEqual([
        path,
        422,
        true,
      ])
    }
    const asked = { organisationId: here.id, instrument: 'ons4', setById: here.manager.viewer.id }
    await world.owner
      .insertInto('measureSchedule')
      .values({ ...asked, serviceId: here.otherServiceId })
      .execute()
    expect(await chosen()).toEqual([second.id])
    await world.owner
      .insertInto('measureSchedule')
      .values({ ...asked, serviceId: here.serviceId })
      .execute()
    expect(await chosen(), 'asked in both').toEqual([])
  })

  test('an answer that is missing is asked for beside it; said to be meant so, what was answered is kept and no score is made', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await sayLicence(here)
    const six = { onDay: here.today, language: 'en', ...sevenAnswers([3, 3, 3, null, 3, 3, 3]) }
    const refused = await here.worker.post(`/people/${here.personId}/measures/swemwbs/new`, six)
    expect(refused.status).toBe(422)
    expect((await refused.text()).match(/This one has no answer/g)).toHaveLength(2)
    expect(await here.responses()).toHaveLength(0)

    expect((await here.worker.post(`/people/${here.personId}/measures/swemwbs/new`, { ...six, leftOut: 'yes' })).status).toBe(303)
    const [response] = await here.responses()
    expect(response).toMatchObject({ score: null, mainScore: null, answers: { optimistic: 3, problems: null, decisions: 3 } })
    expect(await (await here.worker.get(`/people/${here.personId}/measures`)).text()).toContain('Kept without a score')
  })

  test('answers outside the scale, and none at all, are refused and nothing is kept', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await sayLicence(here)
    for (const answers of [
      sevenAnswers([0, 3, 3, 3, 3, 3, 3]),
      sevenAnswers([6, 3, 3, 3, 3, 3, 3]),
      { ...sevenAnswers([3, 3, 3, 3, 3, 3]), decisions: 'often' },
      { leftOut: 'yes' },
    ]) {
      const refused = await here.worker.post(`/people/${here.personId}/measures/swemwbs/new`, { onDay: here.today, language: 'en', ...answers })
      expect(refused.status).toBe(422)
    }
    expect(await here.responses()).toHaveLength(0)
  })

  test('the four ONS questions stay four figures: no total, no mean, neither kept nor shown', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', ...fourAnswers })
    const [response] = await here.responses()
    expect(response).toMatchObject({ mainScore: null, score: { kind: 'separate', values: { satisfaction: 6, worthwhile: 7, happy: 5, anxious: 3 } } })
    for (const address of [`/people/${here.personId}/measures`, `/responses/${response?.id}`]) {
      const page = await (await here.worker.get(address)).text()
      expect(page.replaceAll(here.today, '')).not.toMatch(/>(21|5[.,]25)</)
    }
    expect((await here.worker.get(`/people/${here.personId}/measures/ons4/score`)).status).toBe(404)
  })

  test('a question of ONS4 left out leaves out its own figure and no other', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', satisfaction: '0', anxious: '10' })
    expect((await here.responses())[0]?.score).toEqual({ kind: 'separate', values: { satisfaction: 0, worthwhile: null, happy: null, anxious: 10 } })
  })

  test('a total from paper becomes a metric score without any wording; a total that cannot be is refused', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const address = `/people/${here.personId}/measures/swemwbs/score`
    for (const total of ['6', '36', '', 'many']) expect((await here.worker.post(address, { onDay: here.today, total })).status).toBe(422)
    expect((await here.worker.post(address, { onDay: here.today, total: '21' })).status).toBe(303)
    expect(await here.responses()).toMatchObject([{ how: 'score-entered', answers: null, score: { kind: 'sum', raw: 21, metric: 19.25 } }])
  })

  test('a day that has not come is refused', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const tomorrow = Temporal.Now.plainDateISO('Europe/London').add({ days: 2 }).toString()
    const refused = await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: tomorrow, language: 'en', ...fourAnswers })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('This day has not come yet.')
  })

  test('what happened is an event that tells that something was answered, and not what', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', ...fourAnswers })
    const events = await world.owner
      .selectFrom('event')
      .selectAll()
      .where('organisationId', '=', here.id)
      .where('kind', '=', 'measure answered')
      .execute()
    expect(events).toMatchObject([
      { personId: here.personId, serviceId: here.serviceId, detail: { instrument: 'ons4', how: 'with-worker', scored: true } },
    ])
  })
})

describe('who asks and who reads', () => {
  test('a volunteer reads no measures, and the administrator opens no person', async ({ world }) => {
    const here = await charityWithSomebody(world)
    for (const role of ['volunteer', 'administrator', 'auditor', 'trustee'] as const) {
      const somebody = await here.as(role)
      expect([403, 404]).toContain((await somebody.get(`/people/${here.personId}/measures`)).status)
      expect([403, 404]).toContain(
        (await somebody.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', ...fourAnswers })).status,
      )
    }
    expect(await here.responses()).toHaveLength(0)
  })

  test('a volunteer who sees the person for a stated reason still reads no measures', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const volunteer = await here.as('volunteer')
    await seesByReason(world, here, volunteer.viewer.id)
    for (const address of ['measures', 'measures/link', 'measures/ons4/new'])
      expect((await volunteer.get(`/people/${here.personId}/${address}`)).status).toBe(403)
  })

  test('the safeguarding lead reads them where there is a reason, and writes none', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const lead = await here.as('safeguarding-lead')
    expect((await lead.get(`/people/${here.personId}/measures`)).status).toBe(404)
    await seesByReason(world, here, lead.viewer.id)
    expect((await lead.get(`/people/${here.personId}/measures`)).status).toBe(200)
    expect((await lead.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', ...fourAnswers })).status).toBe(403)
  })

  test('a worker of another service, and one of another charity, finds nothing there', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', ...fourAnswers })
    const [response] = await here.responses()
    const elsewhere = await (await world.charity()).as('worker')
    for (const address of [
      `/people/${here.personId}/measures`,
      `/responses/${response?.id}`,
      `/responses/${response?.id}/amendment`,
      `/people/${here.personId}/measures/link`,
    ]) {
      expect((await elsewhere.get(address)).status).toBe(404)
    }
  })

  test('an address that makes no sense is not there', async ({ world }) => {
    const here = await charityWithSomebody(world)
    for (const address of [
      `/people/${here.personId}/measures/phq99/new`,
      '/people/nobody/measures',
      '/responses/none',
      '/responses/none/amendment',
      `/people/${here.personId}/measures/link/none`,
      `/people/${here.personId}/measures/constructor/score`,
    ]) {
      expect((await here.worker.get(address)).status).toBe(404)
    }
    expect((await here.manager.get('/settings/measures/constructor/threshold')).status).toBe(404)
  })
})

describe('putting answers right', () => {
  const answeredOnce = async (here: Awaited<ReturnType<typeof charityWithSomebody>>) => {
    await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', ...fourAnswers })
    return (await here.responses())[0]?.id ?? ''
  }

  test('what stood before is kept, with who changed it and why', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const id = await answeredOnce(here)
    const address = `/responses/${id}/amendment`
    expect((await here.worker.get(address)).status).toBe(200)
    expect((await here.worker.post(address, { version: '1', onDay: here.today, ...fourAnswers, happy: '9', why: 'A wrong key' })).status).toBe(303)
    expect((await here.responses())[0]).toMatchObject({ version: 2, score: { values: { happy: 9 } } })
    const kept = await world.owner.selectFrom('responseAmendment').selectAll().where('organisationId', '=', here.id).execute()
    expect(kept).toMatchObject([{ version: 1, why: 'A wrong key', before: { answers: { happy: 5 }, score: { values: { happy: 5 } } } }])
    const page = await (await here.worker.get(`/responses/${id}`)).text()
    expect(page).toContain('A wrong key')
  })

  test('of two who put the same answers right the second is told, and both texts are shown', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const address = `/responses/${await answeredOnce(here)}/amendment`
    await here.worker.post(address, { version: '1', onDay: here.today, ...fourAnswers, happy: '9', why: 'A wrong key' })
    const late = await here.manager.post(address, { version: '1', onDay: here.today, ...fourAnswers, happy: '1', why: 'Another' })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('6, 7, 9, 3')
    expect(page).toContain('6, 7, 1, 3')
    expect((await here.responses())[0]).toMatchObject({ version: 2, score: { values: { happy: 9 } } })
  })

  test('only whoever wrote it down, or manages, puts it right, and only with a reason', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const address = `/responses/${await answeredOnce(here)}/amendment`
    const other = await here.as('worker')
    expect((await other.post(address, { version: '1', onDay: here.today, ...fourAnswers, happy: '1', why: 'Mine' })).status).toBe(403)
    expect((await here.worker.post(address, { version: '1', onDay: here.today, ...fourAnswers, happy: '1', why: '' })).status).toBe(422)
    expect((await here.manager.post(address, { version: '1', onDay: here.today, ...fourAnswers, why: 'Nothing new' })).status).toBe(409)
  })
})
