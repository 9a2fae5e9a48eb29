import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import type { ContactTime } from './before-contact/minding.ts'
import { languagesOf, timesOf, waysOf } from './columns.server.ts'
import type { PersonLanguage, WayToReach } from './person.ts'
import { visibleBy } from './visible.server.ts'

/** As much of somebody as has to be known to reach them by the way that they wish. */
export type Reachable = { id: string; knownAs: string; languages: PersonLanguage[]; ways: WayToReach[]; times: ContactTime[]; died: boolean }

const died = sql<boolean>`exists (select from death d where d.organisation_id = person.organisation_id and d.person_id = person.id and d.undone_at is null)`

/** Those for whom something holds that is a reason to reach them: whoever asks knows that it is one. A record closed to the viewer is not among them. */
export const reachableBy = (db: Db, viewer: Viewer, reason: RawBuilder<boolean>) =>
  visibleBy(db, viewer, reason).select([
    'person.id',
    'person.knownAs',
    languagesOf.as('languages'),
    waysOf.as('ways'),
    timesOf.as('times'),
    died.as('died'),
  ])
