import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

test('the filter offers the languages that somebody here speaks, each once, and no other', async ({ world }) => {
  const [charity, elsewhere] = [await world.charity(), await world.charity()]
  const worker = await charity.as('worker')
  const speaks = async (at: typeof charity, language: string, spoken = true) =>
    world.owner
      .insertInto('personLanguage')
      .values({ organisationId: at.id, personId: await at.person(`Speaks ${language}`), language, speaks: spoken })
      .execute()
  for (const language of ['ti', 'ar', 'ti', 'en', 'zh-Hant']) await speaks(charity, language)
  await speaks(charity, 'cy', false)
  await speaks(elsewhere, 'so')
  const offered = async (query = '') => {
    const page = await (await worker.get(`/people${query}`)).text()
    const select = /<select[^>]*name="language"[^>]*>([\s\S]*?)<\/select>/.exec(page)?.[1] ?? ''
    return [...select.matchAll(/value="([^"]*)"/g)].map((found) => found[1]).sort()
  }
  expect(await offered()).toEqual(['', 'ar', 'en', 'ti', 'zh-Hant'])
  // a list that was kept goes on saying what it asks for
  expect(await offered('?language=so')).toEqual(['', 'ar', 'en', 'so', 'ti', 'zh-Hant'])
})
