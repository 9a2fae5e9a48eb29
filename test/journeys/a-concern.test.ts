import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { supported } from '../../src/modules/support/due/due.testing.ts'
import { test } from '../browser.ts'

const send = (page: Page) => page.locator('main .form button[type=submit]').last().click()
const what = 'A bruise on her arm, and he answers for her'

test('ALL-10: a concern goes from a worker to the lead, to the authority and to its outcome, and nobody but its handlers sees a word of it', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const [worker, lead, manager, administrator] = [
    await charity.as('worker'),
    await charity.as('safeguarding-lead'),
    await charity.as('manager'),
    await charity.as('administrator'),
  ]
  const { personId } = await supported(world, charity, 'Edith Marsh', worker.viewer.id)
  const at = `${window.address}/people/${personId}`

  const phone = await window.open({ cookie: worker.cookie, width: 390, script: false })
  await phone.goto(at)
  await phone.getByRole('link', { name: 'Raise a concern' }).click()
  await phone.locator('[name=whose][value=adult]').check({ force: true })
  await phone.locator('[name=what]').fill(what)
  await phone.locator('[name=ownWords]').fill('“He means well”')
  await phone.locator('[name=safety][value=unknown]').check()
  await phone.locator('[name=consent][value=refused]').check()
  await send(phone)
  // without her agreement a reason is asked for, and nothing that was written is gone
  expect(await phone.locator('[name=what]').inputValue()).toBe(what)
  await phone.locator('[name=override]').selectOption('life-at-risk')
  await send(phone)
  await phone.waitForURL(/\/received$/)
  expect(await phone.locator('main').innerText()).not.toContain('bruise')
  const concern = phone.url().replace('/received', '')

  const desk = await window.open({ cookie: lead.cookie, script: false })
  await desk.goto(`${window.address}/concerns`)
  await desk.getByRole('link', { name: 'Edith Marsh' }).click()
  await desk.getByRole('button', { name: 'Take it on' }).click()
  expect(await desk.locator('main').innerText()).toContain(what)
  await desk.getByRole('link', { name: 'Assess' }).click()
  for (const question of ['needs', 'risk', 'unable']) await desk.locator(`[name=${question}][value=yes]`).check({ force: true })
  await desk.locator('[name=categories][value=domestic]').check()
  await send(desk)
  expect(await desk.locator('main').innerText()).toContain('All three are answered yes')
  await desk.goto(`${concern}/decision`)
  await desk.locator('[name=outcome][value=refer]').check()
  await desk.locator('[name=reason]').fill('Section 42')
  await send(desk)
  await desk.goto(`${concern}/referral`)
  await desk.locator('[name=authority]').fill('The county council')
  await desk.locator('[name=byWay][value=phone]').check()
  await desk.locator('[name=consent][value=agreed]').check()
  await send(desk)
  await desk.locator('a[href$="/outcome"]').click()
  await desk.locator('[name=outcome][value=taken-up]').check()
  await send(desk)
  // to decide was one of the first steps: it went with the decision
  const steps = await desk.locator('form[action*="/concern-steps/"], a[href*="/concern-steps/"]').count()
  expect(steps).toBe(2)
  await desk.goto(`${concern}/closing`)
  await desk.locator('[name=outcome][value=safer]').check()
  await desk.locator('[name=summary]').fill('She lives with her sister now')
  await desk.locator('[name=anyway]').check()
  await send(desk)
  expect(await desk.locator('main').innerText()).toContain('Closed: They are safer')

  await phone.goto(`${window.address}/safeguarding`)
  expect(await phone.locator('main').innerText()).toContain('Handled by')
  for (const { cookie } of [worker, manager, administrator]) {
    const other = await window.open({ cookie })
    expect([403, 404]).toContain((await other.goto(concern))?.status())
    for (const path of ['/', `/people/${personId}`, '/concerns', '/audit']) {
      await other.goto(`${window.address}${path}`)
      expect(await other.content()).not.toMatch(/bruise|means well|her sister/)
    }
    await other.context().close()
  }
})

test('ALL-10: PHQ-9 on a tablet handed over tells the person no verdict, asks the worker for the next step, and the day to speak again comes back', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const { personId } = await supported(world, charity, 'Edith Marsh', worker.viewer.id)
  const manager = await charity.as('manager')
  await manager.post('/settings/measures/phq9/offer', { offered: 'yes' })
  const page = await window.open({ cookie: worker.cookie, width: 820 })

  // by link it is not asked: nobody is named to read it
  await page.goto(`${window.address}/people/${personId}/measures/link`)
  expect(await page.locator('[name=instrument][value=phq9]').count()).toBe(0)

  await page.goto(`${window.address}/people/${personId}/measures/phq9/tablet`)
  await page.locator('[name=pin]').fill('4711')
  await send(page)
  await page.waitForURL(/\/answer\//)
  expect(await page.locator('body').innerText()).not.toContain('Edith')
  await page.locator('[name=better-off-dead][value="1"]').check({ force: true })
  await page.locator('[name=leftOut]').check()
  await send(page)
  await page.getByText('Samaritans').first().waitFor()
  expect(await page.locator('body').innerText()).not.toMatch(/severe|moderate|risk|score/i)

  await page.goto(`${window.address}/people/${personId}`)
  expect(page.url()).toMatch(/\/taking-back$/)
  // the screen is still in her hands: help is one tap away
  expect(await page.getByRole('link', { name: 'Urgent help' }).getAttribute('href')).toBe(`/at/${charity.slug}/urgent-help`)
  await page.locator('[name=proof]').fill('4711')
  await send(page)
  await page.waitForURL(/\/next-steps\//)
  expect(await page.locator('main').innerText()).not.toMatch(/severe|moderate|score/i)
  await page.locator('[name=steps][value=not-now]').check()
  await send(page)
  expect(await page.locator('[data-errors]').innerText()).toContain('why nothing more is needed')
  await page.locator('[name=steps][value=not-now]').uncheck()
  await page.locator('[name=steps][value=talked]').check()
  await page.locator('[name=againOn]').fill(Temporal.Now.plainDateISO('Europe/London').add({ days: 1 }).toString())
  await send(page)
  await page.waitForURL(new RegExp(`/people/${personId}$`))
  await page.goto(`${window.address}/`)
  expect(await page.locator('main').innerText()).toContain('Speak again')
})
