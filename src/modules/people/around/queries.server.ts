import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { apartOf, ofPerson, rowsOf } from '../columns.server.ts'
import type { Booking, InterpreterTie } from '../interpreting/interpreting.ts'
import type { NoticeGiven } from '../notice/notice.ts'
import type { CapacityNote, SpeakingFor } from '../speaking-for/speaking.ts'
import { visible } from '../visible.server.ts'
import type { Around, EmergencyContact, PersonSurgery, Professional, Relation, Relationship } from './around.ts'
import { fromOtherSide } from './rules.ts'

/** All that stands around somebody, in one statement. Whom the viewer may not see is not there. */
export async function aroundOf(db: Db, viewer: Viewer, personId: string): Promise<Around> {
  if (!isId(personId)) throw notFound()
  const row = orNotFound(
    await visible(db, viewer)
      .where('person.id', '=', personId)
      .select('person.emergencyContact as emergencyLine')
      .select([relationshipsOf(db, viewer).as('related'), emergencyOf.as('emergencyContacts'), professionalsOf.as('professionals')])
      .select([surgeriesOf.as('surgeries'), speakingOf.as('speaking'), capacityOf(viewer).as('capacity'), noticesOf.as('notices')])
      .select([tiesOf.as('ties'), bookingsOf.as('bookings'), apartOf(db, viewer).as('apart')])
      .executeTakeFirst(),
  )
  const { related, surgeries, ...around } = row
  return {
    ...around,
    surgery: surgeries[0] ?? null,
    relationships: related.map(({ turned, ...one }) => ({ ...one, kind: turned ? fromOtherSide(one.kind) : one.kind })),
  }
}

type Related = Omit<Relationship, 'kind'> & { kind: Relation; turned: boolean }

/**
 * From both sides. A relationship to a record that the viewer does not see is not there: that the other is known here at all is theirs to say.
 * Whoever is only named stands with the person.
 */
const relationshipsOf = (db: Db, viewer: Viewer) =>
  rowsOf<Related>(sql`
    select r.id, r.kind, r.turned, o.id as "otherId", coalesce(o.known_as, r.other_name) as name, r.note,
           exists (select from death d where d.organisation_id = person.organisation_id and d.person_id = o.id and d.undone_at is null) as died from (
        select a.id, a.kind, false as turned, a.other_person_id as other, a.other_name, a.note, a.said_at
          from relationship a where ${ofPerson('a')} and a.ended_at is null
        union all
        select a.id, a.kind, true, a.person_id, null, a.note, a.said_at from relationship a
         where a.organisation_id = person.organisation_id and a.other_person_id = person.id and a.ended_at is null) r
      left join lateral (${visible(db, viewer).select(['person.id', 'person.knownAs']).where('person.id', '=', sql.ref<string>('r.other'))}) o on true
     where r.other is distinct from person.id and (r.other is null or o.id is not null) order by r.said_at, r.id`)

const emergencyOf = rowsOf<EmergencyContact>(sql`
  select e.id, e.name, e.relation, e.phone, e.when_to_ring as "whenToRing", e.knows, e.version from emergency_contact e
   where ${ofPerson('e')} and e.ended_at is null order by e.said_at, e.id`)

const professionalsOf = rowsOf<Professional>(sql`
  select p.id, p.role, p.name, p.works_at as "worksAt", p.phone, p.email, p.note, p.version from professional p
   where ${ofPerson('p')} and p.ended_at is null order by p.said_at, p.id`)

const surgeriesOf = rowsOf<PersonSurgery>(sql`
  select p.id, coalesce(s.name, p.surgery_name) as name, coalesce(s.phone, p.surgery_phone) as phone, s.address, s.code from person_surgery p
    left join surgery s on s.organisation_id = p.organisation_id and s.id = p.surgery_id
   where ${ofPerson('p')} and p.ended_at is null order by p.said_at desc, p.id desc limit 1`)

const speakingOf = rowsOf<SpeakingFor>(sql`
  select s.id, s.kind, s.name, s.relation, s.phone, s.email, s.decides, s.limits, s.from_on as "fromOn", s.until_on as "untilOn", s.evidence,
         s.evidence_note as "evidenceNote", s.looked_on as "lookedOn", s.version from speaking_for s where ${ofPerson('s')} and s.ended_at is null order by s.said_at, s.id`)

const capacityOf = (viewer: Viewer) =>
  rowsOf<CapacityNote>(sql`
  select c.id, c.decision, c.assessed_on as "assessedOn", c.assessed_by as "assessedBy", c.outcome, c.basis, c.review_on as "reviewOn",
         exists (select from capacity_note n where n.organisation_id = c.organisation_id and n.again_of_id = c.id) as "foundAgain"
    from capacity_note c where ${ofPerson('c')} and ${may(viewer, 'read-capacity', null)} order by c.assessed_on desc, c.id desc limit 50`)

const tiesOf = rowsOf<InterpreterTie>(sql`
  select t.interpreter_id as "interpreterId", i.name, t.tie, t.wanted, t.note from interpreter_tie t
    join interpreter i on i.organisation_id = t.organisation_id and i.id = t.interpreter_id where ${ofPerson('t')} order by i.name, i.id`)

const bookingsOf = rowsOf<Booking>(sql`
  select b.id, b.interpreter_id as "interpreterId", coalesce(i.name, b.other_name) as name, b.language, b.on_day as "onDay", b.at_time as "atTime", b.minutes,
         b.way, b.about, b.tied, b.tied_because as "tiedBecause", b.wish, b.state, b.cost, b.paid_on as "paidOn", b.version,
         b.state = 'booked' and (
           exists (select from interpreter_tie t where ${ofPerson('t')} and t.interpreter_id = b.interpreter_id and t.wanted = 'not-wanted')
           or exists (select from closed_record c where ${ofPerson('c')} and c.viewer_id = i.viewer_id)) as unwanted from interpreter_booking b
    left join interpreter i on i.organisation_id = b.organisation_id and i.id = b.interpreter_id
   where ${ofPerson('b')} order by b.on_day desc, b.at_time desc nulls last, b.id desc limit 20`)

const noticesOf = rowsOf<NoticeGiven>(sql`
  select n.id, n.edition, n.language, n.how, n.given_on as "givenOn", v.name as "byName" from notice_given n
    left join viewer v on v.organisation_id = n.organisation_id and v.id = n.given_by_id where ${ofPerson('n')} order by n.given_on desc, n.id desc limit 20`)
