import type { ReactNode } from 'react'
import type { Db } from '../../platform/db.ts'
import type { Words } from '../../platform/i18n.ts'
import type { Viewer } from '../access/index.ts'
import type { Caseload } from './day.ts'
import { handOversCard } from './hand-overs-card.server.tsx'
import { measuresCard } from './measures-card.server.tsx'
import { rightsCard } from './rights-card.server.tsx'
import { safeguardingCard } from './safeguarding-card.server.tsx'
import { supportCard } from './support-cards.server.tsx'
import { waitingCard } from './waiting-card.server.tsx'

/** A further card of the day: made of one query at most, and null where there is nothing to say. `mine` is the viewer's caseload, null where the role has none. */
export type TodayCard = (db: Db, viewer: Viewer, words: Words, today: Temporal.PlainDate, mine: Caseload | null) => Promise<ReactNode | null>

/** What cannot wait stands before all else, on a phone too. */
export const firstCards: readonly TodayCard[] = [safeguardingCard]

/** What other modules have for the day, in the order in which it is shown beside the people to see. */
export const todayCards: readonly TodayCard[] = [rightsCard, handOversCard, waitingCard, supportCard, measuresCard]
