import { idOf } from '../platform/id.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { at, workingDaysBefore } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { firstWith, type Ground } from './ground.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'
import { professionals } from './words/stories.ts'

type PlainDate = Temporal.PlainDate

const kinds: Readonly<Record<string, Row<'referrer'>['kind']>> = {
  'Example Road Surgery': 'surgery',
  'Example Health Visiting Team': 'hospital',
  'Example Hospital, discharge team': 'hospital',
  'Example Primary School': 'school',
  'Example Housing Trust': 'housing',
}

/** The places that send people, who is there, and the referrals that came from them: those of the open form were put with their referrer since. */
export function knowReferrers(books: Books, ground: Ground, today: PlainDate): void {
  const { organisationId, zone, since } = ground
  const own = (books.rows.referral ?? []).filter((row) => row.organisationId === organisationId)
  const { id: managerId } = firstWith(ground, 'manager')
  const addedAt = at(since, '10:20', zone)
  for (const { name, organisation, mail } of professionals) {
    const theirs = own.filter((row) => row.referrerOrganisation === organisation)
    if (theirs.length === 0) continue
    const [id, contactId] = [idOf('demo', organisationId, 'referrer', organisation), idOf('demo', organisationId, 'referrer contact', name)]
    write(books, 'referrer', {
      organisationId,
      id,
      name: organisation,
      kind: kinds[organisation] ?? 'other',
      email: mail,
      addedById: managerId,
      addedAt,
    })
    write(books, 'referrerContact', { organisationId, id: contactId, referrerId: id, name, email: mail })
    tell(books, { organisationId, byId: managerId, kind: 'referrer changed', at: addedAt, subjectId: id, detail: { what: 'added' } })
    // the latest lie as they were typed, so that there is something to put in its place
    const latest = today.subtract({ days: 4 }).toString()
    for (const row of theirs) if (String(row.receivedOn) < latest) Object.assign(row, { referrerId: id })
  }
  for (const row of own) comeOtherwise(row, ground)
}

/** Not everybody fills in a form: some ring, some come to the door. */
function comeOtherwise(row: Row<'referral'>, ground: Ground): void {
  if (row.source === 'worker') Object.assign(row, { cameBy: 'record' })
  if (row.source !== 'self' && row.source !== 'professional') return
  const came = chanceOf('came by', String(row.id)).weighed([
    ['form', 60],
    ['phone', 26],
    ['walk-in', 8],
    ['outreach', 6],
  ] as const)
  if (came === 'form' || (row.source === 'professional' && came !== 'phone')) return
  Object.assign(row, { cameBy: came, receivedById: firstWith(ground, 'worker').id, ...(came === 'outreach' ? { source: 'outreach' } : {}) })
}

/** Those who wait are asked every four weeks how they are; one was moved forward, with the reason. */
export function mindThoseWhoWait(books: Books, ground: Ground, today: PlainDate): void {
  const { organisationId, zone } = ground
  const waiting = (books.rows.waitingPlace ?? []).filter((row) => row.organisationId === organisationId)
  for (const service of books.rows.service ?? [])
    if (service.organisationId === organisationId && service.takesPublicReferrals) Object.assign(service, { checkInEveryDays: 28 })
  const worker = firstWith(ground, 'worker')
  const kindId = ground.kindIds.get('phone')
  for (const [place, row] of waiting.entries()) {
    const referral = books.rows.referral?.find((one) => one.id === row.referralId)
    const sinceOn = row.sinceOn as PlainDate
    const onDay = workingDaysBefore(today, 3 + place)
    // every second one is due now
    if (referral === undefined || kindId === undefined || place % 2 === 1 || Temporal.PlainDate.compare(onDay, sinceOn) <= 0) continue
    const about = { organisationId, personId: String(referral.personId), serviceId: String(referral.serviceId) }
    const [referralId, moment] = [String(row.referralId), at(onDay, '11:40', zone)]
    const contactId = idOf('demo', referralId, 'asked')
    const note = 'Still glad to wait. Sleeps a little better; the neighbour looks in. Will ring us if it gets harder.'
    const written = { kindId, meaning: 'phone' as const, onDay, minutes: 10, language: 'en', note, recordedById: worker.id, recordedAt: moment }
    write(books, 'contact', { ...about, ...written, id: contactId })
    write(books, 'waitingCheck', {
      organisationId,
      id: idOf('demo', referralId, 'check'),
      referralId,
      onDay,
      how: 'call',
      wishes: 'still',
      contactId,
      checkedById: worker.id,
      checkedAt: moment,
    })
    const detail = { meaning: 'phone', minutes: 10, held: 'held', withPerson: true, language: 'en', interpreter: false, ways: '', mecc: null }
    tell(books, { ...about, byId: worker.id, kind: 'contact recorded', at: moment, subjectId: contactId, onDay, detail })
    tell(books, {
      ...about,
      byId: worker.id,
      kind: 'waiting checked',
      at: moment,
      subjectId: referralId,
      onDay,
      detail: { how: 'call', wishes: 'still' },
    })
  }
}

/** A colleague is asked to take somebody on, and has not answered yet. */
export function offerHandOver(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const { organisationId, zone } = ground
  for (const { somebody, episode } of openLives(lives)) {
    const to = ground.workers.find(
      ({ id, roles, serviceIds }) => id !== episode.worker.id && roles.includes('worker') && serviceIds.includes(episode.service.id),
    )
    if (to === undefined) continue
    const askedOn = workingDaysBefore(today, 1)
    const asked = at(askedOn, '15:05', zone)
    write(books, 'handOver', {
      organisationId,
      id: idOf('demo', episode.id, 'offer'),
      episodeId: episode.id,
      fromWorkerId: episode.worker.id,
      toWorkerId: to.id,
      note: 'I am away for five weeks from next month. Prefers mornings, and a walk to sitting in a room. The form for the council is half done.',
      askedById: episode.worker.id,
      askedOn,
      askedAt: asked,
    })
    const about = { organisationId, personId: somebody.id, serviceId: episode.service.id, byId: episode.worker.id }
    const detail = { fromWorkerId: episode.worker.id, toWorkerId: to.id }
    tell(books, { ...about, kind: 'hand-over asked', at: asked, subjectId: episode.id, onDay: askedOn, detail })
    return
  }
}
