import { type RawBuilder, sql } from 'kysely'
import type { ReactNode } from 'react'
import type { Db } from '../../platform/db.ts'
import type { Words } from '../../platform/i18n.ts'
import type { Viewer } from '../access/index.ts'
import { appealsCard } from './appeals-card.server.tsx'
import type { Caseload } from './day.ts'
import { handOversCard } from './hand-overs-card.server.tsx'
import { hiringCard } from './hiring-card.server.tsx'
import { interpretingCard } from './interpreting-card.server.tsx'
import { measuresCard } from './measures-card.server.tsx'
import { missedCard } from './missed-card.server.tsx'
import { placesCard } from './places-card.server.tsx'
import { rightsCard } from './rights-card.server.tsx'
import { concernsCard, incidentsCard, risksCard } from './safeguarding-card.server.tsx'
import { registersCard, sessionsCard, undecidedCard } from './sessions-cards.server.tsx'
import { storyCard } from './story-card.server.tsx'
import { supportCard } from './support-cards.server.tsx'
import { talksCard } from './talks-card.server.tsx'
import { tellingCard } from './telling-card.server.tsx'
import { tiesCard } from './ties-card.server.tsx'
import { waitingCard } from './waiting-card.server.tsx'

/** A further card of the day. */
export type TodayCard = {
  /** Whether anything may stand in it: cheap, and asked of all cards in one statement, since on most days most are empty. `null` where the role has no such card; left out where there is no telling beforehand. */
  peek?: (viewer: Viewer) => RawBuilder<boolean> | null
  /** Made of one query, and null where there is nothing to say after all. `mine` is the viewer's caseload, null where the role has none. */
  make: (db: Db, viewer: Viewer, words: Words, today: Temporal.PlainDate, mine: Caseload | null) => Promise<ReactNode | null>
}

/** What cannot wait stands before all else, on a phone too. */
export const firstCards: readonly TodayCard[] = [risksCard, concernsCard]

/** What has its hour: before whom to see and what to do. */
export const dayCards: readonly TodayCard[] = [sessionsCard, tellingCard]

/** What other modules have for the day, in the order in which it is shown beside the people to see. */
export const todayCards: readonly TodayCard[] = [
  incidentsCard,
  rightsCard,
  appealsCard,
  handOversCard,
  interpretingCard,
  placesCard,
  waitingCard,
  supportCard,
  missedCard,
  measuresCard,
  registersCard,
  hiringCard,
  talksCard,
  storyCard,
  tiesCard,
  undecidedCard,
]

/** Which of some questions are answered with yes, in one statement. What is null is not asked, and answered with no. */
export async function peekAtAll(db: Db, questions: readonly (RawBuilder<boolean> | null)[]): Promise<boolean[]> {
  if (questions.every((question) => question === null)) return questions.map(() => false)
  const { rows } = await sql<{
    answers: boolean[]
  }>`select array[${sql.join(questions.map((question) => question ?? sql`false`))}] as answers`.execute(db)
  return rows[0]?.answers ?? []
}
