import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { Books } from './books.ts'
import { at, workingDayBefore } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { firstWith, type Ground } from './ground.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'
import { registerSomebody } from './registering.ts'

/**
 * Two people who come to the door again and are written down a second time by somebody who does not know them: one with the family name first,
 * one with a letter wrong. A coordinator finds both pairs on the list of likely duplicates.
 */
export function writeTwice(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const chance = chanceOf('written twice', ground.plan.slug)
  const by = firstWith(ground, 'worker')
  const known = openLives(lives).filter(({ somebody }) => somebody.bornOn !== null && somebody.fullName.includes(' '))
  for (const [place, { somebody }] of known.slice(0, 2).entries()) {
    const on = workingDayBefore(today.subtract({ days: 9 + 5 * place }))
    const fullName = place === 0 ? turned(somebody.fullName) : misspelt(somebody.fullName)
    const again = { ...somebody, id: idOf('demo', somebody.id, 'again'), knownAs: fullName, fullName, ownScript: null, email: null }
    registerSomebody(
      books,
      ground,
      again,
      { byId: by.id, at: at(on, '14:20', ground.zone), on, source: 'worker', language: ground.plan.language },
      chance,
    )
  }
}

const turned = (name: string) => [...name.split(' ')].reverse().join(' ')

// a letter of the longest word, doubled: as one hears it on the phone
function misspelt(name: string): string {
  const longest = [...name.split(' ')].sort((a, b) => b.length - a.length)[0] ?? name
  return name.replace(longest, longest.slice(0, 3) + longest.slice(2))
}
