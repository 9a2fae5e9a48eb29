import type { Objection } from '../../platform/http.ts'
import type { Spoken } from '../../platform/spoken.ts'
import { type CrisisLine, reviewEveryMonths } from './crisis-line.ts'
import { normalisePostcode } from './postcode.ts'

export const directions = ['up', 'down'] as const
export type Direction = (typeof directions)[number]

/** A list with one of it moved by one place; as it was where there is no further place, or no such one. */
export function movedWithin(ids: readonly string[], id: string, direction: Direction): string[] {
  const at = ids.indexOf(id)
  const to = direction === 'up' ? at - 1 : at + 1
  const moved = [...ids]
  const neighbour = ids[to]
  if (at === -1 || neighbour === undefined) return moved
  moved[at] = neighbour
  moved[to] = id
  return moved
}

export const mostAreas = 200

/** The places of a list as somebody types it, parted by commas, semicolons or lines: 'br8 7, BR8 8' is BR8 7 and BR8 8; a town stays as it is written. */
export function areaCodes(typed: string): string[] {
  const codes = typed
    .split(/[,;،؛\n]/)
    .map((code) => code.trim().replace(/\s+/g, ' '))
    .filter((code) => code !== '')
  return [...new Set(codes.map((code) => normalisePostcode(code) ?? (looksLikePostcode(code) ? code.toUpperCase() : code)))]
}

export function objectionToAreas(codes: readonly string[]): Objection | null {
  const long = codes.find((code) => code.length > 60)
  if (long !== undefined) return { key: 'organisation:areas.tooLong', values: { code: long.slice(0, 30) }, field: 'codes' }
  if (codes.length === 0) return { key: 'form:required', field: 'codes' }
  return codes.length > mostAreas ? { key: 'organisation:areas.tooMany', values: { most: mostAreas }, field: 'codes' } : null
}

/** Every public page shows the lines: one at least stays. */
export const objectionToRemoval = (lines: readonly CrisisLine[], id: string): Objection | null =>
  lines.length === 1 && lines[0]?.id === id ? { key: 'organisation:lines.lastOne' } : null

/** Which of the usual lines are not among those that the organisation has, by their numbers. */
export function missingAmong<Line extends { contact: string }>(usual: readonly Line[], lines: readonly { contact: string }[]): Line[] {
  const digits = (contact: string) => contact.replace(/\s/g, '')
  const known = new Set(lines.map((line) => digits(line.contact)))
  return usual.filter((line) => !known.has(digits(line.contact)))
}

export const isReviewDue = (line: Pick<CrisisLine, 'reviewedOn'>, today: Temporal.PlainDate): boolean =>
  line.reviewedOn === null || Temporal.PlainDate.compare(line.reviewedOn.add({ months: reviewEveryMonths }), today) <= 0

/** What a look at all settings needs to know. */
export type SettingsSeen = {
  languages: readonly string[]
  publicEmail: string | null
  publicPhone: string | null
  privacyNotice: Spoken
  secondFactorRequired: boolean
  services: readonly { id: string; name: Spoken; takesPublicReferrals: boolean; asksNothing: boolean; workers: number; withoutSignpost: number }[]
  reasons: number
  declineReasons: number
  declineReasonsWithoutSignpost: number
  venues: number
  lines: readonly Pick<CrisisLine, 'reviewedOn'>[]
}

export type Missing =
  | {
      what:
        | 'public-contact'
        | 'second-factor'
        | 'no-services'
        | 'no-reasons'
        | 'no-decline-reasons'
        | 'no-venues'
        | 'no-lines'
        | 'decline-signposts'
        | 'lines-review'
    }
  | { what: 'privacy-notice'; languages: readonly string[] }
  | { what: 'no-workers' | 'asks-nothing' | 'service-signposts'; serviceId: string; name: Spoken }
  | { what: 'service-words'; serviceId: string; name: Spoken; languages: readonly string[] }

/** What is not set yet, the gravest first. None of it stops anything. */
export function missingFrom(seen: SettingsSeen, today: Temporal.PlainDate): Missing[] {
  const unsaid = (said: Spoken) => seen.languages.filter((language) => !said[language])
  const withoutNotice = unsaid(seen.privacyNotice)
  const organisation: [boolean, Missing][] = [
    [seen.lines.length === 0, { what: 'no-lines' }],
    [seen.lines.some((line) => isReviewDue(line, today)), { what: 'lines-review' }],
    [withoutNotice.length > 0, { what: 'privacy-notice', languages: withoutNotice }],
    [seen.publicEmail === null && seen.publicPhone === null, { what: 'public-contact' }],
    [!seen.secondFactorRequired, { what: 'second-factor' }],
    [seen.services.length === 0, { what: 'no-services' }],
    [seen.reasons === 0, { what: 'no-reasons' }],
    [seen.declineReasons === 0, { what: 'no-decline-reasons' }],
    [seen.declineReasonsWithoutSignpost > 0, { what: 'decline-signposts' }],
    [seen.venues === 0, { what: 'no-venues' }],
  ]
  const services = seen.services.flatMap((service): [boolean, Missing][] => {
    const of = { serviceId: service.id, name: service.name }
    const languages = unsaid(service.name)
    return [
      [service.workers === 0, { what: 'no-workers', ...of }],
      [service.takesPublicReferrals && service.asksNothing, { what: 'asks-nothing', ...of }],
      [service.withoutSignpost > 0, { what: 'service-signposts', ...of }],
      [service.takesPublicReferrals && languages.length > 0, { what: 'service-words', ...of, languages }],
    ]
  })
  return [...organisation, ...services].filter(([isMissing]) => isMissing).map(([, missing]) => missing)
}

/** A postcode area, district or sector, in whatever letters: 'wr', 'w10', 'br8 7'. A town of two letters is written with a small one in it. */
const looksLikePostcode = (code: string): boolean => /^[a-z]{1,2}\d[a-z\d]?( \d)?$/i.test(code) || /^[A-Z]{1,2}$/.test(code)
