import { expect } from 'vitest'
import { beginTrial, layPartner, layProgramme } from '../../test/records.ts'
import { test } from '../../test/world.ts'
import { newId } from '../platform/id.ts'
import { figures, printedFor } from './figures.ts'

const asked = (organisation: string, more: Partial<Parameters<typeof printedFor>[1]> = {}) => ({
  organisation,
  programme: null,
  from: Temporal.PlainDate.from('2026-03-01'),
  to: Temporal.PlainDate.from('2026-03-31'),
  json: true,
  ...more,
})

test('an organisation’s own figures are printed from their definitions, with the period and the unit of each', async ({ world }) => {
  const trial = await beginTrial(world)
  const leyla = await trial.person('Leyla')
  await trial.refer(leyla, '2026-03-02')
  await trial.meet(leyla, '2026-03-09', { minutes: 45 })
  const printed = await printedFor(world.databaseUrl, asked(trial.slug))
  const days = { from: '2026-03-01', to: '2026-03-31', suppressed: false }
  expect(printed).toContainEqual({ indicator: 'seen', value: 1, unit: 'people', ...days })
  expect(printed).toContainEqual({ indicator: 'minutes/one-to-one', value: 45, unit: 'minutes', ...days })
  expect(printed).toContainEqual({ indicator: 'first-contact-median', value: 7, unit: 'days', ...days })
  expect(printed).toContainEqual({ indicator: 'swemwbs-mean-change', value: null, unit: 'points', ...days })
})

test('a lead is printed what its partners published, hidden cells without a value; a partner its own figures and its target', async ({ world }) => {
  const [lead, partner] = [await beginTrial(world), await beginTrial(world)]
  const publicationId = newId()
  const march = Temporal.PlainDate.from('2026-03-01')
  const { owner } = world
  const programme = await layProgramme(world, lead.id)
  const { id: programmeId, slug } = programme
  await layPartner(world, programme, partner, 'started', 185)
  const publication = {
    organisationId: partner.id,
    id: publicationId,
    leadId: lead.id,
    programmeId,
    month: march,
    edition: 1,
    hideBelow: 5,
    publishedById: partner.worker.id,
  }
  await owner.insertInto('publication').values(publication).execute()
  const cell = { organisationId: partner.id, publicationId, leadId: lead.id, part: '' }
  await owner
    .insertInto('publishedFigure')
    .values([
      { ...cell, indicator: 'referred', value: 12, hidden: false },
      { ...cell, indicator: 'accepted', value: null, hidden: true },
    ])
    .execute()

  const toLead = await printedFor(world.databaseUrl, asked(lead.slug, { programme: slug }))
  const days = { from: '2026-03-01', to: '2026-03-31' }
  expect(toLead).toContainEqual({ indicator: 'referred', value: 12, unit: 'people', ...days, suppressed: false, partner: partner.slug })
  expect(toLead).toContainEqual({ indicator: 'accepted', value: null, unit: 'people', ...days, suppressed: true, partner: partner.slug })
  expect(toLead).toContainEqual({ indicator: 'accepted', value: null, unit: 'people', ...days, suppressed: true, partner: null, leftOut: 1 })

  await partner.meet(await partner.person('Leyla'), '2026-03-09')
  const toPartner = await printedFor(world.databaseUrl, asked(partner.slug, { programme: slug }))
  expect(toPartner.find(({ indicator }) => indicator === 'seen')).toMatchObject({ value: 1 })
  expect(toPartner.find(({ indicator }) => indicator === 'seen-target')).toMatchObject({ value: 185, to: '2026-12-31' })
})

test('what cannot be answered is said in one sentence', async ({ world }) => {
  const { slug } = await beginTrial(world)
  await expect(printedFor(world.databaseUrl, asked('nobody'))).rejects.toThrow('There is no organisation called "nobody".')
  await expect(printedFor(world.databaseUrl, asked(slug, { programme: 'none' }))).rejects.toThrow('has no part in a programme called "none".')
  expect(() => figures.run(['--json'])).toThrow('Say whose figures')
  expect(() => figures.run(['--organisation', 'x', '--from', '2026-02-30'])).toThrow('--from is no day')
  expect(() => figures.run(['--organization', 'x'])).toThrow(/Unknown option '--organization'/)
})
