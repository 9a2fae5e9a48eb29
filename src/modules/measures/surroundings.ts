import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Words } from '../../platform/i18n.ts'
import { findInstrument } from './instrument.ts'
import type { Answered } from './measure.ts'

/** What was just answered, as far as somebody has to look at it at once. */
export type JustAnswered = Pick<Answered, 'id' | 'personId' | 'serviceId' | 'instrument' | 'answers' | 'score'>

/** Looks at what was just answered, in its transaction. `by.id` is null where a person answered alone. Leads on where something has to be done first. */
export type OnAnswered = (
  tx: Db,
  by: { organisationId: string; id: string | null },
  answered: JustAnswered,
  at: { today: PlainDate; timeZone: string },
) => Promise<{ to: string } | null>

/** What lies to the right of measures, which therefore name it nowhere: who looks at answers that cannot wait. Handed in by app.tsx. */
export type MeasureSurroundings = {
  onAnswered: OnAnswered
  mayBeAskedByLink: (db: Db, instrument: string, today: PlainDate) => Promise<boolean>
  /** Who reads what is sent by link, and when; null where nothing in it can ask for something at once. */
  whoReads: (
    db: Db,
    instrument: string,
    around: { words: Words; today: PlainDate; timeZone: string; organisationName: string },
  ) => Promise<string | null>
}

/** Where nothing is handed in: nothing follows from an answer, and what asks about ending one's life is not asked by link. */
export const quietSurroundings: MeasureSurroundings = {
  onAnswered: async () => null,
  mayBeAskedByLink: async (_, instrument) => findInstrument(instrument)?.asksAboutSafety !== true,
  whoReads: async () => null,
}
