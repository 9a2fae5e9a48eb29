import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from '../platform/i18n.ts'
import type { NavigationItem } from './context.tsx'
import { Gallery } from './gallery.tsx'
import { Page } from './page.tsx'
import { shown } from './sample.testing.tsx'
import { Pager } from './table.tsx'

const places = ['Today', 'People', 'Sessions', 'Volunteers', 'Referrals', 'Reports']
const navigation: NavigationItem[] = places.map((label) => ({ href: `/${label}`, label, icon: 'sun', current: label === 'People' }))

test('a page tells the browser its language and the direction of its words', () => {
  expect(shown(<Page title="Dag">x</Page>, 'da')).toContain('<html lang="da" dir="ltr">')
  expect(shown(<Page title="يوم">x</Page>, 'ar')).toContain('<html lang="ar" dir="rtl">')
})

test('a page with something wrong says so first in its title', () => {
  const html = shown(
    <Page title="New person" hasErrors>
      x
    </Page>,
  )
  expect(html).toContain('<title>Error: New person – Cairn</title>')
})

test('what is printed says whose it is and who printed it, and a page of a longer list says that it is one', () => {
  const html = shown(
    <Page title="People">
      <Pager next="/people?after=x" />
    </Page>,
  )
  expect(html).toMatch(/<p class="printed print-only">North Downs Wellbeing · printed by Rosa M\. on \d+ \w+ \d{4}<\/p>/)
  expect(html).toContain('<p class="print-only">This is a part of the list')
  expect(shown(<Page title="People">x</Page>)).not.toContain('This is a part of the list')
})

test('the phone has four places and the rest behind a fifth', () => {
  const html = shown(<Page title="People">x</Page>, 'en', { navigation })
  expect(html).toMatch(/class="nav-more">.*More.*Referrals.*Reports/s)
  expect(html).toContain('aria-current="page"')
  expect(shown(<Page title="People">x</Page>, 'en', { navigation: navigation.slice(0, 5) })).not.toContain('nav-more')
})

describe('a page that anybody may open', () => {
  const html = shown(
    <Page title="Ask for help" kind="public" urgentHelp={<p>Lines</p>}>
      x
    </Page>,
    'en',
    { navigation, viewerName: null },
  )
  test('can be left at once, and the place it leads to does not learn where from', () => {
    expect(html).toMatch(/<a class="button exit" href="https:\/\/www\.bbc\.co\.uk\/weather" rel="noreferrer nofollow" data-exit="">/)
  })
  test('has neither search nor places for staff, and no name on paper', () => {
    expect(html).not.toContain('printed by')
    expect(html).not.toContain('action="/search"')
    expect(html).not.toContain('class="nav"')
  })
  test('carries the urgent lines', () => expect(html).toContain('<p>Lines</p>'))
})

test.each(languages)('no part in %s breaks the content security policy with a style or a script of its own', (language) => {
  const html = shown(<Gallery />, language, { navigation })
  expect(html).not.toMatch(/\sstyle=|<style|javascript:|\son\w+=/)
  expect(html.match(/<script(?![^>]* src=)/g)).toBeNull()
})

test('styles know start and end, never left and right', () => {
  const folder = join(import.meta.dirname, 'styles')
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.css'))) {
    expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(
      /[\s;{](?:margin|padding|border|inset)?-?(?:left|right)(?:-\w+)?\s*:|(?:text-align|float)\s*:\s*(?:left|right)|[\s;{](?:width|height|max-width|min-width)\s*:/,
    )
  }
})
