import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { sessionOn } from '../register/register.testing.ts'
import { answered, answersOf, charityThatAsks, questionsNow, stranger } from './feedback.testing.ts'

describe('whoever has the code', () => {
  test('is asked in their language about the latest session, with the numbers for urgent help beside the place for words', async ({ world }) => {
    const asking = await charityThatAsks(world)
    const page = await (await stranger(world).get(`${asking.address}?language=da`)).text()
    expect(page).toContain('Hvordan var det?')
    expect(page).toContain('lang="da"')
    expect(page.split('href="tel:').length).toBeGreaterThan(2)
    expect(page).not.toContain('Open session')
  })

  test('answers once for a form: nobody’s name is kept, no hour, and no order of coming', async ({ world }) => {
    const asking = await charityThatAsks(world)
    const [first] = await questionsNow(asking)
    const formId = newId()
    for (let time = 0; time < 2; time += 1) {
      const sent = await stranger(world).post(asking.address, { [`q-${first}`]: '4' }, formId)
      expect([sent.status, sent.headers.get('set-cookie')]).toEqual([303, null])
      expect(await (await stranger(world).get(sent.headers.get('location') ?? '')).text()).toContain('Thank you')
    }
    const [kept, ...more] = await answersOf(asking)
    expect(more).toEqual([])
    expect([kept?.personId, kept?.sessionId, kept?.id?.charAt(14)]).toEqual([null, asking.sessionId, '4'])
    const times = await sql<{ n: number }>`select count(*)::int n from information_schema.columns
      where table_name in ('feedback_answer', 'feedback_reply', 'feedback_sent') and data_type like 'timestamp%'`.execute(world.owner)
    expect(times.rows[0]?.n).toBe(0)
    expect(await world.owner.selectFrom('formSent').select('formId').where('formId', '=', formId).execute()).toEqual([])
    expect(
      await world.owner
        .selectFrom('event')
        .select('kind')
        .where('subjectId', '=', kept?.id ?? '')
        .execute(),
    ).toEqual([])
  })

  test('is told what is wrong, and nothing is kept, whatever else they send', async ({ world }) => {
    const asking = await charityThatAsks(world)
    const [first, second] = await questionsNow(asking)
    for (const fields of [
      {},
      { [`q-${first}`]: '9' },
      { [`q-${first}`]: '5', [`q-${second}`]: '7' },
      { [`q-${newId()}`]: '5' },
      { person_id: newId() },
    ] as Record<string, string>[])
      expect((await stranger(world).post(asking.address, fields)).status).toBe(422)
    expect((await stranger(world).post(`/at/${asking.charity.slug}/feedback/nosuchcode1234`, { [`q-${first}`]: '5' })).status).toBe(404)
    expect((await stranger(world).post(`${asking.address}/${newId()}`, { [`q-${first}`]: '5' })).status).toBe(404)
    expect(await answersOf(asking)).toEqual([])
  })

  test('reads nothing of what anybody answered: the database shows a stranger no row', async ({ world }) => {
    const asking = await charityThatAsks(world)
    await answered(asking, { words: 'Between us' })
    for (const table of [
      'feedback_set',
      'feedback_question',
      'feedback_asking',
      'feedback_answer',
      'feedback_reply',
      'feedback_sent',
      'feedback_invitation',
      'pack_count',
    ])
      await expect(
        world.root.transaction().execute(async (tx) => {
          await sql`select set_config('role', 'cairn_public', true), set_config('app.organisation', ${asking.charity.id}, true)`.execute(tx)
          await sql`select 1 from ${sql.table(table)}`.execute(tx)
        }),
      ).rejects.toThrow(/permission denied/)
    expect(await (await stranger(world).get(asking.address)).text()).not.toContain('Between us')
  })

  test('finds nothing to answer sixty days on, at another organisation, or once the questions are retired', async ({ world }) => {
    const [long, other, asking] = [await charityThatAsks(world, 'nobody', 61), await charityThatAsks(world), await charityThatAsks(world)]
    expect((await stranger(world).get(long.address)).status).toBe(404)
    expect((await stranger(world).get(`/at/${other.charity.slug}/feedback/${asking.code}`)).status).toBe(404)
    await asking.manager.post(`${asking.setAt}/retirement`, { retired: 'yes' })
    expect((await stranger(world).get(asking.address)).status).toBe(404)
  })
})

test('a change after the first answer makes the next edition, and what was answered stays with its question', async ({ world }) => {
  const asking = await charityThatAsks(world)
  const before = await questionsNow(asking)
  await answered(asking, { face: '2' })
  await asking.manager.post(`${asking.setAt}/asks/${before[2]}`, { 'words.en': 'What shall we change?', kind: 'words', version: '4' })
  const now = await questionsNow(asking)
  expect(now).toHaveLength(3)
  expect(now.filter((id) => before.includes(id))).toEqual([])
  await answered(asking, { face: '3', words: 'The light' })
  const results = await (await asking.manager.get(`/questions/results?set=${asking.setId}`)).text()
  expect(results).toContain('What shall we change?')
  expect(results).toContain('Mean, from 1 to 5</dt> <dd>2.5')
})

describe('what was answered', () => {
  test('is told in full to those who work in the service, and to nobody else where it is little', async ({ world }) => {
    const asking = await charityThatAsks(world)
    await answered(asking, { face: '1', words: 'I was cold' })
    const of = `set=${asking.setId}&activity=${asking.activityId}`
    expect(await (await asking.worker.get(`/questions/results?${of}`)).text()).toContain('Answered</dt> <dd>1</dd>')
    const trustee = await asking.charity.as('trustee')
    const told = await (await trustee.get(`/questions/results?${of}`)).text()
    expect(told).toContain('hidden')
    expect(told).not.toContain('Answered</dt> <dd>1</dd>')
    expect((await trustee.get('/questions/words')).status).toBe(403)
    expect((await (await asking.charity.as('volunteer')).get('/questions/words')).status).toBe(403)
    const sheet = await (await trustee.get(`/questions/results/sheet?${of}`)).text()
    expect(sheet).toContain(',*')
  })

  test('is not read by a worker of another service', async ({ world }) => {
    const asking = await charityThatAsks(world)
    await answered(asking, { words: 'Only for Medway' })
    await world.owner.deleteFrom('serviceWorker').where('viewerId', '=', asking.worker.viewer.id).execute()
    const page = await asking.worker.get('/questions/words')
    expect(page.status === 403 || !(await page.text()).includes('Only for Medway')).toBe(true)
  })

  test('is sorted by tags that people put on it, and a concern is one tap away', async ({ world }) => {
    const asking = await charityThatAsks(world)
    await answered(asking, { words: 'I cannot sleep' })
    await answered(asking, { words: 'Lovely soup' })
    const tagId = newId()
    await world.owner
      .insertInto('feedbackTag')
      .values({ organisationId: asking.charity.id, id: tagId, meaning: 'place', words: JSON.stringify({ en: 'Kitchen' }), position: 9 })
      .execute()
    const soup = await world.owner
      .selectFrom('feedbackReply')
      .select(['answerId', 'questionId'])
      .where('words', '=', 'Lovely soup')
      .where('organisationId', '=', asking.charity.id)
      .executeTakeFirstOrThrow()
    const put = await asking.worker.post(`/questions/words/${soup.answerId}/${soup.questionId}/tags?activity=${asking.activityId}`, { tags: tagId })
    expect(put.headers.get('location')).toBe(`/questions/words?activity=${asking.activityId}#${soup.answerId}`)
    const tagged = await (await asking.worker.get(`/questions/words?tag=${tagId}`)).text()
    expect([tagged.includes('Lovely soup'), tagged.includes('I cannot sleep')]).toEqual([true, false])
    const without = await (await asking.worker.get('/questions/words?untagged=yes')).text()
    expect([without.includes('I cannot sleep'), without.includes('Raise a concern about: I cannot sleep')]).toEqual([true, true])
    expect(await world.owner.selectFrom('concern').select('id').where('organisationId', '=', asking.charity.id).execute()).toEqual([])
  })

  test('is quoted on the page of the activity only with leave, and no longer once that is taken back', async ({ world }) => {
    const asking = await charityThatAsks(world)
    await answered(asking, { words: 'Say this aloud', leave: true })
    await answered(asking, { words: 'Keep this here' })
    const outcome = `/activities/${asking.activityId}/outcome`
    const before = await (await asking.worker.get(outcome)).text()
    expect([before.includes('Say this aloud'), before.includes('Keep this here')]).toEqual([true, false])
    const said = await world.owner
      .selectFrom('feedbackReply')
      .select(['answerId', 'questionId'])
      .where('words', '=', 'Say this aloud')
      .where('organisationId', '=', asking.charity.id)
      .executeTakeFirstOrThrow()
    await asking.worker.post(`/questions/words/${said.answerId}/${said.questionId}/leave`)
    expect(await (await asking.worker.get(outcome)).text()).not.toContain('Say this aloud')
    expect(await (await (await asking.charity.as('finance')).get(outcome)).text()).not.toContain('Keep this here')
  })
})

test('the code on the wall stays when another set is asked, and asks about the latest session', async ({ world }) => {
  const asking = await charityThatAsks(world)
  const made = await asking.manager.post('/questions/new', { 'title.en': 'Next term', naming: 'nobody' })
  const other = made.headers.get('location') ?? ''
  expect((await asking.manager.post(`/activities/${asking.activityId}/feedback`, { setId: other.split('/').at(-1) ?? '' })).status).toBe(409)
  await asking.manager.post(`${other}/asks/new`, { 'words.en': 'Again?', kind: 'yes-no' })
  await asking.manager.post(`/activities/${asking.activityId}/feedback`, { setId: other.split('/').at(-1) ?? '' })
  await sessionOn(asking, 3)
  expect(await (await stranger(world).get(asking.address)).text()).toContain('Again?')
  const poster = await (await asking.worker.get(`/activities/${asking.activityId}/feedback/poster`)).text()
  for (const words of ['What did you think?', 'Hvad syntes du?', 'ما رأيك؟']) expect(poster).toContain(words)
})
