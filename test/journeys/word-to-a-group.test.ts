import { expect } from 'vitest'
import { charityWithAGroup, messagesOf } from '../../src/modules/sessions/writing/writing.testing.ts'
import { wordsFor } from '../../src/platform/i18n.ts'
import { newId } from '../../src/platform/id.ts'
import { test, violations } from '../browser.ts'
import { publicUrl } from '../world.ts'
import { follow, read, said, send } from './browsing.ts'

/** Signs somebody up for the coming session by one way. */
const signUp = async (
  { world, charity, activityId, sessionId }: Awaited<ReturnType<typeof charityWithAGroup>>,
  name: string,
  way: { channel: 'email' | 'text'; reach: string } | null,
) =>
  world.owner
    .insertInto('booking')
    .values({
      ...{ organisationId: charity.id, id: newId(), activityId, sessionId, serviceId: charity.serviceId, name, language: 'en' },
      ...{ how: 'self', state: 'booked', told: 'booked', channel: way?.channel ?? null, reach: way?.reach ?? null },
    })
    .execute()

test.for([
  { width: 390, language: 'en' as const },
  { width: 1280, language: 'da' as const },
])(
  'somebody writes to a group and is answered; word of calling off goes by mail, by text and by voice ($language, $width px)',
  { timeout: 120_000 },
  async ({ width, language }, { world, window }) => {
    const { t } = wordsFor(language)
    const group = await charityWithAGroup(world)
    const { worker, activityId, sessionId } = group
    await world.owner.updateTable('viewer').set({ language }).where('id', '=', worker.viewer.id).execute()
    await group.comes('Leyla Ahmadi')
    await group.comes('Omar Said', { agreed: false, ways: [['phone', '020 7946 0321']] })
    const page = await window.open({ width, language, cookie: worker.cookie })
    const fits = async () => {
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
    }

    // who merely has no wish to be written to is left out, and said to be
    expect(await read(page, window, `/activities/${activityId}/write`)).toContain(t('writing:because.said-no'))
    await fits()
    await page
      .locator('textarea')
      .first()
      .fill(language === 'da' ? 'Vi ses på tirsdag' : 'See you on Tuesday')
    expect(await send(page, t('writing:write.submit'))).toContain('Leyla')
    const [message] = await messagesOf(group)
    const link = new RegExp(`${publicUrl}(/at/\\S+)`).exec(message?.body ?? '')?.[1] ?? ''

    const stranger = await window.open({ width: 390, language: 'en', script: false })
    await read(stranger, window, link)
    await stranger.locator('textarea').fill('I will bring my sister')
    await Promise.all([stranger.waitForNavigation(), stranger.getByRole('button', { name: 'Send the answer' }).click()])
    expect(await said(stranger)).toContain('Thank you. Your answer has arrived.')
    expect(await read(page, window, '/bulletins/replies')).toContain('I will bring my sister')
    await fits()

    // everybody booked: by mail, by text, and one who gave no way
    await signUp(group, 'Mailed', { channel: 'email', reach: 'mailed@booked.test' })
    await signUp(group, 'Texted', { channel: 'text', reach: '07700 900456' })
    await signUp(group, 'Rung', null)
    await read(page, window, `/sessions/${sessionId}/off`)
    await page.locator('input[name="how"][value="called-off"]').check()
    const reason = page.locator(`[name="reasonId"]`).first()
    if ((await reason.evaluate((one) => one.tagName)) === 'SELECT') await reason.selectOption(group.reasonId)
    else await page.locator(`input[name="reasonId"][value="${group.reasonId}"]`).check()
    await send(page, t('sessions:off.submit'))
    expect(new URL(page.url()).pathname).toMatch(/^\/bulletins\//)
    await fits()
    await send(page, t('writing:write.submit'))
    const written = (await messagesOf(group)).filter(({ aboutId }) => aboutId !== message?.aboutId)
    expect(written.map(({ channel, recipient }) => [channel, recipient]).sort()).toEqual([
      ['email', 'leyla@home.test'.replace('leyla', 'leyla ahmadi')],
      ['email', 'mailed@booked.test'],
      ['text', '07700 900456'],
    ])
    const ring = await follow(page, t('writing:ring.open'))
    expect(ring).toContain('020 7946 0321')
    expect(ring).toContain('Rung')
    await fits()
    await Promise.all([
      page.waitForNavigation(),
      page.getByRole('button', { name: t('writing:ring.tick', { told: t('writing:told.reached'), name: 'Rung' }), exact: true }).click(),
    ])
    expect(await said(page)).toContain(t('writing:ring.left', { count: 1 }))
  },
)
