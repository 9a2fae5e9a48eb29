import { describe, expect } from 'vitest'
import { somebodyWaits, test, type World } from '../../../../test/world.ts'
import type { Db } from '../../../platform/db.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import { behindTheWalls } from '../../access/index.server.ts'
import { reviewPlan, writePlan } from './actions.server.ts'
import { paperLanguage } from './pages/paper.tsx'
import { pointsOf, seeDifferently } from './rules.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

async function begun(world: World) {
  const charity = await world.charity()
  const leyla = await charity.person('Leyla Ahmadi', { state: 'supported' })
  const worker = await charity.as('worker')
  return { charity, leyla, worker, at: `/people/${leyla}/plan` }
}

async function planned(world: World) {
  const at = await begun(world)
  await at.worker.post(`${at.at}/words`, { strengths: 'Cooks for the whole house', coping: 'Walks by the river' })
  return at
}

const goalsOf = (world: World, personId: string) =>
  world.owner.selectFrom('goal').select(['id', 'words', 'ended', 'endedWords', 'version']).where('personId', '=', personId).orderBy('setAt').execute()

describe('a plan', () => {
  test('begins with strengths, and a goal is never asked for', async ({ world }) => {
    const { worker, at } = await planned(world)
    const page = await (await worker.get(at)).text()
    expect(page).toContain('Cooks for the whole house')
    expect(page).toContain('No goals, and none are needed.')
  })

  test('nothing at all makes no plan', async ({ world }) => {
    const { worker, at } = await begun(world)
    expect((await worker.post(`${at}/words`, {})).status).toBe(409)
  })

  test('amended it keeps how it stood, and the second of two meets the first’s words', async ({ world }) => {
    const { worker, at } = await planned(world)
    const amend = (coping: string) => worker.post(`${at}/words`, { version: '1', strengths: 'Cooks for the whole house', coping })
    expect((await amend('Sings')).status).toBe(303)
    const second = await amend('Draws')
    expect(second.status).toBe(409)
    expect(await second.text()).toContain('Sings')
    expect(await (await worker.get(`${at}/earlier`)).text()).toContain('Walks by the river')
  })

  test('of two begun in the same moment one waits for the other, and is shown it', async ({ world }) => {
    const { worker, leyla } = await begun(world)
    const { viewer } = worker
    const written = (tx: Db, strengths: string) => writePlan(tx, viewer, leyla, null, { strengths, coping: '', around: '', reviewOn: null }, today)
    const first = await world.root.startTransaction().execute()
    expect(await behindTheWalls(first, viewer, () => written(first, 'Cooks'))).toHaveProperty('id')
    const second = world.behind(viewer, (tx) => written(tx, 'Sews'))
    await somebodyWaits(world)
    await first.commit().execute()
    expect(await second).toMatchObject({ overtaken: { strengths: 'Cooks' } })
    expect(await world.owner.selectFrom('plan').select('id').where('personId', '=', leyla).execute()).toHaveLength(1)
  })
})

describe('a goal', () => {
  test('is set in the person’s words with a step, and the plan before it is kept', async ({ world }) => {
    const { worker, at, leyla } = await planned(world)
    const step = { stepWords: 'Ring the surgery', who: 'somebody-else', whoWords: 'Her sister', byOn: '2026-12-01' }
    expect((await worker.post(`${at}/goals/new`, { words: 'أريد أن أنام', meaning: 'health', ...step })).status).toBe(303)
    const page = await (await worker.get(at)).text()
    expect(page).toContain('أريد أن أنام')
    expect(page).toContain('Her sister')
    expect(await goalsOf(world, leyla)).toHaveLength(1)
    expect(await world.owner.selectFrom('planEarlier').select('version').execute()).not.toHaveLength(0)
  })

  test('a step for somebody else says for whom', async ({ world }) => {
    const { worker, at } = await planned(world)
    expect((await worker.post(`${at}/goals/new`, { words: 'Sleep', stepWords: 'Ring', who: 'somebody-else' })).status).toBe(409)
  })

  test('ends once, reached or let go, in the person’s words', async ({ world }) => {
    const { worker, at, leyla } = await planned(world)
    await worker.post(`${at}/goals/new`, { words: 'To drive again' })
    const [goal] = await goalsOf(world, leyla)
    const end = () => worker.post(`/goals/${goal?.id}/ending`, { ended: 'let-go', words: 'The bus is fine' })
    expect((await end()).status).toBe(303)
    expect((await end()).status).toBe(409)
    expect(await goalsOf(world, leyla)).toMatchObject([{ ended: 'let-go', endedWords: 'The bus is fine' }])
  })

  test('a step is done, and taken back', async ({ world }) => {
    const { worker, at, leyla } = await planned(world)
    await worker.post(`${at}/goals/new`, { words: 'Sleep', stepWords: 'A walk at night', who: 'person' })
    const step = await world.owner.selectFrom('goalStep').select('id').where('personId', '=', leyla).executeTakeFirstOrThrow()
    const doneOn = async () => (await world.owner.selectFrom('goalStep').select('doneOn').where('id', '=', step.id).executeTakeFirstOrThrow()).doneOn
    await worker.post(`/steps/${step.id}/done`, { done: 'yes' })
    expect(await doneOn()).not.toBeNull()
    await worker.post(`/steps/${step.id}/done`, { done: 'no' })
    expect(await doneOn()).toBeNull()
  })
})

describe('looking at it together', () => {
  test('keeps what each sees beside the other, and never a figure between them', async ({ world }) => {
    const { worker, at, leyla } = await planned(world)
    await worker.post(`${at}/goals/new`, { words: 'Sleep' })
    const [goal] = await goalsOf(world, leyla)
    const said = { [`rating.${goal?.id}`]: '8', [`workerRating.${goal?.id}`]: '2', personSays: 'Much better', workerSays: 'I still worry' }
    expect((await worker.post(`${at}/review`, said)).status).toBe(303)
    const page = await (await worker.get(at)).text()
    for (const words of ['8 of 10', '2 of 10', 'Much better', 'I still worry', 'You see this differently']) expect(page).toContain(words)
    expect(page).not.toContain('5 of 10')
    const ratings = await world.owner
      .selectFrom('goalRating')
      .select(['personRating', 'workerRating'])
      .where('goalId', '=', goal?.id ?? '')
      .execute()
    expect(ratings).toEqual([{ personRating: 8, workerRating: 2 }])
  })

  test('the next day is after the day itself', async ({ world }) => {
    const { worker, at } = await planned(world)
    expect((await worker.post(`${at}/review`, { personSays: 'Well', onDay: '2026-03-02', nextReviewOn: '2026-03-02' })).status).toBe(409)
  })

  test('a rating from another person’s goal is not taken', async ({ world }) => {
    const { worker, at, charity, leyla } = await planned(world)
    const other = await charity.person('Noor', { state: 'supported' })
    await worker.post(`/people/${other}/plan/words`, { strengths: 'Paints' })
    await worker.post(`/people/${other}/plan/goals/new`, { words: 'Paint' })
    const [goal] = await goalsOf(world, other)
    await worker.post(`${at}/review`, { personSays: 'Well', [`rating.${goal?.id}`]: '3' })
    const ratings = { [goal?.id ?? '']: { personRating: 3, workerRating: null, personSays: '', workerSays: '' } }
    const review = { onDay: null, personSays: 'Well', workerSays: '', nextReviewOn: null, ratings }
    await world.behind(worker.viewer, (tx) => reviewPlan(tx, worker.viewer, leyla, review, today))
    expect(
      await world.owner
        .selectFrom('goalRating')
        .select('goalId')
        .where('goalId', '=', goal?.id ?? '')
        .execute(),
    ).toEqual([])
  })

  test('the line of a goal is the person’s own, one point a day', () => {
    const rating = (personRating: number | null, workerRating: number | null) => ({ personRating, workerRating, personSays: '', workerSays: '' })
    const review = (day: string, id: string, ratings: Record<string, ReturnType<typeof rating>>) => ({
      id,
      onDay: Temporal.PlainDate.from(day),
      personSays: '',
      workerSays: '',
      nextReviewOn: null,
      recordedByName: 'Sam',
      ratings,
    })
    const reviews = [
      review('2026-03-02', 'c', { g: rating(7, 1) }),
      review('2026-03-02', 'b', { g: rating(6, 1) }),
      review('2026-01-02', 'a', { g: rating(null, 9) }),
    ]
    expect(pointsOf('g', reviews).map(({ value }) => value)).toEqual([7])
    expect([seeDifferently(rating(7, 1)), seeDifferently(rating(7, 7)), seeDifferently(rating(7, null))]).toEqual([true, false, false])
  })
})

describe('the paper that the person takes home', () => {
  test('speaks their language, in its direction, and keeps their own words', async ({ world }) => {
    const { worker, at, leyla, charity } = await planned(world)
    await world.owner
      .insertInto('personLanguage')
      .values({ organisationId: charity.id, personId: leyla, language: 'ar', speaks: true, reads: true, preferred: true })
      .execute()
    const page = await (await worker.get(`${at}/print`)).text()
    expect(page).toContain('lang="ar" dir="rtl"')
    expect(page).toContain('خطتي')
    expect(page).toContain('Cooks for the whole house')
    expect(await (await worker.get(`${at}/print?language=da`)).text()).toContain('Min plan')
  })

  test('a language that we do not speak gives way to that of whoever prints', () => {
    const fa = { language: 'fa', speaks: true, reads: true, preferred: true }
    expect(paperLanguage({ languages: [fa] }, 'da')).toBe('da')
    expect(paperLanguage({ languages: [fa, { ...fa, language: 'ar', preferred: false }] }, 'da')).toBe('ar')
  })
})

test('of somebody whom one may not see there is no plan', async ({ world }) => {
  const { charity, worker } = await begun(world)
  const stranger = await charity.person('Somebody else', { serviceId: charity.otherServiceId })
  for (const page of ['', '/words', '/review', '/print', '/earlier', '/goals/new'])
    expect((await worker.get(`/people/${stranger}/plan${page}`)).status).toBe(404)
})

describe('the plan on paper', () => {
  test('is a PDF in the person’s language, from right to left for who reads Arabic, and names nobody in what the file is called', async ({
    world,
  }) => {
    const { charity, worker, leyla, at } = await planned(world)
    await worker.post(`${at}/goals/new`, { words: 'أن أنام الليل كله #let x = 1 \\ $', meaning: 'health' })
    await world.owner.insertInto('personLanguage').values({ organisationId: charity.id, personId: leyla, language: 'ar', reads: true }).execute()
    const sent = await worker.get(`${at}/pdf`)
    const name = sent.headers.get('content-disposition') ?? ''
    expect([sent.status, sent.headers.get('content-type'), sent.headers.get('cache-control')]).toEqual([200, 'application/pdf', 'no-store'])
    expect(name).toMatch(/^attachment; filename="plan-[0-9A-Z]{4}-[0-9A-Z]{4}-ar\.pdf"$/)
    const pdf = Buffer.from(await sent.arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.toString('latin1')).toContain('/Lang (ar)')
    const onScreen = await (await worker.get(`${at}/print`)).text()
    expect(onScreen).toContain(`${at}/pdf?language=ar`)
    expect(onScreen, 'an old paper is known by its day').toContain(wordsFor('ar').day(Temporal.Now.plainDateISO('Europe/London')))
    expect(onScreen, 'only the paper is printed').toContain('own-sheet')
    await worker.post(`${at}/goals/new`, { words: '我想睡觉', meaning: 'health' })
    expect(await (await worker.get(`${at}/print`)).text(), 'a paper with empty boxes is not offered').not.toContain(`${at}/pdf`)
    expect((await worker.get(`${at}/pdf?language=da`)).headers.get('content-disposition')).toContain('-da.pdf')
    expect((await worker.get(`/people/${await charity.person('Omar', { state: 'supported' })}/plan/pdf`)).status).toBe(404)
    expect((await (await charity.as('volunteer')).get(`${at}/pdf`)).status).toBe(404)
  })
})
