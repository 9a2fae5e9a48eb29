import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { wordsFor } from '../../platform/i18n.ts'
import { asset } from '../../ui/assets.ts'
import { PageProvider } from '../../ui/context.tsx'
import type { Viewer } from '../access/index.ts'
import { measureAsides, measuresDueFor, measureTimeline } from './index.server.ts'
import { askedLongSince, charityWithSomebody, fourAnswers, type Surrounded, sayLicence, sevenAnswers } from './measures.testing.ts'

const words = wordsFor('en')
const today = Temporal.Now.plainDateISO('Europe/London')
const ago = (days: number) => today.subtract({ days }).toString()

async function askedTwice(world: World) {
  const here = await charityWithSomebody(world)
  await sayLicence(here)
  const ask = (onDay: string, each: number) =>
    here.worker.post(`/people/${here.personId}/measures/swemwbs/new`, {
      onDay,
      language: 'en',
      ...sevenAnswers([each, each, each, each, each, each, each]),
    })
  await ask(ago(100), 3)
  await ask(ago(16), 4)
  return here
}

const told = (world: World, { worker, personId }: Surrounded, ids: readonly string[]) =>
  world.triedBehind(worker.viewer, async (tx) => measureTimeline[0]?.entries(tx, worker.viewer, personId, ids, words))

async function cardFor(world: World, viewer: Viewer, personId: string): Promise<string> {
  const card = await world.triedBehind(viewer, async (tx) => measureAsides[0]?.(tx, viewer, personId, words, today))
  const page = {
    words,
    path: '/',
    mode: 'demo',
    organisationName: null,
    viewerName: null,
    navigation: [],
    languageChoices: [],
    notice: null,
    assets: asset,
  } as const
  return renderToStaticMarkup(<PageProvider value={{ ...page, navigation: [], languageChoices: [] }}>{card}</PageProvider>)
}

describe('on a person’s page', () => {
  test('a score stands with the one before it and the day of that', async ({ world }) => {
    const here = await askedTwice(world)
    const [first, second] = await here.responses()
    const entries = await told(world, here, [first?.id ?? '', second?.id ?? ''])
    expect(entries?.get(first?.id ?? '')).toMatchObject({ title: 'SWEMWBS 19.25', quiet: 'With a worker' })
    expect(entries?.get(second?.id ?? '')).toMatchObject({
      title: 'SWEMWBS 25.03',
      quiet: `With a worker · Before, on ${words.day(today.subtract({ days: 100 }))}: 19.25`,
      href: `/responses/${second?.id}`,
    })
  })

  test('four figures stand side by side on the timeline, and none of them in the title', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: ago(1), language: 'en', ...fourAnswers })
    const [only] = await here.responses()
    const entry = (await told(world, here, [only?.id ?? '']))?.get(only?.id ?? '')
    expect(entry?.title).toBe('ONS4')
    expect(entry?.body).toBe('Satisfied with life 6\nWhat I do is worthwhile 7\nHappy yesterday 5\nAnxious yesterday (lower is calmer) 3')
  })

  test('each of four figures stands with what it is of, what it was before and the day of that', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const ask = (onDay: string, answers: Record<string, string>) =>
      here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay, language: 'en', ...answers })
    await ask(ago(40), { satisfaction: '4', worthwhile: '5', anxious: '8' })
    await ask(ago(1), fourAnswers)
    const latest = (await here.responses()).at(-1)?.id ?? ''
    const on = words.shortDay(today.subtract({ days: 40 }), today.subtract({ days: 1 }))
    expect((await told(world, here, [latest]))?.get(latest)).toMatchObject({
      body: [
        `Satisfied with life 6 (on ${on}: 4)`,
        `What I do is worthwhile 7 (on ${on}: 5)`,
        `Happy yesterday 5 (on ${on}: –)`,
        `Anxious yesterday (lower is calmer) 3 (on ${on}: 8)`,
      ].join('\n'),
      quiet: 'With a worker',
    })
  })

  test('the card draws the line and says what is due, in no word that judges', async ({ world }) => {
    const here = await askedTwice(world)
    await here.manager.post('/settings/measures/ons4/services', { services: here.serviceId })
    await askedLongSince(world, here)
    const card = await cardFor(world, here.worker.viewer, here.personId)
    expect(card).toContain('<svg')
    expect(card).toContain('ONS4 was due by')
    expect(card).not.toMatch(/\b(low|medium|high|depress|anxiety|normal|poor)\b/i)
  })

  test('somebody of whom nothing was asked and nothing is due has no card', async ({ world }) => {
    const here = await charityWithSomebody(world)
    expect(await cardFor(world, here.worker.viewer, here.personId)).toBe('')
  })

  test('Today is told what is due on one’s own caseload, and of nobody else’s', async ({ world }) => {
    const here = await askedTwice(world)
    await here.manager.post('/settings/measures/swemwbs/services', { services: here.serviceId })
    const colleague = await here.as('worker')
    const dueTo = (viewer: Viewer, until: string) => world.triedBehind(viewer, (tx) => measuresDueFor(tx, viewer, Temporal.PlainDate.from(until)))
    const in68Days = today.add({ days: 68 })
    expect(await dueTo(here.worker.viewer, in68Days.toString())).toMatchObject([
      { personId: here.personId, knownAs: here.knownAs, instrument: 'swemwbs', isFirst: false },
    ])
    expect(await dueTo(here.worker.viewer, in68Days.subtract({ days: 1 }).toString())).toEqual([])
    expect(await dueTo(colleague.viewer, in68Days.toString())).toEqual([])
  })
})
