import { western } from '../../../platform/fields.ts'
import type { Sent } from '../../../platform/form.ts'
import type { Compared } from '../duplicates.queries.server.ts'
import { bornAbout } from '../rules.ts'

/** The fields of a registration by which somebody is known again. */
export const typedWhich = [
  'knownAs',
  'fullName',
  'formerName',
  'otherScript',
  'born-day',
  'born-month',
  'born-year',
  'age',
  'postcode',
  ...[1, 2, 3].flatMap((row) => [`way${row}Kind`, `way${row}Value`]),
] as const

/** What is typed so far, as far as it can be compared; half a day and half a phone are none. Null where there is nothing to compare yet. */
export function typedSoFar(sent: Sent, today: Temporal.PlainDate): Compared | null {
  const text = (name: string) => (typeof sent[name] === 'string' ? sent[name].trim().slice(0, 200) : '')
  const names = ['fullName', 'formerName', 'otherScript'].map(text).filter((name) => name.length > 1)
  const ways = [1, 2, 3].map((row) => text(`way${row}Value`)).flatMap((value) => wayOf(value))
  const knownAs = text('knownAs')
  if (knownAs.length < 2 && names.length + ways.length === 0) return null
  return {
    knownAs,
    names: names.map((name) => ({ name })),
    ...bornFrom(text, today),
    postcode: text('postcode') || null,
    ways,
  }
}

function bornFrom(text: (name: string) => string, today: Temporal.PlainDate): Pick<Compared, 'bornOn' | 'bornAbout'> {
  const bornOn = dayOf(['born-year', 'born-month', 'born-day'].map(text))
  const age = western(text('age'))
  return { bornOn, bornAbout: bornAbout({ bornOn, ageGiven: /^\d{1,3}$/.test(age) ? Number(age) : null, ageGivenOn: today }) }
}

function wayOf(value: string): { kind: string; value: string }[] {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value)) return [{ kind: 'email', value }]
  return western(value).replace(/\D/g, '').length >= 8 ? [{ kind: 'phone', value: western(value) }] : []
}

function dayOf(parts: readonly string[]): Temporal.PlainDate | null {
  const [year = 0, month = 0, day = 0] = parts.map((part) => (/^\d{1,4}$/.test(western(part)) ? Number(western(part)) : 0))
  if (year < 1880 || year > 2200 || month < 1 || month > 12 || day < 1) return null
  const read = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' })
  return read.day === day ? read : null
}
