import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'

type Manifest = {
  name: string
  lang: string
  dir: string
  start_url: string
  scope: string
  display: string
  icons: { src: string; sizes: string }[]
}

describe('the page of registers without a network, on a start screen', () => {
  test.for([
    ['en-GB,en;q=0.9', 'en', 'ltr', 'Cairn registers'],
    ['da', 'da', 'ltr', 'Cairn fremmøde'],
    ['ar-SY', 'ar', 'rtl', 'سجلات Cairn'],
  ] as const)('of a browser that reads %s is called in that language and opens by itself', async ([accepts, lang, dir, name], { world }) => {
    const answer = await world.app.request('http://localhost/offline/app.webmanifest', { headers: { 'accept-language': accepts } })
    expect(answer.headers.get('content-type')).toContain('application/manifest+json')
    const manifest = (await answer.json()) as Manifest
    expect(manifest).toMatchObject({ name, lang, dir, start_url: '/offline', scope: '/offline', display: 'standalone' })
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(['192x192', '512x512', 'any'])
    for (const { src } of manifest.icons) expect([src, (await world.app.request(`http://localhost${src}`)).status]).toEqual([src, 200])
  })

  test('names its manifest and a sign of its own, and is served to nobody in particular', async ({ world }) => {
    const page = await (await world.app.request('http://localhost/offline')).text()
    expect(page).toContain('<link rel="manifest" href="/offline/app.webmanifest"')
    expect(page).toContain('rel="apple-touch-icon"')
  })
})
