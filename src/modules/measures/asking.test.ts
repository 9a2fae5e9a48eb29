import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { recordResponse } from './actions.server.ts'
import { instruments } from './instrument.ts'
import { answerByLink, makeLink } from './link.actions.server.ts'
import { heldLink } from './link.queries.server.ts'
import { charityWithSomebody, fourAnswers, shownLink, stranger, wholeWording } from './measures.testing.ts'
import type { JustAnswered, MeasureSurroundings } from './surroundings.ts'

const nine = (last: number) => Object.fromEntries(instruments.phq9.items.slice(0, 9).map(({ key }, at) => [key, at === 8 ? last : 0]))

describe('what follows from an answer', () => {
  test('is asked in the transaction of the answer, with who asked, and leads the worker on', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const { viewer } = here.worker
    const told: [string | null, JustAnswered][] = []
    const done = await world.behind(viewer, (tx) =>
      recordResponse(
        tx,
        viewer,
        here.personId,
        { instrument: instruments.phq9, onDay: Temporal.PlainDate.from(here.today), episodeId: null, language: 'en', given: { answers: nine(1) } },
        Temporal.PlainDate.from(here.today),
        async (_, by, answered) => {
          told.push([by.id, answered])
          return { to: '/next' }
        },
      ),
    )
    expect(done).toMatchObject({ next: { to: '/next' } })
    expect(told).toMatchObject([
      [viewer.id, { personId: here.personId, instrument: 'phq9', answers: { 'better-off-dead': 1 }, score: { kind: 'sum', raw: 1, metric: 1 } }],
    ])
  })

  test('is asked without anybody where the person answered alone, also where the answers make no score', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const { viewer } = here.worker
    const today = Temporal.PlainDate.from(here.today)
    const wished = { instrument: 'phq9', language: 'en', episodeId: null, send: 'shown' }
    const may = async () => true
    const made = await world.behind(viewer, (tx) => makeLink(tx, viewer, here.personId, wished, () => '', today, may))
    if ('key' in made) throw new Error(made.key)
    const told: unknown[] = []
    const onAnswered: MeasureSurroundings['onAnswered'] = async (_, by, { answers, score }) => {
      told.push([by.id, answers?.['better-off-dead'], score])
      return { to: '/next' }
    }
    await world.behind(viewer, async (tx) => {
      const link = await heldLink(tx, here.id, made.token)
      if (link === null) throw new Error('no link')
      const at = { organisationId: here.id, timeZone: 'Europe/London', today, language: 'en', wordingVersion: null }
      expect(await answerByLink(tx, at, link, { interest: 0, 'better-off-dead': 2 }, onAnswered)).toBe('kept')
    })
    expect(told).toEqual([[null, 2, null]])
    expect(await here.responses()).toMatchObject([{ how: 'own-phone', askedById: viewer.id, score: null }])
  })

  test.for(['phq9', 'core10'])('%s is not asked by link where nobody is named who reads it', async (instrument, { world }) => {
    const here = await charityWithSomebody(world)
    await here.manager.post(`/settings/measures/${instrument}/offer`, { offered: 'yes' })
    const page = await (await here.worker.get(`/people/${here.personId}/measures/link`)).text()
    expect(page).not.toContain(`value="${instrument}"`)
    const made = await here.worker.post(`/people/${here.personId}/measures/link`, { instrument, language: 'en', send: 'shown' })
    expect(made.status).toBe(409)
    expect((await here.worker.get(`/people/${here.personId}/measures/${instrument}/new`)).status).toBe(200)
  })
})

describe('how it was asked', () => {
  test('over the telephone says so, with who asked', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', how: 'phone', ...fourAnswers })
    const [response] = await here.responses()
    expect(response).toMatchObject({ how: 'phone', askedById: here.worker.viewer.id, instrumentVersion: 1, mainScore: null })
    const page = await (await here.worker.get(`/responses/${response?.id}`)).text()
    expect(page).toContain('By phone, read aloud')
    expect(page).toContain('Asked by')
  })
})

describe('the words that were answered', () => {
  test('stay with the answer when the organisation replaces them', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const add = (word: string, version: string) =>
      here.manager.post('/settings/measures/ons4/wording', {
        language: 'ar',
        source: 'A published translation',
        version,
        ...wholeWording('ons4', word),
      })
    await add('earlier', '')
    await stranger(world).post(await shownLink(here, 'ons4', 'ar'), fourAnswers)
    expect((await add('later', '1')).status).toBe(303)
    await stranger(world).post(await shownLink(here, 'ons4', 'ar'), fourAnswers)
    const pages = await Promise.all((await here.responses()).map(async ({ id }) => (await here.worker.get(`/responses/${id}`)).text()))
    expect(pages.map((page) => [page.includes('earlier item-happy'), page.includes('later item-happy')])).toEqual([
      [true, false],
      [false, true],
    ])
  })
})

describe('the measures of one person', () => {
  test('change is of the first and the latest, with how many there are, and says whether it is more than chance', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const enter = (total: string, daysAgo: number) =>
      here.worker.post(`/people/${here.personId}/measures/phq9/score`, {
        onDay: Temporal.PlainDate.from(here.today).subtract({ days: daysAgo }).toString(),
        total,
      })
    await enter('18', 60)
    await enter('15', 30)
    await enter('9', 1)
    const page = await (await here.worker.get(`/people/${here.personId}/measures`)).text()
    expect(page).toMatch(/From 18 .* to 9 .*-9/)
    expect(page).toContain('6 points or more is larger than this questionnaire’s own uncertainty')
    expect(page).toContain('Answered in this support: 3. Of these without a score: 0.')
    expect(page).toContain('15 to 19: moderately severe')
    expect(page).toContain('They say nothing about one person.')
  })
})
