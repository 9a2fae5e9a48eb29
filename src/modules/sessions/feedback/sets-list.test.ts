import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityThatAsks } from './feedback.testing.ts'
import { setsOnAPage } from './sets.queries.server.ts'

test('sets of questions are found by a word of their title in any language, and read page by page', async ({ world }) => {
  const { charity, manager } = await charityThatAsks(world)
  const now = Temporal.Now.instant()
  await world.owner
    .insertInto('feedbackSet')
    .values(
      Array.from({ length: setsOnAPage }, (_, at) => ({
        ...{
          organisationId: charity.id,
          id: newId(),
          naming: 'nobody' as const,
          madeById: manager.viewer.id,
          madeAt: now.subtract({ hours: at + 1 }),
        },
        title: JSON.stringify({ en: `Set ${at}`, da: at === 3 ? 'Årets fest' : 'Sæt' }),
      })),
    )
    .execute()
  const titles = (page: string) => [...page.matchAll(/href="\/questions\/[0-9a-f-]{36}"[^>]*><bdi>([^<]*)/g)].map(([, title]) => title)
  const first = await (await manager.get('/questions')).text()
  expect(titles(first)).toHaveLength(setsOnAPage)
  const next = /href="(\/questions\?[^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(titles(await (await manager.get(next)).text())).toEqual([`Set ${setsOnAPage - 1}`])
  expect(titles(await (await manager.get('/questions?name=arets')).text())).toEqual(['Set 3'])
  expect(await (await manager.get('/questions?name=nothing-like-it')).text()).toContain('Nothing is like that')
  expect((await manager.get('/questions?after=2026-13-99T00:00:00Z_x')).status).toBe(200)
})
