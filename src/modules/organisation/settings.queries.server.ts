import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { linesOf } from './crisis-line.queries.server.ts'
import { findOrganisation } from './organisation.queries.server.ts'
import type { SettingsSeen } from './rules.ts'
import { servicesOf } from './service.queries.server.ts'
import { venuesOf } from './venue.queries.server.ts'

/** All that the first page of the settings says, and looks for what is missing in. */
export async function settingsSeen(db: Db, viewer: Viewer): Promise<SettingsSeen> {
  const organisation = await findOrganisation(db, viewer)
  const services = (await servicesOf(db, viewer)).filter((service) => service.closedOn === null)
  const counts = await countsByService(db, viewer)
  const words = await wordCounts(db, viewer)
  const venues = await venuesOf(db, viewer)
  return {
    languages: organisation.languages,
    publicEmail: organisation.publicEmail,
    publicPhone: organisation.publicPhone,
    privacyNotice: organisation.privacyNotice,
    secondFactorRequired: organisation.secondFactorRequired,
    services: services.map((service) => {
      const counted = counts.get(service.id) ?? { areas: 0, conditions: 0, conditionsWithoutSignpost: 0, workers: 0 }
      const asksAge = service.lowestAge !== null || service.highestAge !== null
      const ageUnsaid = asksAge && Object.keys(service.ageSignpost).length === 0
      const areaUnsaid = counted.areas > 0 && Object.keys(service.areaSignpost).length === 0
      return {
        id: service.id,
        name: service.name,
        takesPublicReferrals: service.takesPublicReferrals,
        asksNothing: !asksAge && counted.areas === 0 && counted.conditions === 0,
        workers: counted.workers,
        withoutSignpost: Number(ageUnsaid) + Number(areaUnsaid) + counted.conditionsWithoutSignpost,
      }
    }),
    ...words,
    venues: venues.filter((venue) => venue.closedOn === null).length,
    lines: await linesOf(db, viewer),
  }
}

type Counts = { areas: number; conditions: number; conditionsWithoutSignpost: number; workers: number }

async function countsByService(db: Db, viewer: Viewer): Promise<Map<string, Counts>> {
  const { rows } = await sql<Counts & { id: string }>`
    select s.id,
      (select count(*) from service_area a where a.organisation_id = s.organisation_id and a.service_id = s.id) as areas,
      (select count(*) from service_condition c where c.organisation_id = s.organisation_id and c.service_id = s.id and c.retired_at is null) as conditions,
      (select count(*) from service_condition c
        where c.organisation_id = s.organisation_id and c.service_id = s.id and c.retired_at is null and c.signpost = '{}') as conditions_without_signpost,
      (select count(*) from service_worker w join viewer v on v.organisation_id = w.organisation_id and v.id = w.viewer_id and v.ended_at is null
        where w.organisation_id = s.organisation_id and w.service_id = s.id) as workers
    from service s where s.organisation_id = ${viewer.organisationId}`.execute(db)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

async function wordCounts(db: Db, viewer: Viewer) {
  const { rows } = await sql<{ reasons: number; declineReasons: number; declineReasonsWithoutSignpost: number }>`
    select (select count(*) from presenting_reason where organisation_id = ${viewer.organisationId} and retired_at is null) as reasons,
      (select count(*) from decline_reason where organisation_id = ${viewer.organisationId} and retired_at is null) as decline_reasons,
      (select count(*) from decline_reason where organisation_id = ${viewer.organisationId} and retired_at is null and signpost = '{}') as decline_reasons_without_signpost`.execute(
    db,
  )
  return rows[0] ?? { reasons: 0, declineReasons: 0, declineReasonsWithoutSignpost: 0 }
}
