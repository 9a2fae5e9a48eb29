import type { Words } from '../../platform/i18n.ts'
import type { Key } from '../../platform/words.ts'
import { instrumentLabels } from '../measures/index.ts'
import { closingMeanings } from '../organisation/index.ts'
import { declineLabels, kindLabels, reasonLabels } from '../programmes/index.ts'
import { referrerKindLabels, sourceLabels } from '../referrals/index.ts'
import {
  activityMeaningLabel,
  activityMeanings,
  ageBandLabel,
  ageBands,
  audienceMeaningLabel,
  audienceMeanings,
  capacities,
  capacityLabel,
  heldLabel,
  ledTo,
  ledToLabel,
  offMeanings,
  themeMeanings,
  waysHeld,
} from '../sessions/index.ts'
import { needLabels, wayLabels } from '../support/index.ts'
import type { PartKind } from './indicator.ts'

type Labels = Readonly<Record<string, Key>>

/** The words for some parts that share the beginning of a key. */
const under = <const Part extends string, Said extends Key>(parts: readonly Part[], keyOf: (part: Part) => Said): Record<Part, Said> =>
  Object.fromEntries(parts.map((part) => [part, keyOf(part)])) as Record<Part, Said>

const notSaid = { 'not-said': 'reports:part.not-said' } as const satisfies Labels

const labels: Record<Exclude<PartKind, 'language' | 'topic' | 'venue' | 'question' | 'reliable'>, Labels> = {
  'decline-reason': declineLabels,
  'contact-kind': kindLabels,
  attempt: under(['tried-to-reach', 'did-not-attend'], (part) => `reports:attempt.${part}`),
  'presenting-reason': reasonLabels,
  source: sourceLabels,
  referrer: referrerKindLabels,
  heard: under(['yes', 'no', 'not-asked'], (part) => `reports:heard.${part}`),
  'way-of-support': under(['one-to-one', 'group'], (part) => `reports:way.${part}`),
  'in-time': under(['in-time', 'late', 'open', 'not-needed'], (part) => `reports:inTime.${part}`),
  way: wayLabels,
  mecc: under(['ask', 'assist', 'act'], (part) => `support:mecc.${part}`),
  need: needLabels,
  change: under(['better', 'same', 'worse'], (part) => `reports:change.${part}`),
  instrument: instrumentLabels,
  'closing-reason': under(closingMeanings, (part) => `reports:ending.${part}`),
  outcome: { ...under(['much-better', 'better', 'same', 'worse', 'not-known'], (part) => `due:outcome.${part}`), ...notSaid },
  destination: {
    ...under(
      ['nothing-needed', 'another-service-here', 'groups', 'health', 'counselling', 'housing', 'work-or-learning'],
      (part) => `due:destination.${part}`,
    ),
    ...under(['another-organisation', 'not-known'], (part) => `due:destination.${part}`),
    ...notSaid,
  },
  'follow-up': under(['link', 'call', 'not-reached', 'not-wanted', 'not-yet'], (part) => `reports:followUp.${part}`),
  'said-changed': under(['life', 'courage', 'network', 'belief', 'steps'], (part) => `reports:saidChanged.${part}`),
  'need-tag': {
    ...under(
      ['housing', 'money', 'work', 'learning', 'health', 'mental-health', 'loneliness', 'family', 'young-people', 'older-people'],
      (part) => `due:tag.${part}`,
    ),
    ...under(['language', 'transport', 'safety', 'discrimination', 'immigration', 'other'], (part) => `due:tag.${part}`),
  },
  feedback: under(['thanks', 'wish', 'worry', 'idea'], (part) => `due:feedbackKind.${part}`),
  severity: under(['minor', 'moderate', 'serious', 'critical'], (part) => `safeguarding:severity.${part}`),
  'risk-step': under(['step-said', 'open'], (part) => `reports:riskStep.${part}`),
  'session-kind': under(activityMeanings, activityMeaningLabel),
  'off-reason': under(offMeanings, (part) => `sessions:off.${part}`),
  'way-held': under(waysHeld, heldLabel),
  theme: under(themeMeanings, (part) => `sessions:theme.${part}`),
  'came-as': under(capacities, capacityLabel),
  'group-only': under(['group-only', 'also-one-to-one'], (part) => `reports:groups.${part}`),
  'why-left': {
    ...under(['health', 'work-or-study', 'time', 'travel', 'moved', 'not-suited', 'other'], (part) => `courses:why.${part}`),
    'not-completed': 'courses:outcome.not-completed',
  },
  'talk-audience': under(audienceMeanings, audienceMeaningLabel),
  'age-band': under(ageBands, ageBandLabel),
  'led-to': under(ledTo, ledToLabel),
  'course-outcome': under(['completed', 'not-completed', 'withdrew'], (part) => `courses:outcome.${part}`),
  'at-whose-wish': under(['by-them', 'by-us'], (part) => `reports:wish.${part}`),
  answered: under(['answered', 'not-answered'], (part) => `reports:answered.${part}`),
}

const reliableLabels = under(['better', 'worse', 'neither'], (part) => `reports:reliable.${part}`)

/** The words for a part of a figure; of a language its own name, of what nobody knows the part itself. */
export function partLabel(kind: PartKind, part: string, words: Words): string {
  const { t } = words
  if (part === 'not-said') return t('reports:part.not-said')
  if (kind === 'language') return words.languageName(part)
  if (kind === 'venue' && part === 'no-venue') return t('reports:part.no-venue')
  if (kind === 'topic' || kind === 'venue' || kind === 'question') return part
  if (kind === 'reliable') {
    const [instrument = '', way = ''] = part.split('.')
    const [name, changed] = [labels.instrument[instrument], (reliableLabels as Labels)[way]]
    return name && changed ? t('reports:reliable.of', { instrument: t(name), change: t(changed) }) : part
  }
  const key = labels[kind][part]
  return key === undefined ? part : t(key)
}

export const partColumn: Record<PartKind, Key> = {
  'decline-reason': 'reports:column.reason',
  'contact-kind': 'reports:column.kind',
  attempt: 'reports:column.attempt',
  language: 'reports:column.language',
  'presenting-reason': 'reports:column.reason',
  source: 'reports:column.source',
  referrer: 'reports:column.source',
  heard: 'reports:column.heard',
  'way-of-support': 'reports:column.way',
  'in-time': 'reports:column.inTime',
  way: 'reports:column.fiveWays',
  mecc: 'reports:column.mecc',
  topic: 'reports:column.topic',
  need: 'reports:column.need',
  change: 'reports:column.change',
  instrument: 'reports:column.instrument',
  reliable: 'reports:column.change',
  'closing-reason': 'reports:column.reason',
  outcome: 'reports:column.outcome',
  destination: 'reports:column.destination',
  'follow-up': 'reports:column.followUp',
  'said-changed': 'reports:column.saidChanged',
  'need-tag': 'reports:column.need',
  feedback: 'reports:column.feedback',
  severity: 'reports:column.severity',
  'risk-step': 'reports:column.riskStep',
  'session-kind': 'reports:column.sessionKind',
  'off-reason': 'reports:column.reason',
  venue: 'reports:column.venue',
  'way-held': 'reports:column.wayHeld',
  theme: 'reports:column.theme',
  'came-as': 'reports:column.cameAs',
  'group-only': 'reports:column.way',
  'why-left': 'reports:column.whyLeft',
  'talk-audience': 'reports:column.talkAudience',
  'age-band': 'reports:column.ageBand',
  'led-to': 'reports:column.ledTo',
  'course-outcome': 'reports:column.courseOutcome',
  'at-whose-wish': 'reports:column.atWhoseWish',
  answered: 'reports:column.answered',
  question: 'reports:column.question',
}
