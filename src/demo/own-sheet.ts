import type { SheetContent } from '../modules/support/assessment/assessment.ts'
import { assessmentDetail } from '../modules/support/assessment/rules.ts'
import { daysBetween, type PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at, workingDay } from './calendar.ts'
import type { Ground } from './ground.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'

const scale = ['It stops me', 'It is hard', 'It mostly works', 'It works'].map((en) => ({ en }))
const domains = [
  { key: 'device', meaning: 'other', en: 'A screen of my own', prompt: 'A phone, a tablet, a computer. Whose is it, and when is it free?' },
  { key: 'line', meaning: 'money', en: 'A line at home', prompt: 'What it costs, and whether it lasts the month.' },
  { key: 'learning', meaning: 'work-and-learning', en: 'Finding my way around', prompt: 'What somebody would like to be shown first.' },
] as const

const answered = [
  {
    steps: [1, 2, 2],
    words: 'I share my daughter’s phone, and she needs it for school.',
    matters: 'Seeing the Saturday group without asking anybody.',
  },
  { steps: [2, 1, 3], words: 'The data is gone by the third week.', matters: 'Talking to my sister in Ghana with a picture.' },
  { steps: [3, 3, 1], words: 'I have a tablet in a drawer and am afraid of it.', matters: 'To book the doctor by myself.' },
] as const

/** An organisation asks by a sheet of its own, which it wrote, published and uses: what somebody needs before a tablet is lent. */
export function askByOwnSheet(books: Books, { organisationId, workers, zone }: Ground, lives: readonly Life[], today: PlainDate): void {
  const manager = workers.find(({ roles }) => roles.includes('manager'))
  if (manager === undefined) return
  const sheetId = idOf('demo', organisationId, 'sheet', 'getting online')
  const publishedOn = workingDay(today.subtract({ days: 200 }))
  const content: SheetContent = {
    ...{ words: { en: 'Getting online' }, lead: { en: 'Before we lend a tablet: what is there, and what is missing.' }, scale },
    domains: domains.map(({ key, meaning, en, prompt }) => ({ key: idOf('demo', sheetId, key), meaning, words: { en }, prompts: { en: prompt } })),
  }
  const said = { words: JSON.stringify(content.words), lead: JSON.stringify(content.lead), scale: JSON.stringify(content.scale) }
  write(books, 'assessmentSheet', { organisationId, id: sheetId, ...said, position: 1 })
  for (const [place, { key, meaning, words, prompts }] of content.domains.entries())
    write(books, 'assessmentDomain', {
      ...{ organisationId, id: key, sheetId, meaning, position: place + 1 },
      ...{ words: JSON.stringify(words), prompts: JSON.stringify(prompts) },
    })
  const published = { publishedById: manager.id, publishedAt: at(publishedOn, '16:10', zone) }
  write(books, 'assessmentEdition', { organisationId, sheetId, number: 1, content: JSON.stringify(content), ...published })
  const told = { organisationId, byId: manager.id, kind: 'settings changed' as const, at: published.publishedAt }
  tell(books, { ...told, subjectId: sheetId, onDay: publishedOn, detail: { what: 'sheet published' } })
  const asked = openLives(lives).filter(({ episode }) => daysBetween(publishedOn, episode.openedOn) > 0 && daysBetween(episode.openedOn, today) > 20)
  for (const [place, { somebody, episode }] of asked.slice(0, answered.length).entries()) {
    const { steps, words, matters } = answered[place] as (typeof answered)[number]
    const answers = Object.fromEntries(
      content.domains.map(({ key }, turn) => [key, { step: steps[turn] ?? null, wanted: steps[turn] === 1, words: turn === 0 ? words : '' }]),
    )
    const [id, onDay] = [idOf('demo', episode.id, 'getting online'), workingDay(episode.openedOn.add({ days: 12 }))]
    const about = { organisationId, personId: somebody.id, serviceId: episode.service.id }
    const language = somebody.tongue.language
    const moment = at(onDay, '15:05', zone)
    write(books, 'assessment', {
      ...{ ...about, id, episodeId: episode.id, sheetId, edition: 1, onDay, language, matters },
      ...{ answers: JSON.stringify(answers), recordedById: episode.worker.id, recordedAt: moment },
    })
    const detail = { ...assessmentDetail(sheetId, 1, content, answers), language }
    tell(books, { ...about, byId: episode.worker.id, kind: 'needs assessed', at: moment, subjectId: id, onDay, detail })
  }
}
