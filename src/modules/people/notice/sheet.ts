import { isolated, type Words } from '../../../platform/i18n.ts'
import type { NoticeEdition } from './notice.ts'

/** The notice on paper: what the organisation wrote, whom to ask about it, and which edition it is. No word about anybody. */
export type NoticeSheet = { heading: string; organisation: string; text: string; ask: string | null; edition: string }

type From = { name: string; timeZone: string; publicEmail: string | null; publicPhone: string | null }

/** The sheet in the words of its reader; null where the notice is not written in that language. */
export function sheetOf(notice: NoticeEdition, { name, timeZone, publicEmail, publicPhone }: From, words: Words): NoticeSheet | null {
  const text = (notice.words[words.language] ?? '').trim()
  if (text === '') return null
  const { t } = words
  const ways = [publicPhone, publicEmail].flatMap((way) => (way === null ? [] : [isolated(way)]))
  const since = words.day(notice.since.toZonedDateTimeISO(timeZone).toPlainDate())
  return {
    heading: t('around:sheet.heading'),
    organisation: name,
    text,
    ask: ways.length === 0 ? null : t('around:sheet.ask', { ways: words.list(ways) }),
    edition: t('around:sheet.edition', { edition: words.number(notice.edition), day: since }),
  }
}
