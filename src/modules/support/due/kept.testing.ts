import { type RawBuilder, sql } from 'kysely'
import type { Charity } from '../../../../test/cast.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'

/** Where something is done by chance: on whom, by whom, in which service, on which day and on which row. */
export type Ground = {
  charity: Charity
  manager: Viewer
  someone: () => string
  worker: () => string
  service: () => string
  below: (most: number) => number
}

/** A day by chance, so many days ago at most, or ahead. */
const day = ({ below }: Ground, ago: number, ahead: number) => sql`(current_date + ${below(ago + ahead + 1) - ago}::integer)`
const oneOf = (table: string, { charity, below }: Ground, which = sql`true`) =>
  sql`organisation_id = ${charity.id} and id in (select id from ${sql.table(table)} where organisation_id = ${charity.id} and ${which} order by id offset ${below(4)} limit 1)`
const inThere = (table: string, columns: string, { charity }: Ground, values: RawBuilder<unknown>) =>
  sql`insert into ${sql.table(table)} (organisation_id, ${sql.raw(columns)}) select ${charity.id}::uuid, ${values}`

const meaning = ({ below }: Ground) => ['one-to-one', 'key-work', 'tried-to-reach'][below(3)]
const held = ({ below }: Ground) => ['held', 'held', 'did-not-attend', 'cancelled'][below(4)]
const kind = ({ below }: Ground) => ['no-contact', 'key-work', 'review', 'consent', 'authority', 'capacity'][below(6)]
const given = (g: Ground, purpose: string) =>
  inThere(
    'consent',
    'id, person_id, purpose, given, how, language, given_at, ends_on',
    g,
    sql`${newId()}::uuid, ${g.someone()}::uuid, ${purpose}, ${g.below(4) > 0}, 'in-person', 'en', now() - make_interval(hours => ${g.below(900)}), ${g.below(2) ? day(g, 10, 60) : sql`null::date`}`,
  )

/** Everything by which it changes what is due, each said in the database as its deed says it. */
export const changes: Record<string, (g: Ground) => RawBuilder<unknown>> = {
  'support begins': (g) =>
    inThere(
      'episode',
      'id, person_id, service_id, worker_id, opened_on, opened_by_id',
      g,
      sql`${newId()}::uuid, ${g.someone()}::uuid, ${g.service()}::uuid, ${g.below(4) ? g.worker() : null}::uuid, ${day(g, 90, 0)}, ${g.worker()}::uuid`,
    ),
  'a contact is recorded': (g) =>
    inThere(
      'contact',
      'id, person_id, service_id, kind_id, meaning, held, with_person, on_day, minutes, recorded_by_id',
      g,
      sql`${newId()}::uuid, ${g.someone()}::uuid, ${g.service()}::uuid, ${g.charity.kindIds.oneToOne}::uuid, ${meaning(g)}, ${held(g)}, ${g.below(4) > 0}, ${day(g, 60, 0)}, 30, ${g.worker()}::uuid`,
    ),
  'a contact is amended': (g) =>
    sql`update contact set held = ${held(g)}, meaning = ${meaning(g)}, on_day = ${day(g, 60, 0)} where ${oneOf('contact', g)}`,
  'a contact goes to another': (g) => sql`update contact set person_id = ${g.someone()} where ${oneOf('contact', g)}`,
  'a contact is taken out': (g) => sql`delete from contact where ${oneOf('contact', g)}`,
  'support ends': (g) =>
    sql`insert into closure (organisation_id, id, episode_id, reason_id, closed_on, closed_by_id)
        select organisation_id, ${newId()}::uuid, id, ${g.charity.closingReasonId}::uuid, current_date, ${g.worker()}::uuid from episode e
         where ${oneOf('episode', g)} and not exists (select from closure x where x.episode_id = e.id and x.reopened_at is null)`,
  'support is taken up again': (g) =>
    sql`update closure set reopened_at = now(), reopened_by_id = ${g.worker()} where ${oneOf('closure', g, sql`reopened_at is null`)}`,
  'somebody is handed over': (g) => sql`update episode set worker_id = ${g.below(3) ? g.worker() : null} where ${oneOf('episode', g)}`,
  'support began on another day': (g) => sql`update episode set opened_on = ${day(g, 120, 0)} where ${oneOf('episode', g)}`,
  'a plan is agreed': (g) =>
    inThere(
      'plan',
      'id, person_id, review_on, begun_on, begun_by_id, begun_at',
      g,
      sql`${newId()}::uuid, ${g.someone()}::uuid, ${day(g, 10, 60)}, current_date, ${g.worker()}::uuid, clock_timestamp() - make_interval(days => ${g.below(50)})`,
    ),
  'a plan is to be looked at on another day': (g) => sql`update plan set review_on = ${g.below(3) ? day(g, 10, 60) : null} where ${oneOf('plan', g)}`,
  'a plan is looked at together': (g) =>
    inThere('event', 'kind, by_id, person_id, on_day', g, sql`'plan reviewed', ${g.worker()}::uuid, ${g.someone()}::uuid, ${day(g, 30, 0)}`),
  'the record may be kept': (g) => given(g, 'keep-record'),
  'something else is agreed to': (g) => given(g, 'use-in-figures'),
  'consent is taken back': (g) =>
    sql`insert into consent_withdrawal (organisation_id, consent_id, how) select organisation_id, id, 'by-phone' from consent where ${oneOf('consent', g)} on conflict do nothing`,
  'somebody is away': (g) =>
    inThere(
      'pause',
      'id, person_id, reason, from_on, until_on, set_by_id',
      g,
      sql`${newId()}::uuid, ${g.someone()}::uuid, 'away', current_date - ${g.below(20)}::integer, ${g.below(2) ? sql`current_date + ${g.below(20)}::integer` : sql`null::date`}, ${g.worker()}::uuid`,
    ),
  'somebody was away, or will be': (g) =>
    sql`insert into pause (organisation_id, id, person_id, reason, from_on, until_on, set_by_id)
        select ${g.charity.id}::uuid, ${newId()}::uuid, ${g.someone()}::uuid, 'hospital', f, f + ${g.below(15)}::integer, ${g.worker()}::uuid from (values ${sql`(${day(g, 60, 60)})`}) x (f)`,
  'somebody is back': (g) =>
    sql`update pause set until_on = greatest(from_on, current_date - 1), counts = ${g.below(3) > 0}, ended_at = now(), ended_by_id = ${g.worker()} where ${oneOf('pause', g)}`,
  'something is put off': (g) =>
    sql`insert into due_snooze (organisation_id, id, episode_id, person_id, kind, until_on, reason, snoozed_by_id)
        select organisation_id, ${newId()}::uuid, id, person_id, ${kind(g)}, ${day(g, 5, 40)}, 'On holiday', ${g.worker()}::uuid from episode where ${oneOf('episode', g)}`,
  'a rule is another': (g) =>
    inThere(
      'due_rule',
      'service_id, kind, every_days, window_days, set_by_id',
      g,
      sql`${g.service()}::uuid, ${kind(g)}, ${7 + g.below(60)}::integer, ${g.below(20)}::integer, ${g.worker()}::uuid
          on conflict (organisation_id, service_id, kind) do update set every_days = excluded.every_days, window_days = excluded.window_days`,
    ),
  'a rule is no more': (g) => sql`delete from due_rule where organisation_id = ${g.charity.id} and service_id = ${g.service()} and kind = ${kind(g)}`,
  'somebody speaks for them': (g) =>
    inThere(
      'speaking_for',
      'id, person_id, kind, name, until_on, looked_on, said_by_id',
      g,
      sql`${newId()}::uuid, ${g.someone()}::uuid, 'appointee', 'Ann', ${g.below(3) ? day(g, 5, 60) : sql`null::date`}, ${day(g, 60, 0)}, ${g.worker()}::uuid`,
    ),
  'an authority is looked at': (g) => sql`update speaking_for set looked_on = current_date where ${oneOf('speaking_for', g)}`,
  'an authority ends': (g) => sql`update speaking_for set ended_at = now(), ended_by_id = ${g.worker()} where ${oneOf('speaking_for', g)}`,
  'a decision is weighed': (g) =>
    inThere(
      'capacity_note',
      'id, person_id, decision, outcome, basis, assessed_by, assessed_on, review_on, written_by_id, again_of_id',
      g,
      sql`${newId()}::uuid, ${g.someone()}::uuid, 'To move', 'not-clear', 'Asked', 'Ann', ${day(g, 30, 0)}, ${day(g, 5, 60)}, ${g.worker()}::uuid,
          (select id from capacity_note where ${oneOf('capacity_note', g)})`,
    ),
  'somebody dies': (g) =>
    inThere(
      'death',
      'id, person_id, died_on, day_known, how, told_by, said_by_id',
      g,
      sql`${newId()}::uuid, ${g.someone()}::uuid, current_date, true, 'by-phone', 'Ann', ${g.worker()}::uuid on conflict do nothing`,
    ),
  'it was said of the wrong one': (g) =>
    sql`update death set undone_at = now(), undone_by_id = ${g.worker()} where ${oneOf('death', g, sql`undone_at is null`)}`,
  'somebody is known elsewhere': (g) =>
    inThere(
      'involvement',
      'service_id, person_id, state, since_on',
      g,
      sql`${g.service()}::uuid, ${g.someone()}::uuid, 'waiting', ${day(g, 60, 0)} on conflict (organisation_id, service_id, person_id) do update set since_on = excluded.since_on`,
    ),
  'somebody works here no longer': (g) => sql`update viewer set ended_at = now() where organisation_id = ${g.charity.id} and id = ${g.worker()}`,
  'somebody is back at work': (g) => sql`update viewer set ended_at = null where organisation_id = ${g.charity.id} and id = ${g.worker()}`,
  'somebody is trusted with less': (g) => sql`delete from viewer_role where organisation_id = ${g.charity.id} and viewer_id = ${g.worker()}`,
  'somebody is trusted again': (g) => inThere('viewer_role', 'viewer_id, role', g, sql`${g.worker()}::uuid, 'worker' on conflict do nothing`),
  'somebody leaves a service': (g) =>
    sql`delete from service_worker where organisation_id = ${g.charity.id} and viewer_id = ${g.worker()} and service_id = ${g.service()}`,
  'somebody works in a service': (g) =>
    inThere('service_worker', 'viewer_id, service_id', g, sql`${g.worker()}::uuid, ${g.service()}::uuid on conflict do nothing`),
  'a record is closed to somebody': (g) =>
    inThere('closed_record', 'person_id, viewer_id', g, sql`${g.someone()}::uuid, ${g.worker()}::uuid on conflict do nothing`),
  'a record is opened to them again': (g) => sql`delete from closed_record where organisation_id = ${g.charity.id} and viewer_id = ${g.worker()}`,
  'the clocks are others': (g) =>
    sql`update organisation set time_zone = ${['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/London'][g.below(3)]} where id = ${g.charity.id}`,
}
