import type { Words } from '../../../platform/i18n.ts'
import { inWords, type Spoken } from '../../../platform/spoken.ts'
import { entryKindLabel, type StandingEntry } from './money.ts'

/** A receipt as it stands on paper: in the words of whoever paid, with the name that everybody may read and no other. */
export type Receipt = {
  title: string
  organisation: string
  facts: { label: string; text: string }[]
  lines: { label: string; amount: string }[]
  total: { label: string; amount: string }
  thanks: string
  number: string
}

type About = {
  standing: readonly StandingEntry[]
  name: string
  publicName: Spoken
  onDay: Temporal.PlainDate
  organisation: { name: string; language: string; currency: string }
}

/** Only what was paid and given stands on it: nothing of what is owed, or was let off, or why. */
export function receiptOf({ standing, name, publicName, onDay, organisation }: About, words: Words): Receipt {
  const { t } = words
  const paid = standing.filter(({ kind }) => kind === 'payment' || kind === 'gift')
  const money = (minor: number) => words.money(minor, organisation.currency)
  const called = inWords(publicName, words, organisation.language)
  return {
    title: t('money:receipt.title'),
    organisation: organisation.name,
    facts: [
      { label: t('money:receipt.for'), text: name },
      { label: t('money:receipt.day'), text: words.day(onDay) },
      ...(called === '' ? [] : [{ label: t('money:receipt.what'), text: called }]),
    ],
    lines: paid.map(({ kind, minor }) => ({ label: t(entryKindLabel(kind)), amount: money(minor) })),
    total: { label: t('money:receipt.total'), amount: money(paid.reduce((sum, { minor }) => sum + minor, 0)) },
    thanks: t('money:receipt.thanks'),
    number: t('money:receipt.number', { number: paid.at(-1)?.entryId.slice(-8).toUpperCase() ?? '' }),
  }
}
