import { expect } from 'vitest'
import { formOf, publicUrl, test } from '../../../test/world.ts'

test('a new installation leads to its set-up, which makes the first organisation and its administrator, and then is not there any more', async ({
  world,
}) => {
  const get = (path: string) => world.app.request(`${publicUrl}${path}`)
  const post = (fields: Record<string, string>) =>
    world.app.request(`${publicUrl}/set-up`, { method: 'POST', body: formOf(fields), headers: { origin: publicUrl } })
  expect((await get('/')).headers.get('location')).toBe('/set-up')
  const first = {
    organisation: 'Gladsaxe Fællesskab',
    country: 'DK',
    language: '',
    slug: '',
    name: 'Mette Holm',
    email: 'mette@charity.test',
    password: 'lighthouse teapot 7',
  }
  expect((await post({ ...first, country: 'FR' })).status).toBe(422)
  expect((await post({ ...first, password: 'mettemettemette' })).status).toBe(422)
  expect((await post(first)).status).toBe(303)

  const made = await world.owner.selectFrom('organisation').selectAll().execute()
  expect(
    made.map(({ slug, country, timeZone, currency, language, secondFactorRequired }) => [
      slug,
      country,
      timeZone,
      currency,
      language,
      secondFactorRequired,
    ]),
  ).toEqual([['gladsaxe-faellesskab', 'DK', 'Europe/Copenhagen', 'DKK', 'da', true]])
  const roles = await world.owner.selectFrom('viewerRole').select('role').orderBy('role').execute()
  expect(roles.map(({ role }) => role)).toEqual(['administrator', 'manager'])
  expect((await get('/set-up')).status).toBe(404)
  expect((await post(first)).status).toBe(404)
  expect((await get('/')).headers.get('location')).toBe('/sign-in')
})
