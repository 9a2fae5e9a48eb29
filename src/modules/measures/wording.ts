import type { Values } from '../../platform/i18n.ts'
import type { Key } from '../../platform/words.ts'
import { findInstrument, type Instrument, type Wording } from './instrument.ts'

type Written = {
  stem: string | null
  items: Record<string, string>
  options: Record<string, string>
  itemOptions: Record<string, Record<string, string>>
  ends: Record<string, string[]>
  source: string
}

/** One text of a wording: its field in the form, what it is, and where it stands in the whole. */
export type WordingPart = {
  field: string
  group: 'stem' | 'items' | 'options' | 'ends'
  label: { key: Key; values?: Values }
  read: (wording: Wording) => string
  write: (wording: Written, text: string) => void
}

/** Every text that a translation needs, as many as the wording that ships has: none may be left out, or a question would be asked without its answers. */
export function partsOfWording(instrument: Instrument): WordingPart[] {
  const original = originalOf(instrument)
  const stem: WordingPart = {
    field: 'stem',
    group: 'stem',
    label: { key: 'measures:wording.stem' },
    read: (wording) => wording.stem ?? '',
    write: (wording, text) => {
      wording.stem = text
    },
  }
  const items = instrument.items.map(
    ({ key }, at): WordingPart => ({
      field: `item-${key}`,
      group: 'items',
      label: { key: 'measures:wording.item', values: { number: at + 1 } },
      read: (wording) => wording.items[key] ?? '',
      write: (wording, text) => {
        wording.items[key] = text
      },
    }),
  )
  const options = Object.keys(original.options).map(
    (answer): WordingPart => ({
      field: `option-${answer}`,
      group: 'options',
      label: { key: 'measures:wording.option', values: { number: answer } },
      read: (wording) => wording.options[answer] ?? '',
      write: (wording, text) => {
        wording.options[answer] = text
      },
    }),
  )
  return [...(original.stem === null ? [] : [stem]), ...items, ...options, ...ownOptionsOf(instrument, original), ...endsOf(instrument, original)]
}

/** The answers of a question that has others than the rest. */
function ownOptionsOf({ items }: Instrument, original: Wording): WordingPart[] {
  return items.flatMap(({ key }, at) =>
    Object.keys(original.itemOptions?.[key] ?? {}).map(
      (answer): WordingPart => ({
        field: `option-${key}-${answer}`,
        group: 'options',
        label: { key: 'measures:wording.ownOption', values: { item: at + 1, number: answer } },
        read: (wording) => wording.itemOptions?.[key]?.[answer] ?? '',
        write: (wording, text) => {
          wording.itemOptions[key] = { ...wording.itemOptions[key], [answer]: text }
        },
      }),
    ),
  )
}

function endsOf({ items }: Instrument, original: Wording): WordingPart[] {
  return items.flatMap(({ key, lowest, highest }, at) =>
    (original.ends[key] ?? []).map(
      (_, end): WordingPart => ({
        field: `end-${key}-${end}`,
        group: 'ends',
        label: { key: 'measures:wording.end', values: { number: at + 1, answer: end === 0 ? lowest : highest } },
        read: (wording) => wording.ends[key]?.[end] ?? '',
        write: (wording, text) => {
          wording.ends[key] = Object.assign(wording.ends[key] ?? [], { [end]: text })
        },
      }),
    ),
  )
}

/** The wording that ships with an instrument shows what a translation must hold. */
function originalOf(instrument: Instrument): Wording {
  const original = instrument.wording['en']
  if (!original) throw new Error(`${instrument.key} ships with no wording`)
  return original
}

/** Whether its questions can be asked at all: of some only totals may be entered. */
export const hasQuestions = ({ items }: Instrument): boolean => items.length > 0

/** A wording that ships is its owner's, and no organisation's to replace. */
export const shipsIn = (instrument: Instrument, language: string): boolean => Object.hasOwn(findInstrument(instrument.key)?.wording ?? {}, language)
