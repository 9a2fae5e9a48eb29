import type { Words } from '../../platform/i18n.ts'
import type { MeasureSurroundings } from '../measures/index.server.ts'
import { isCovered, nextReading } from './duty/duty.ts'
import { dutyAhead } from './duty/queries.server.ts'
import { noticeRisk } from './risk/actions.server.ts'
import { asksOfRisk, namesReader } from './risk/risk.ts'

/** What measures is handed so that no answer that cannot wait is left alone: whether something may be asked by link, who reads it and when, and what is done about it. */
export const aroundQuestions: MeasureSurroundings = {
  onAnswered: noticeRisk,
  // Risk is asked about by link only where somebody named will read the answer soon.
  mayBeAskedByLink: async (db, instrument, today) => !asksOfRisk(instrument) || isCovered(await dutyAhead(db, today), today),
  whoReads: async (db, instrument, { words, today, timeZone, organisationName }) => {
    if (!namesReader(instrument)) return null
    const reading = nextReading(await dutyAhead(db, today), Temporal.Now.zonedDateTimeISO(timeZone))
    return readingIn(words, reading, today, organisationName)
  },
}

function readingIn({ t, day }: Words, reading: ReturnType<typeof nextReading>, today: Temporal.PlainDate, organisation: string): string {
  if (reading === null) return t('safeguarding:reads.soon', { organisation })
  const { name, readsUntil, onDay } = reading
  if (onDay.equals(today)) return t('safeguarding:reads.today', { name, organisation, time: readsUntil })
  return t('safeguarding:reads.later', { name, organisation, day: day(onDay), time: readsUntil })
}
