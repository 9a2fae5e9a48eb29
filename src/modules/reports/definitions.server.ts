import { sql } from 'kysely'
import { isAfter, isBefore } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import { type MonthIndicator, publishedLabels, publishedSentences } from '../programmes/index.ts'
import { closureInForce } from '../support/index.server.ts'
import type { Indicator, IndicatorKey, Period, Scope, Unit } from './indicator.ts'

const referrals = (db: Db, scope: Scope, period: Period) => {
  const { from, to } = within(scope, period)
  const rows = db
    .selectFrom('referral')
    .select(['referral.personId', 'referral.receivedOn as onDay', 'referral.id as subjectId', sql<number>`1`.as('amount')])
    .where('referral.organisationId', '=', scope.organisationId)
    .where('receivedOn', '>=', from)
    .where('receivedOn', '<=', to)
  const services = servicesOf(scope)
  return services === null ? rows : rows.where('referral.serviceId', '=', (eb) => eb.fn.any(eb.val([...services])))
}

const decisions = (db: Db, scope: Scope, period: Period, outcome: 'accepted' | 'declined') => {
  const { from, to } = within(scope, period)
  const rows = db
    .selectFrom('decision')
    .innerJoin('referral', (join) =>
      join.onRef('referral.organisationId', '=', 'decision.organisationId').onRef('referral.id', '=', 'decision.referralId'),
    )
    .select(['referral.personId', 'decision.decidedOn as onDay', 'referral.id as subjectId', sql<number>`1`.as('amount')])
    .where('decision.organisationId', '=', scope.organisationId)
    .where('outcome', '=', outcome)
    .where('decidedOn', '>=', from)
    .where('decidedOn', '<=', to)
  const services = servicesOf(scope)
  return services === null ? rows : rows.where('referral.serviceId', '=', (eb) => eb.fn.any(eb.val([...services])))
}

/** Somebody declined twice in the period stands once, under the latest reason: so the parts add up to the total. */
const declined = (db: Db, scope: Scope, period: Period) =>
  decisions(db, scope, period, 'declined')
    .innerJoin('declineReason', (join) =>
      join.onRef('declineReason.organisationId', '=', 'decision.organisationId').onRef('declineReason.id', '=', 'decision.declineReasonId'),
    )
    .select('declineReason.meaning as part')
    .distinctOn('referral.personId')
    .orderBy('referral.personId')
    .orderBy('decision.decidedAt', 'desc')
    .orderBy('referral.id')

const languages = (db: Db, scope: Scope, period: Period) =>
  referrals(db, scope, period)
    .select('referral.language as part')
    .distinctOn('referral.personId')
    .orderBy('referral.personId')
    .orderBy('referral.receivedAt', 'desc')
    .orderBy('referral.id')

const reasons = (db: Db, scope: Scope, period: Period) =>
  referrals(db, scope, period)
    .innerJoin('referralReason', (join) =>
      join.onRef('referralReason.organisationId', '=', 'referral.organisationId').onRef('referralReason.referralId', '=', 'referral.id'),
    )
    .innerJoin('presentingReason', (join) =>
      join
        .onRef('presentingReason.organisationId', '=', 'referralReason.organisationId')
        .onRef('presentingReason.id', '=', 'referralReason.reasonId'),
    )
    .select('presentingReason.meaning as part')

/** An episode that was open on at least one day of the period. */
const supported = (db: Db, scope: Scope, period: Period) => {
  const { from, to } = within(scope, period)
  const rows = db
    .selectFrom('episode')
    .leftJoin('closure', closureInForce)
    .select(['episode.personId', 'episode.openedOn as onDay', 'episode.id as subjectId', sql<number>`1`.as('amount'), noPart])
    .where('episode.organisationId', '=', scope.organisationId)
    .where('episode.openedOn', '<=', to)
    .where((eb) => eb.or([eb('closure.closedOn', 'is', null), eb('closure.closedOn', '>=', from)]))
    // a programme that is over before the period, or begins after it, has nobody
    .where(sql<boolean>`${from.toString()}::date <= ${to.toString()}::date`)
  const services = servicesOf(scope)
  return services === null ? rows : rows.where('episode.serviceId', '=', (eb) => eb.fn.any(eb.val([...services])))
}

/** What took place, or what came to nothing: which it is the database says once, for these rows and for the months alike (`counts_as`). */
const contactsThat =
  (figure: 'contacts' | 'attempts') =>
  (db: Db, scope: Scope, period: Period, services = servicesOf(scope)) => {
    const { from, to } = within(scope, period)
    const rows = db
      .selectFrom('contact')
      .select(['contact.personId', 'contact.onDay', 'contact.id as subjectId'])
      .where('contact.organisationId', '=', scope.organisationId)
      .where('contact.onDay', '>=', from)
      .where('contact.onDay', '<=', to)
      .where(sql<boolean>`counts_as(contact.held, contact.meaning) = ${figure}`)
    return services === null ? rows : rows.where('contact.serviceId', '=', (eb) => eb.fn.any(eb.val([...services])))
  }

const heldContacts = contactsThat('contacts')

/** Somebody did not come, or could not be reached. */
const attempts = (db: Db, scope: Scope, period: Period) =>
  contactsThat('attempts')(db, scope, period).select([
    sql<number>`1`.as('amount'),
    sql<string>`counted_part(contact.held, contact.meaning)`.as('part'),
  ])

/** Counted for the contacts and summed for the minutes: the same rows, read once where both are asked for. */
const workDone = (db: Db, scope: Scope, period: Period) =>
  heldContacts(db, scope, period).select(['contact.meaning as part', 'contact.minutes as amount'])

/** FORUM-02: at least one held one-to-one contact at that organisation within the programme's dates; in whichever of its services. */
const seen = (db: Db, scope: Scope, period: Period) =>
  heldContacts(db, scope, period, scope.serviceIds)
    .select([sql<number>`1`.as('amount'), noPart])
    .where('contact.meaning', '=', 'one-to-one')
    .where('contact.withPerson', '=', true)

/**
 * For every referral whose first contact falls in the period: the days between. By the day of the contact, not of the referral: nobody who
 * still waits can make an earlier month look quicker than it was.
 */
const firstContacts = (db: Db, scope: Scope, period: Period) => {
  const { from, to } = within(scope, period)
  const services = servicesOf(scope)
  const met = sql<{ onDay: Temporal.PlainDate }>`lateral (
    select min(c.on_day) as on_day from contact c
     where c.organisation_id = ${sql.ref('referral.organisationId')} and c.person_id = ${sql.ref('referral.personId')} and c.on_day >= ${sql.ref('referral.receivedOn')}
       and counts_as(c.held, c.meaning) = 'contacts' and c.with_person and (c.service_id is null or c.service_id = ${sql.ref('referral.serviceId')}))`
  const rows = db
    .selectFrom('referral')
    .innerJoin(met.as<'met'>('met'), (join) => join.onTrue())
    .select(['referral.personId', 'met.onDay', 'referral.id as subjectId', noPart])
    .select(sql<number>`met.on_day - referral.received_on`.as('amount'))
    .where('referral.organisationId', '=', scope.organisationId)
    .where('referral.receivedOn', '<=', to)
    .where('met.onDay', '>=', from)
    .where('met.onDay', '<=', to)
  return services === null ? rows : rows.where('referral.serviceId', '=', (eb) => eb.fn.any(eb.val([...services])))
}

/** All responses, up to the end, of the episodes that answered in the period: the first of a pair may be older. */
const wellbeing = (db: Db, scope: Scope, period: Period) => {
  const { from, to } = within(scope, period)
  const rows = db
    .selectFrom('response')
    .innerJoin('episode', (join) =>
      join.onRef('episode.organisationId', '=', 'response.organisationId').onRef('episode.id', '=', 'response.episodeId'),
    )
    .select(['response.personId', 'response.answeredOn as onDay', 'episode.id as subjectId', sql<number>`response.main_score`.as('amount'), noPart])
    .where('response.organisationId', '=', scope.organisationId)
    .where('response.instrument', '=', 'swemwbs')
    .where('response.mainScore', 'is not', null)
    .where('response.answeredOn', '<=', to)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('response as now')
          .select('now.id')
          .whereRef('now.organisationId', '=', 'response.organisationId')
          .whereRef('now.episodeId', '=', 'response.episodeId')
          .where('now.instrument', '=', 'swemwbs')
          .where('now.mainScore', 'is not', null)
          .where('now.answeredOn', '>=', from)
          .where('now.answeredOn', '<=', to),
      ),
    )
    .orderBy('response.answeredOn')
    .orderBy('response.recordedAt')
  const services = servicesOf(scope)
  return services === null ? rows : rows.where('episode.serviceId', '=', (eb) => eb.fn.any(eb.val([...services])))
}

const noPart = sql<string>`''`.as('part')

const published = <Name extends MonthIndicator>(key: Name, unit: Unit, rows: Indicator['rows'], parts: Indicator['parts'] = null): Indicator => ({
  key,
  unit,
  label: publishedLabels[key],
  sentence: publishedSentences[key],
  parts,
  rows,
})

export const indicators: Record<IndicatorKey, Indicator> = {
  referred: published('referred', 'people', (db, scope, period) => referrals(db, scope, period).select(noPart)),
  accepted: published('accepted', 'people', (db, scope, period) => decisions(db, scope, period, 'accepted').select(noPart)),
  declined: published('declined', 'people', declined, 'decline-reason'),
  supported: published('supported', 'people', supported),
  seen: published('seen', 'people', seen),
  contacts: published('contacts', 'count', workDone, 'contact-kind'),
  minutes: published('minutes', 'minutes', workDone, 'contact-kind'),
  attempts: {
    key: 'attempts',
    unit: 'count',
    label: 'reports:figure.attempts',
    sentence: 'reports:sentence.attempts',
    parts: 'attempt',
    rows: attempts,
  },
  'first-contact': published('first-contact', 'days', firstContacts),
  swemwbs: { key: 'swemwbs', unit: 'points', label: 'reports:figure.swemwbs', sentence: 'reports:sentence.swemwbs', parts: null, rows: wellbeing },
  languages: {
    key: 'languages',
    unit: 'people',
    label: 'reports:figure.languages',
    sentence: 'reports:sentence.languages',
    parts: 'language',
    rows: languages,
  },
  reasons: {
    key: 'reasons',
    unit: 'people',
    label: 'reports:figure.reasons',
    sentence: 'reports:sentence.reasons',
    parts: 'presenting-reason',
    rows: reasons,
  },
}

/** The services whose work is counted: of a programme the one that does it. */
export const servicesOf = ({ serviceIds, programme }: Scope): readonly string[] | null => {
  if (programme === null) return serviceIds
  return serviceIds === null || serviceIds.includes(programme.serviceId) ? [programme.serviceId] : []
}

/** The days that are counted: of a programme only its own. */
export function within({ programme }: Scope, { from, to }: Period): Period {
  if (programme === null) return { from, to }
  return { from: isBefore(from, programme.startsOn) ? programme.startsOn : from, to: isAfter(to, programme.endsOn) ? programme.endsOn : to }
}
