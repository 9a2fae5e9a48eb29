import type { Context } from 'hono'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import type { UrgentLine } from '../../../ui/urgent-help.tsx'
import type { Open } from '../../access/index.server.ts'
import { crisisLines } from '../../organisation/index.server.ts'
import { urgentLines } from '../../organisation/index.ts'

/** Makes a page that a link opens speak the reader's language, whatever their browser asks for. */
export function speak(c: Context<Open>, language: string | null): void {
  if (!isLanguage(language)) return
  const words = wordsFor(language)
  c.set('words', words)
  c.set('t', words.t)
}

/** The organisation's lines for somebody who cannot wait; one that has written none still shows the country's own. */
export async function linesFor(c: Context<Open>): Promise<readonly UrgentLine[]> {
  const { db, organisation, words } = c.var
  const own = urgentLines(await crisisLines(db, organisation.id), words, organisation.language)
  const emergency = organisation.country === 'GB' ? '999' : '112'
  return own.length > 0 ? own : [{ name: words.t('link:emergency'), contact: emergency, href: `tel:${emergency}` }]
}
