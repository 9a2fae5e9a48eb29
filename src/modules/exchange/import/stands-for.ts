import { languages as spoken, wordsFor } from '../../../platform/i18n.ts'
import { offeredLanguages } from '../../people/index.ts'
import { plainWord, type WordField } from './field.ts'

/** What a word of a file can stand for, with all the words that it goes by. */
export type Standing = { value: string; label: string; words: readonly string[] }
export type Vocabulary = Record<WordField, readonly Standing[]>
/** What words stand for, as somebody said or as it was last time; '' where a word stands for nothing that is kept. */
export type StandsFor = Partial<Record<WordField, Record<string, string>>>

const yesWords = 'yes y true 1 x ja j sand ok given agreed نعم اجل صح موافق'
const noWords = 'no n false 0 nej falsk refused declined لا كلا غير موافق'
const statusWords: Record<string, string> = {
  referred: 'referred|new|referral|pending|henvist|ny|modtaget|محال|جديد',
  waiting: 'waiting|waiting list|on hold|wait list|venter|venteliste|قيد الانتظار|قائمة الانتظار|في الانتظار',
  supported: 'supported|active|open|current|ongoing|in progress|in support|aktiv|i gang|åben|løbende|نشط|مفتوح|جار|حالي',
  past: 'past|closed|ended|inactive|completed|finished|exited|discharged|afsluttet|lukket|inaktiv|udskrevet|مغلق|منته|منتهي|مكتمل|سابق',
}

/** The words that need nobody: yes and no, how somebody stands, the names of languages in the languages of the product. */
export const ownWords = (label: (value: string) => string, languageName: (code: string) => string) => ({
  status: Object.entries(statusWords).map(([value, words]) => ({ value, label: label(`status.${value}`), words: words.split('|') })),
  consent: yesAndNo(label),
  safe: yesAndNo(label),
  interpreter: [
    { value: 'needed', label: label('yes'), words: [...yesWords.split(' '), 'needed', 'required', 'behov'] },
    { value: 'not-needed', label: label('no'), words: [...noWords.split(' '), 'not needed', 'ikke behov'] },
  ],
  languages: offeredLanguages.map((code) => ({
    value: code,
    label: languageName(code),
    words: [code, ...spoken.map((one) => wordsFor(one).languageName(code)), ...(otherNames[code] ?? [])],
  })),
})

const otherNames: Record<string, readonly string[]> = {
  fa: ['farsi', 'فارسی'],
  prs: ['dari', 'دری'],
  zh: ['mandarin', 'cantonese and mandarin'],
  pa: ['panjabi'],
  ckb: ['kurdish sorani', 'sorani'],
  ku: ['kurmanji', 'kurdish'],
  fil: ['tagalog'],
}

const yesAndNo = (label: (value: string) => string): Standing[] => [
  { value: 'yes', label: label('yes'), words: yesWords.split(' ') },
  { value: 'no', label: label('no'), words: noWords.split(' ') },
]

/** What a word stands for by its own sound: null where nothing here goes by it, or two things do. */
export function soundsLike(known: readonly Standing[], word: string): string | null {
  const plain = plainWord(word)
  const found = known.filter((one) => one.words.some((other) => plainWord(other) === plain))
  return found.length === 1 ? (found[0]?.value ?? null) : null
}

/** A look-up for many rows: what was said first, then what it sounds like. Undefined where nobody knows. */
export function lookUp(vocabulary: Vocabulary, said: StandsFor): (field: WordField, word: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (field, word) => {
    const key = `${field} ${plainWord(word)}`
    if (known.has(key)) return known.get(key)
    const chosen = said[field]?.[plainWord(word)]
    const valid = chosen === '' || vocabulary[field].some((one) => one.value === chosen)
    const found = chosen !== undefined && valid ? chosen : (soundsLike(vocabulary[field], word) ?? undefined)
    known.set(key, found)
    return found
  }
}

/** The words in a cell that names several languages: 'Arabic, Kurdish and some English'. */
export const wordsIn = (field: WordField, cell: string): string[] =>
  field === 'languages'
    ? cell
        .split(/[,;/&+،]|\s+(?:and|og|و)\s+/u)
        .map((word) => word.trim())
        .filter((word) => word !== '')
        .slice(0, 12)
    : cell === ''
      ? []
      : [cell.slice(0, 200)]
