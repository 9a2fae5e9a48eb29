import type { Kysely } from 'kysely'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import type { DB } from '../../src/platform/schema.gen.ts'
import { test, type Window } from '../browser.ts'
import { layPartner, layProgramme } from '../records.ts'
import type { Somebody, World } from '../world.ts'

/** What she calls herself, and nobody in front of the lead may ever read. */
const herName = 'أمينة الحسني'
const story = 'توفي زوجي في الصيف ولا أنام'

/** A lead, and a partner of its programme where five others were seen last month already: a figure of one would be hidden. */
async function lay(world: World) {
  const lead = await world.charity({ name: 'The Lead' })
  const partner = await world.charity({ name: 'The Partner' })
  const { owner } = world
  const today = Temporal.Now.plainDateISO('Europe/London')
  const lastMonth = today.subtract({ months: 1 }).with({ day: 1 })
  const dates = { startsOn: lastMonth, endsOn: lastMonth.add({ years: 1 }) }
  const programme = await layProgramme(world, lead.id, { slug: 'wellbeing', name: JSON.stringify({ en: 'Wellbeing' }), ...dates })
  const programmeId = programme.id
  await layPartner(world, programme, partner, 'started', 185)
  const worker = await partner.as('worker')
  await owner
    .updateTable('viewer')
    .set({ speaks: ['ar', 'en'] })
    .where('id', '=', worker.viewer.id)
    .execute()
  for (let n = 1; n <= 5; n += 1) await alreadySeen(owner, partner, worker, `Somebody ${n}`, lastMonth.add({ days: n }))
  return { partner, programmeId, worker, manager: await partner.as('manager'), leader: await lead.as('lead'), lastMonth }
}

type Laid = Awaited<ReturnType<typeof lay>>

async function alreadySeen(owner: Kysely<DB>, partner: Laid['partner'], worker: Somebody, name: string, onDay: Temporal.PlainDate) {
  const personId = await partner.person(name, { state: 'supported', workerId: worker.viewer.id })
  const ids = { organisationId: partner.id, personId, serviceId: partner.serviceId }
  const episodeId = newId()
  await owner
    .insertInto('episode')
    .values({ ...ids, id: episodeId, openedOn: onDay, openedById: worker.viewer.id })
    .execute()
  const contact = {
    ...ids,
    id: newId(),
    episodeId,
    kindId: partner.kindIds.oneToOne,
    meaning: 'one-to-one' as const,
    onDay,
    minutes: 50,
    recordedById: worker.viewer.id,
  }
  await owner.insertInto('contact').values(contact).execute()
  const detail = JSON.stringify({ meaning: 'one-to-one', minutes: 50, held: 'held', withPerson: true })
  await owner
    .insertInto('event')
    .values({ ...ids, kind: 'contact recorded', subjectId: contact.id, onDay, byId: worker.viewer.id, detail })
    .execute()
}

/** She refers herself, on a phone, in her own language. */
async function referHerself(page: Page, window: Window, { partner }: Laid): Promise<void> {
  await page.goto(`${window.address}/at/${partner.slug}`)
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  await page.locator('a[href*="/referral/one-to-one"]:not([href*="professional"])').first().click()
  await page.locator('[name=knownAs]').fill(herName)
  await page.locator('[name=bornOn-day]').fill('3')
  await page.locator('[name=bornOn-month]').fill('٤')
  await page.locator('[name=bornOn-year]').fill('1984')
  await page.locator('[name=language]').selectOption('ar')
  await page.locator('[name=ways][value=call]').check()
  await page.locator('[name=phone]').fill('07700 900123')
  await page.locator('[name=reasons]').first().check()
  await page.locator('[name=story]').fill(story)
  await page.locator('main form button[type=submit]').last().click()
  // consent was forgotten: she is told beside it, and nothing that she wrote is gone
  expect(await page.locator('[name=story]').inputValue()).toBe(story)
  await page.locator('[name=keepRecord]').check()
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL(/\/referral\/sent\//)
  expect(await page.locator('main').innerText()).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}/)
  expect(await page.context().cookies()).toEqual([])
}

/** The worker finds her in the list of what waits, and accepts her to his own caseload. */
async function accept(page: Page, window: Window, { worker }: Laid): Promise<string> {
  await page.goto(`${window.address}/referrals`)
  await page.getByRole('link', { name: herName }).first().click()
  expect(await page.locator('main').innerText()).toContain(story)
  await page.goto(`${page.url()}/decision`)
  await page.locator('[name=outcome][value=accepted]').check()
  const chosen = page.locator(`[name=workerId][value="${worker.viewer.id}"]`)
  if (await chosen.count()) await chosen.check()
  else await page.locator('[name=workerId]').selectOption(worker.viewer.id)
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL(/\/(people|referrals)\/[0-9a-f-]{36}$/)
  await page.goto(`${window.address}/people`)
  await page.getByRole('link', { name: herName }).first().click()
  return new URL(page.url()).pathname.split('/')[2] ?? ''
}

async function meet(
  page: Page,
  window: Window,
  {
    partner: {
      kindIds: { oneToOne: kindId },
    },
  }: Laid,
  personId: string,
): Promise<void> {
  await page.goto(`${window.address}/people/${personId}/contacts/new`)
  await page.locator('[name=kindId]').selectOption(kindId)
  await page.locator('[name=minutes]').fill('45')
  await page.locator('[name=note]').fill('We drank tea and talked about the nights.')
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL(new RegExp(`/people/${personId}`))
  expect(await page.locator('main').innerText()).toContain('We drank tea')
}

async function askTheFour(page: Page, window: Window, personId: string, answers: Record<string, string>, onDay: Temporal.PlainDate): Promise<void> {
  await page.goto(`${window.address}/people/${personId}/measures/ons4/new`)
  for (const [item, value] of Object.entries(answers)) await page.locator(`[name=${item}][value="${value}"]`).check({ force: true })
  await page.locator('[name=onDay]').fill(onDay.toString())
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForURL(new RegExp(`/people/${personId}/measures`))
}

/** A month goes by: what happened today happened last month, as far as the database knows. */
async function aMonthGoesBy({ owner }: World, { partner, lastMonth }: Laid, personId: string): Promise<void> {
  const day = lastMonth.add({ days: 12 })
  await owner.updateTable('referral').set({ receivedOn: day, decideBy: day }).where('personId', '=', personId).execute()
  await owner.updateTable('decision').set({ decidedOn: day }).where('organisationId', '=', partner.id).execute()
  await owner.updateTable('episode').set({ openedOn: day }).where('personId', '=', personId).execute()
  await owner.updateTable('contact').set({ onDay: day }).where('personId', '=', personId).execute()
  await owner.updateTable('event').set({ onDay: day }).where('personId', '=', personId).execute()
}

/** The partner opens the figure to the people behind it, and publishes the month. */
async function openAndPublish(page: Page, window: Window, { programmeId, lastMonth }: Laid): Promise<void> {
  const period = `from=${lastMonth}&to=${lastMonth.add({ months: 1 }).subtract({ days: 1 })}`
  await page.goto(`${window.address}/figures/accepted/people?${period}`)
  expect(await page.locator('main').innerText()).toContain(herName)
  await page.goto(`${window.address}/programmes/${programmeId}/publication`)
  await page.locator('main form button[type=submit]').last().click()
  await page.waitForLoadState()
  expect(await page.locator('main .error, main [role=alert]').count()).toBe(0)
}

/** The lead reads the number, and nothing of her. */
async function readTheNumber(page: Page, window: Window, { programmeId }: Laid, personId: string): Promise<void> {
  await page.goto(`${window.address}/programmes/${programmeId}/figures`)
  const read = await page.content()
  expect(await page.locator('main').innerText()).toMatch(/\b6\b/)
  expect(read).not.toContain(herName)
  expect(read).not.toContain(personId)
  for (const path of [`/people/${personId}`, '/people', '/figures/seen/people', `/people/${personId}/notes`]) {
    const answer = await page.goto(`${window.address}${path}`)
    expect([403, 404]).toContain(answer?.status())
    expect(await page.content()).not.toContain(herName)
  }
}

test.for([{ script: true }, { script: false }])(
  'FORUM-01 to 05, 07, ALL-07: she refers herself in Arabic on a phone, is accepted, met and asked twice, and is a number in front of the lead (%o)',
  { timeout: 240_000 },
  async ({ script }, { world, window }) => {
    const laid = await lay(world)
    const phone = await window.open({ width: 390, language: 'ar', script })
    await referHerself(phone, window, laid)

    const workers = await window.open({ cookie: laid.worker.cookie, script })
    const personId = await accept(workers, window, laid)
    await meet(workers, window, laid, personId)
    const today = Temporal.Now.plainDateISO('Europe/London')
    await askTheFour(workers, window, personId, { satisfaction: '3', worthwhile: '4', happy: '2', anxious: '8' }, today.subtract({ days: 1 }))
    await askTheFour(workers, window, personId, { satisfaction: '6', worthwhile: '6', happy: '5', anxious: '4' }, today)
    expect(await workers.locator('main svg').count()).toBeGreaterThan(0)

    await aMonthGoesBy(world, laid, personId)
    await openAndPublish(await window.open({ cookie: laid.manager.cookie, script }), window, laid)
    await readTheNumber(await window.open({ cookie: laid.leader.cookie, script }), window, laid, personId)
  },
)
