import { describe, expect, test as fact } from 'vitest'
import { test } from '../../../../test/world.ts'
import { objectionToMatters, standsBy } from './rules.ts'
import { speakerKindsOf } from './speaking.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()

describe('who speaks for somebody', () => {
  test('in England an appointee decides about benefits and nothing else, and an advocate decides nothing', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Arthur P.', { state: 'supported' })
    const say = (fields: Record<string, string | string[]>) => worker.post(`/people/${person}/around/speakers/new`, { name: 'Ann P.', ...fields })
    expect((await say({ kind: 'appointee', decides: ['benefits', 'money'] })).status).toBe(409)
    expect((await say({ kind: 'imca', decides: ['care'] })).status).toBe(409)
    expect((await say({ kind: 'vaerge', decides: ['money'] })).status).toBe(409)
    expect((await say({ kind: 'appointee', decides: ['benefits'], evidence: 'original' })).status).toBe(303)
    expect((await say({ kind: 'care-act-advocate', name: 'Voices Together' })).status).toBe(303)
    const page = await html(worker.get(`/people/${person}`))
    expect(page).toContain('Ann P. (Appointee for benefits)')
  })

  test('in Denmark a værge decides about what the decision names, until its last day', async ({ world }) => {
    const charity = await world.charity({ country: 'DK' })
    const worker = await charity.as('worker')
    const person = await charity.person('Birgit N.', { state: 'supported' })
    const today = Temporal.Now.plainDateISO()
    const say = (until: Temporal.PlainDate) =>
      worker.post(`/people/${person}/around/speakers/new`, {
        ...{ kind: 'vaerge', name: 'Karen Holm', decides: ['money'], fromOn: today.subtract({ years: 1 }).toString(), untilOn: until.toString() },
      })
    await say(today.subtract({ days: 1 }))
    expect(await html(worker.get(`/people/${person}`))).not.toContain('Karen Holm (')
    await say(today.add({ days: 10 }))
    expect(await html(worker.get(`/people/${person}`))).toContain('Karen Holm (Værge)')
    const around = await html(worker.get(`/people/${person}/around`))
    expect([around.includes('Udløber snart'), around.includes('Er udløbet')]).toEqual([true, true])
  })

  test('what was found is about one decision, with a reason; a volunteer with a caseload does not read it, nor can anything change it', async ({
    world,
  }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const volunteer = await charity.as('caseload-volunteer')
    const person = await charity.person('Arthur P.', { state: 'supported', workerId: volunteer.viewer.id })
    const note = {
      decision: 'To move to Station Road',
      assessedOn: Temporal.Now.plainDateISO().toString(),
      assessedBy: 'Dr Rao',
      outcome: 'decides-with-support',
    }
    expect((await worker.post(`/people/${person}/around/capacity/new`, note)).status).toBe(422)
    const kept = await worker.post(`/people/${person}/around/capacity/new`, { ...note, basis: 'Pictures of both rooms helped him to weigh it' })
    expect(kept.status).toBe(303)
    expect(await html(worker.get(`/people/${person}/around`))).toContain('Station Road')
    const theirs = await volunteer.get(`/people/${person}/around`)
    expect([theirs.status, (await theirs.text()).includes('Station Road')]).toEqual([200, false])
    expect((await volunteer.get(`/people/${person}/around/capacity/new`)).status).toBe(403)
    const read = (viewer: typeof worker.viewer) =>
      world.triedBehind(viewer, (tx) => tx.selectFrom('capacityNote').select('id').where('personId', '=', person).execute())
    expect([(await read(worker.viewer)).length, (await read(volunteer.viewer)).length]).toEqual([1, 0])
    await expect(
      world.triedBehind(worker.viewer, (tx) => tx.updateTable('capacityNote').set({ outcome: 'decides' }).where('personId', '=', person).execute()),
    ).rejects.toThrow(/permission denied/)
  })
})

fact('each country has its own kinds, and what ends is seen before it has ended', () => {
  expect(speakerKindsOf('GB')).toContain('lpa-health')
  expect(speakerKindsOf('DK')).toContain('bisidder')
  expect(speakerKindsOf('DK')).not.toContain('appointee')
  expect([objectionToMatters('bisidder', []), objectionToMatters('lpa-money', ['health'])]).toEqual([null, 'beyond-its-matters'])
  expect(objectionToMatters('vaerge', [])).toBe('nothing-to-decide')
  const today = Temporal.PlainDate.from('2026-11-22')
  expect([standsBy('2026-11-21', today), standsBy('2026-12-01', today), standsBy('2027-06-01', today), standsBy(null, today)]).toEqual([
    'past',
    'soon',
    null,
    null,
  ])
})
