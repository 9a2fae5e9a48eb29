import { firstOfMonth, type PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at, workingDay } from './calendar.ts'
import { firstWith, type Ground, serviceOf } from './ground.ts'

/** FORUM-02: people to be seen by each partner; 1,110 in all. */
export const targetSeen = 185

export const programmeSlug = 'wellbeing'
export const programmeId = idOf('demo', 'forum', 'programme', programmeSlug)

/** A year that began some ten months ago, on the first of a month. */
export function programmeDates(today: PlainDate): { startsOn: PlainDate; endsOn: PlainDate } {
  const startsOn = firstOfMonth(today).subtract({ months: 10 })
  return { startsOn, endsOn: startsOn.add({ years: 1 }).subtract({ days: 1 }) }
}

/** When each partner was invited, agreed and started: days before and after the programme began. */
const joining: Record<string, { invited: number; agreed: number; started: number; exempt: boolean }> = {
  zahrat: { invited: -52, agreed: -40, started: 0, exempt: true },
  'dar-atlas': { invited: -52, agreed: -33, started: 0, exempt: true },
  'selam-horizon': { invited: -50, agreed: -9, started: 16, exempt: true },
  golestan: { invited: -50, agreed: 3, started: 21, exempt: true },
  'casa-jacaranda': { invited: -20, agreed: 12, started: 38, exempt: true },
  // so few that it did not agree to have its total shown
  'evening-lamp': { invited: 10, agreed: 31, started: 59, exempt: false },
}

export const startedOn = (slug: string, today: PlainDate): PlainDate =>
  workingDay(programmeDates(today).startsOn.add({ days: joining[slug]?.started ?? 0 }))

/** FORUM-01, FORUM-18: one programme of a lead and six partners, each brought in step by step. */
export function layProgramme(books: Books, lead: Ground, partners: readonly Ground[], today: PlainDate): void {
  const { startsOn, endsOn } = programmeDates(today)
  const { organisationId, zone } = lead
  const by = firstWith(lead, 'lead')
  write(books, 'programme', {
    organisationId,
    id: programmeId,
    slug: programmeSlug,
    name: JSON.stringify({ en: 'Wellbeing in your own language', da: 'Trivsel på dit eget sprog', ar: 'العافية بلغتك' }),
    about: JSON.stringify({
      en: 'Six community organisations in Kensington and Chelsea offer one-to-one support in the languages of the people who come to them. Choose the one that speaks yours: what you write goes straight to them, and to nobody else.',
      da: 'Seks lokale organisationer i Kensington og Chelsea giver støtte én til én på de sprog, som folk taler. Vælg den, der taler dit: det, du skriver, går direkte til dem og til ingen andre.',
      ar: 'تقدم ست منظمات مجتمعية في كنسينغتون وتشيلسي دعمًا فرديًا بلغات من يقصدونها. اختر المنظمة التي تتحدث لغتك: ما تكتبه يصل إليها مباشرة ولا يصل إلى أحد سواها.',
    }),
    startsOn,
    endsOn,
    budgetMinor: 41_200_000,
    currency: 'GBP',
    version: 2,
  })
  const about = { organisationId, byId: by.id, subjectId: programmeId }
  tell(books, { ...about, kind: 'programme begun', at: at(startsOn.subtract({ days: 54 }), '10:00', zone), onDay: startsOn })
  for (const partner of partners) join(books, lead, partner, today)
  moreMoney(books, lead, today)
}

/** In its third month the programme was given more money; every partner reads it on the programme's page. */
function moreMoney(books: Books, lead: Ground, today: PlainDate): void {
  const on = at(workingDay(programmeDates(today).startsOn.add({ days: 70 })), '14:30', lead.zone)
  const { organisationId } = lead
  const changedById = firstWith(lead, 'lead').id
  const change = { organisationId, id: idOf('demo', 'forum', 'programme change', 'budget'), programmeId, changedById, changedAt: on }
  write(books, 'programmeChange', { ...change, field: 'budget', was: '40000000', became: '41200000' })
  tell(books, { organisationId, byId: changedById, kind: 'programme changed', at: on, subjectId: programmeId, detail: { fields: 'budget' } })
}

function join(books: Books, lead: Ground, partner: Ground, today: PlainDate): void {
  const { startsOn } = programmeDates(today)
  const days = joining[partner.plan.slug]
  if (days === undefined) throw new Error(`${partner.plan.slug} is no partner`)
  const on = (after: number) => workingDay(startsOn.add({ days: after }))
  const invitedAt = at(on(days.invited), '11:20', lead.zone)
  const agreedAt = at(on(days.agreed), '15:05', lead.zone)
  const started = startedOn(partner.plan.slug, today)
  const manager = firstWith(partner, 'manager')
  const service = serviceOf(partner, 'wellbeing')
  const place = { organisationId: lead.organisationId, programmeId, partnerId: partner.organisationId, serviceId: service.id }
  write(books, 'partner', {
    ...place,
    targetSeen,
    totalsExempt: days.exempt,
    invitedAt,
    agreedAt,
    agreedById: manager.id,
    startedOn: started,
    version: 3,
  })
  const invited = { partnerId: partner.organisationId, targetSeen }
  tell(books, {
    organisationId: lead.organisationId,
    byId: firstWith(lead, 'lead').id,
    kind: 'partner invited',
    at: invitedAt,
    subjectId: programmeId,
    detail: invited,
  })
  const own = { organisationId: partner.organisationId, byId: manager.id, subjectId: programmeId }
  tell(books, { ...own, kind: 'partner agreed', at: agreedAt })
  tell(books, { ...own, kind: 'partner started', at: at(started, '09:10', lead.zone), serviceId: service.id, onDay: started })
}
