import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import { rule, supported, today } from './due.testing.ts'

test('the timeline names each thing that was put off, and until when, and what a task asks only to whoever may read it', async ({ world }) => {
  const charity = await world.charity()
  const [worker, colleague] = [await charity.as('worker'), await charity.as('worker')]
  await rule(world, charity, 'no-contact', 21)
  const { episodeId, personId } = await supported(world, charity, 'Leyla', worker.viewer.id)
  const [soon, later] = [today.add({ days: 3 }), today.add({ days: 5 })]
  await worker.post(`/episodes/${episodeId}/due/no-contact`, { untilOn: soon.toString(), reason: 'At her sister’s' })
  await worker.post('/tasks/new', { words: 'Ring the housing office', dueOn: today.toString(), personId })
  const task = await world.owner.selectFrom('task').select('id').where('forId', '=', worker.viewer.id).executeTakeFirstOrThrow()
  for (const untilOn of [soon, later]) await worker.post(`/tasks/${task.id}/snooze`, { untilOn: untilOn.toString(), reason: 'Closed today' })
  const told = async (who: typeof worker) => {
    const page = await (await who.get(`/people/${personId}`)).text()
    return page.slice(page.indexOf('Everything so far'))
  }
  const { day } = wordsFor('en')
  const theirs = await told(worker)
  expect(theirs).toContain(`Put off until ${day(soon)}: No contact for a while`)
  for (const until of [soon, later]) expect(theirs).toContain(`A task was put off until ${day(until)}`)
  const others = await told(colleague)
  expect([others.includes(`A task was put off until ${day(soon)}`), theirs.includes('housing office'), others.includes('housing office')]).toEqual([
    true,
    true,
    false,
  ])
})
