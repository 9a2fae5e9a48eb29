import { expect } from 'vitest'
import { test, violations } from '../browser.ts'

test('the sign-in page keeps its policy and has nothing that axe finds wrong', async ({ window }) => {
  const page = await window.open()
  await page.goto(`${window.address}/sign-in`)
  expect(await page.title()).toContain('Cairn')
  expect(await violations(page)).toEqual([])
})
