import type { SafetyPlan } from '../modules/people/safety-plan/plan.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at, earlierOf, workingDay, workingDaysBefore } from './calendar.ts'
import type { Ground } from './ground.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'

type Text = Partial<Pick<SafetyPlan, 'worth' | 'signs' | 'helps' | 'places' | 'ask' | 'professionals' | 'safer'>>

const plans: Record<'en' | 'ar', readonly Text[]> = {
  en: [
    {
      worth: 'My granddaughter on Sundays\nThe tomatoes',
      signs: 'I stop answering the phone\nI am awake at four',
      helps: 'Tea, slowly, at the window\nThe long way round to the shop',
      places: 'The library\nThe bench by the river',
      ask: 'My neighbour Jean: 07700 900112',
      safer: 'My tablets are with Jean, a week at a time',
    },
    {
      signs: 'Everything is too loud\nI do not want to open the post',
      helps: 'Headphones and the old songs\nWriting it down and closing the book',
      places: 'The Tuesday group',
      ask: 'My brother: 07700 900145',
      professionals: 'The surgery: 020 7946 0321',
    },
  ],
  ar: [
    {
      worth: 'أولادي',
      signs: 'لا أنام\nأبقى في الغرفة',
      helps: 'المشي عند النهر\nالطبخ مع أغاني قديمة',
      ask: 'أختي هدى: 07700 900178',
      places: 'المكتبة',
    },
  ],
}

/** Some people made a plan for hard hours with their worker, in their own language where we have its words; one changed it since. */
export function writeSafetyPlans(books: Books, { organisationId, zone, plan }: Ground, lives: readonly Life[], today: PlainDate): void {
  if (plan.language === 'da') return
  for (const [place, { somebody, episode }] of openLives(lives).slice(0, 5).entries()) {
    const language = somebody.tongue.language === 'ar' ? 'ar' : 'en'
    const text = plans[language][place % plans[language].length] ?? {}
    const writings: Text[] = place === 0 ? [{ helps: text.helps }, text] : [text]
    for (const [before, written] of writings.entries()) {
      const version = before + 1
      const id = idOf('demo', somebody.id, 'safety-plan', String(version))
      const writtenAt = at(earlierOf(workingDay(episode.openedOn.add({ days: 10 * version })), workingDaysBefore(today, 3 - version)), '14:20', zone)
      write(books, 'safetyPlan', {
        ...written,
        organisationId,
        id,
        personId: somebody.id,
        version,
        language,
        writtenById: episode.worker.id,
        writtenAt,
      })
      const said = {
        organisationId,
        byId: episode.worker.id,
        kind: 'safety plan written' as const,
        at: writtenAt,
        personId: somebody.id,
        subjectId: id,
      }
      tell(books, { ...said, detail: { version, language } })
    }
  }
}
