import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import type { RegistrationItem } from '../organisation/index.ts'
import type { Purpose } from './consent.ts'
import { type PersonService, servicesOfPerson } from './person.queries.server.ts'
import { isServed, type Person, type PersonName } from './person.ts'
import { type Known, missingFrom } from './rules.ts'
import { visible } from './visible.server.ts'

/** Where somebody is known, and what those services would like to know and do not. Asked of one who was found. */
export async function registrationOf(
  db: Db,
  viewer: Viewer,
  person: Person,
): Promise<{ services: readonly PersonService[]; missing: RegistrationItem[] }> {
  const services = await servicesOfPerson(db, viewer, person.id)
  // of somebody who has died nothing is asked any more
  if (person.diedOn) return { services, missing: [] }
  const asked = [...new Set(services.filter((service) => isServed(service.state)).flatMap((service) => service.registration))]
  if (asked.length === 0) return { services, missing: [] }
  return { services, missing: missingFrom(await knownOf(db, viewer, person), asked) }
}

async function knownOf(db: Db, viewer: Viewer, person: Person): Promise<Known> {
  const row = await visible(db, viewer)
    .where('person.id', '=', person.id)
    .select(['person.postcode'])
    .select([emergencyContactKnown.as('emergencyContact'), noticeIn.as('noticeIn'), namesKnown.as('names'), agreedTo.as('agreed')])
    .executeTakeFirstOrThrow()
  const { bornOn, ageGiven, interpreter, languages, ways } = person
  return {
    bornOn,
    ageGiven,
    interpreter,
    languages,
    ways,
    names: row.names,
    postcode: row.postcode,
    emergencyContact: row.emergencyContact,
    noticeIn: row.noticeIn,
    agreed: new Set(row.agreed),
  }
}

/** Every name of the row that is selected as `person`. */
export const namesKnown = sql<PersonName[]>`coalesce((select jsonb_agg(jsonb_build_object('kind', n.kind, 'name', n.name)) from person_name n
  where n.organisation_id = person.organisation_id and n.person_id = person.id), '[]')`

/** What they agreed to and did not take back. */
export const agreedTo = sql<Purpose[]>`array(select latest.purpose from (
    select distinct on (c.purpose) c.purpose, c.given, c.id from consent c
     where c.organisation_id = person.organisation_id and c.person_id = person.id order by c.purpose, c.given_at desc, c.id desc) latest
  where latest.given and not exists (select from consent_withdrawal w where w.organisation_id = person.organisation_id and w.consent_id = latest.id))`

/** Whom to ring, as it was first written down or in a list of its own. */
export const emergencyContactKnown = sql<string | null>`coalesce(person.emergency_contact, (select e.name from emergency_contact e
  where e.organisation_id = person.organisation_id and e.person_id = person.id and e.ended_at is null limit 1))`

/** The languages in which they were given the privacy notice. */
export const noticeIn = sql<
  string[]
>`array(select n.language from notice_given n where n.organisation_id = person.organisation_id and n.person_id = person.id)`
