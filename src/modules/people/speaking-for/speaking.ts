import type { Words } from '../../../platform/i18n.ts'
import type { Key } from '../../../platform/words.ts'

/** What somebody may speak or decide about for another. */
export const matters = ['benefits', 'money', 'housing', 'health', 'care', 'letters', 'meetings'] as const
export type Matter = (typeof matters)[number]

export const matterLabel: Record<Matter, Key> = {
  benefits: 'around:matter.benefits',
  money: 'around:matter.money',
  housing: 'around:matter.housing',
  health: 'around:matter.health',
  care: 'around:matter.care',
  letters: 'around:matter.letters',
  meetings: 'around:matter.meetings',
}

const english = [
  'appointee',
  'lpa-money',
  'lpa-health',
  'deputy-money',
  'deputy-health',
  'imca',
  'care-act-advocate',
  'imha',
  'advocate',
  'chosen',
] as const
const danish = ['vaerge', 'samvaerge', 'fremtidsfuldmagt', 'fuldmagt', 'partsrepraesentant', 'bisidder', 'chosen'] as const
const elsewhere = ['guardian', 'attorney', 'advocate', 'chosen'] as const
export const speakerKinds = [...new Set([...english, ...danish, ...elsewhere])] as const
export type SpeakerKind = (typeof english | typeof danish | typeof elsewhere)[number]

/** Who may speak for somebody is the law of a country. What England and Wales know and what Denmark knows have few words in common. */
export const speakerKindsOf = (country: string): readonly SpeakerKind[] => (country === 'GB' ? english : country === 'DK' ? danish : elsewhere)

export const isSpeakerKind = (word: string): word is SpeakerKind => speakerKinds.some((kind) => kind === word)

export const speakerLabel: Record<SpeakerKind, Key> = {
  appointee: 'around:speaker.appointee',
  'lpa-money': 'around:speaker.lpa-money',
  'lpa-health': 'around:speaker.lpa-health',
  'deputy-money': 'around:speaker.deputy-money',
  'deputy-health': 'around:speaker.deputy-health',
  imca: 'around:speaker.imca',
  'care-act-advocate': 'around:speaker.care-act-advocate',
  imha: 'around:speaker.imha',
  advocate: 'around:speaker.advocate',
  chosen: 'around:speaker.chosen',
  vaerge: 'around:speaker.vaerge',
  samvaerge: 'around:speaker.samvaerge',
  fremtidsfuldmagt: 'around:speaker.fremtidsfuldmagt',
  fuldmagt: 'around:speaker.fuldmagt',
  partsrepraesentant: 'around:speaker.partsrepraesentant',
  bisidder: 'around:speaker.bisidder',
  guardian: 'around:speaker.guardian',
  attorney: 'around:speaker.attorney',
}

export const speakerHint: Record<SpeakerKind, Key> = {
  appointee: 'around:speakerHint.appointee',
  'lpa-money': 'around:speakerHint.lpa-money',
  'lpa-health': 'around:speakerHint.lpa-health',
  'deputy-money': 'around:speakerHint.deputy-money',
  'deputy-health': 'around:speakerHint.deputy-health',
  imca: 'around:speakerHint.imca',
  'care-act-advocate': 'around:speakerHint.care-act-advocate',
  imha: 'around:speakerHint.imha',
  advocate: 'around:speakerHint.advocate',
  chosen: 'around:speakerHint.chosen',
  vaerge: 'around:speakerHint.vaerge',
  samvaerge: 'around:speakerHint.samvaerge',
  fremtidsfuldmagt: 'around:speakerHint.fremtidsfuldmagt',
  fuldmagt: 'around:speakerHint.fuldmagt',
  partsrepraesentant: 'around:speakerHint.partsrepraesentant',
  bisidder: 'around:speakerHint.bisidder',
  guardian: 'around:speakerHint.guardian',
  attorney: 'around:speakerHint.attorney',
}

/** In what each kind decides in the person's place. What is missing here speaks with them or beside them, and decides nothing. */
const decides: Partial<Record<SpeakerKind, readonly Matter[]>> = {
  appointee: ['benefits'],
  'lpa-money': ['benefits', 'money', 'housing', 'letters'],
  'lpa-health': ['housing', 'health', 'care'],
  'deputy-money': ['benefits', 'money', 'housing', 'letters'],
  'deputy-health': ['housing', 'health', 'care'],
  vaerge: matters,
  samvaerge: ['benefits', 'money', 'housing', 'letters'],
  fremtidsfuldmagt: matters,
  fuldmagt: matters,
  partsrepraesentant: ['letters', 'meetings'],
  guardian: matters,
  attorney: matters,
}

export const mayDecide = (kind: SpeakerKind): readonly Matter[] => decides[kind] ?? []

export const evidences = ['original', 'copy', 'not-seen'] as const
export type Evidence = (typeof evidences)[number]
export const evidenceLabel: Record<Evidence, Key> = {
  original: 'around:evidence.original',
  copy: 'around:evidence.copy',
  'not-seen': 'around:evidence.not-seen',
}

/** Somebody who speaks for a person, as a record holds it. */
export type SpeakingFor = {
  id: string
  kind: string
  name: string
  relation: string | null
  phone: string | null
  email: string | null
  decides: Matter[]
  limits: string | null
  fromOn: string | null
  untilOn: string | null
  evidence: Evidence
  evidenceNote: string | null
  /** When somebody last made sure that it holds. */
  lookedOn: string
  version: number
}

export const capacityOutcomes = ['decides', 'decides-with-support', 'cannot-decide-now', 'not-clear'] as const
export type CapacityOutcome = (typeof capacityOutcomes)[number]
export const capacityLabel: Record<CapacityOutcome, Key> = {
  decides: 'around:capacity.decides',
  'decides-with-support': 'around:capacity.decides-with-support',
  'cannot-decide-now': 'around:capacity.cannot-decide-now',
  'not-clear': 'around:capacity.not-clear',
}

/** What was found about one decision. Another decision is another note. */
export type CapacityNote = {
  id: string
  decision: string
  assessedOn: string
  assessedBy: string
  outcome: CapacityOutcome
  basis: string
  reviewOn: string | null
  /** Found about the same decision later: this one is no longer looked at again. */
  foundAgain: boolean
}

/** 'Karen Holm (guardian)'. */
export const speakerText = ({ kind, name }: { kind: string; name: string }, { t }: Words): string =>
  isSpeakerKind(kind) ? `${name} (${t(speakerLabel[kind])})` : name
