import type { Words } from '../../../platform/i18n.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import type { ChangedField, ProgrammeChange } from '../terms.ts'

export const fieldLabels: Record<ChangedField, Key> = {
  name: 'programmes:new.name',
  about: 'programmes:new.about',
  'starts-on': 'programmes:new.startsOn',
  'ends-on': 'programmes:new.endsOn',
  budget: 'programmes:new.budget',
  target: 'programmes:invitation.target',
}

/** What a change was made of, in words: one line for each language that differs, else one. Empty text where there was nothing. */
export function tellChange(
  { id, field, was, became }: ProgrammeChange,
  currency: string,
  words: Words,
): { key: string; term: string; was: string; became: string }[] {
  const term = words.t(fieldLabels[field])
  if (field === 'name' || field === 'about') {
    const [before, after] = [asSpoken(was), asSpoken(became)]
    const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((language) => before[language] !== after[language])
    return differing.map((language) => ({
      key: `${id} ${language}`,
      term: `${term} (${words.languageName(language)})`,
      was: before[language] ?? '',
      became: after[language] ?? '',
    }))
  }
  const told = (value: unknown): string => {
    if (value === null) return ''
    if (field === 'budget') return words.money(Number(value), currency)
    return field === 'target' ? words.number(Number(value)) : words.day(Temporal.PlainDate.from(String(value)))
  }
  return [{ key: id, term, was: told(was), became: told(became) }]
}

const asSpoken = (value: unknown): Spoken => (typeof value === 'object' && value !== null ? (value as Spoken) : {})
