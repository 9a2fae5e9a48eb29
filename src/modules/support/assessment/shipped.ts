import type { SheetContent, ShippedSheet } from './assessment.ts'
import holistic1 from './sheets/holistic.1.json' with { type: 'json' }
import whatMatters1 from './sheets/what-matters.1.json' with { type: 'json' }

// An edition that was released is never edited: answers stand on it. A better one is the next in the list.
const editions: Record<ShippedSheet, readonly SheetContent[]> = {
  holistic: [holistic1 as SheetContent],
  'what-matters': [whatMatters1 as SheetContent],
}

/** The number of the edition that is asked by today. */
export const latestShipped = (sheet: ShippedSheet): number => editions[sheet].length

/** A shipped sheet as it was in one edition. */
export function shippedContent(sheet: ShippedSheet, edition: number): SheetContent {
  const content = editions[sheet][edition - 1]
  if (!content) throw new Error(`There is no edition ${edition} of ${sheet}`)
  return content
}
