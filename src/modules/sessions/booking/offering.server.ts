import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'

/** Offers what is free to those who wait, in their order. Where there are fewer places than before, nobody loses theirs, and nobody is offered one. */
export const offerPlaces = (tx: Db, activityId: string) => sql`select offer_places(${activityId}::uuid)`.execute(tx)
