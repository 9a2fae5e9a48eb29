import type { Words } from '../../platform/i18n.ts'
import type { Key } from '../../platform/words.ts'
import { instrumentLabels } from '../measures/index.ts'
import { declineLabels, kindLabels, reasonLabels } from '../programmes/index.ts'
import { sourceLabels } from '../referrals/index.ts'
import { needLabels, wayLabels } from '../support/index.ts'
import type { PartKind } from './indicator.ts'

type Labels = Readonly<Record<string, Key>>

/** The words for some parts that share the beginning of a key. */
const under = <Prefix extends string, Part extends string>(prefix: Prefix, parts: readonly Part[]) =>
  Object.fromEntries(parts.map((part) => [part, `${prefix}.${part}`])) as Record<Part, `${Prefix}.${Part}`>

const notSaid = { 'not-said': 'reports:part.not-said' } as const satisfies Labels

const labels: Record<Exclude<PartKind, 'language' | 'topic' | 'reliable'>, Labels> = {
  'decline-reason': declineLabels,
  'contact-kind': kindLabels,
  attempt: under('reports:attempt', ['tried-to-reach', 'did-not-attend']),
  'presenting-reason': reasonLabels,
  source: sourceLabels,
  referrer: under('referrals:referrerKind', [
    'surgery',
    'hospital',
    'mental-health-service',
    'social-care',
    'school',
    'housing',
    'police-or-justice',
    'employment',
    'charity',
    'faith-or-community',
    'other',
  ]),
  heard: under('reports:heard', ['yes', 'no', 'not-asked']),
  'way-of-support': under('reports:way', ['one-to-one', 'group']),
  'in-time': under('reports:inTime', ['in-time', 'late', 'open', 'not-needed']),
  way: wayLabels,
  mecc: under('support:mecc', ['ask', 'assist', 'act']),
  need: needLabels,
  change: under('reports:change', ['better', 'same', 'worse']),
  instrument: instrumentLabels,
  'closing-reason': under('reports:ending', ['completed', 'moved-away', 'no-longer-wanted', 'lost-touch', 'moved-on-to-other-help', 'died', 'other']),
  outcome: { ...under('due:outcome', ['much-better', 'better', 'same', 'worse', 'not-known']), ...notSaid },
  destination: {
    ...under('due:destination', ['nothing-needed', 'another-service-here', 'groups', 'health', 'counselling', 'housing', 'work-or-learning']),
    ...under('due:destination', ['another-organisation', 'not-known']),
    ...notSaid,
  },
  'follow-up': under('reports:followUp', ['link', 'call', 'not-reached', 'not-wanted', 'not-yet']),
  'said-changed': under('reports:saidChanged', ['life', 'courage', 'network', 'belief', 'steps']),
  'need-tag': {
    ...under('due:tag', ['housing', 'money', 'work', 'learning', 'health', 'mental-health', 'loneliness', 'family', 'young-people', 'older-people']),
    ...under('due:tag', ['language', 'transport', 'safety', 'discrimination', 'immigration', 'other']),
  },
  feedback: under('due:feedbackKind', ['thanks', 'wish', 'worry', 'idea']),
  severity: under('safeguarding:severity', ['minor', 'moderate', 'serious', 'critical']),
  'risk-step': under('reports:riskStep', ['step-said', 'open']),
}

const reliableLabels = under('reports:reliable', ['better', 'worse', 'neither'])

/** The words for a part of a figure; of a language its own name, of what nobody knows the part itself. */
export function partLabel(kind: PartKind, part: string, words: Words): string {
  const { t } = words
  if (part === 'not-said') return t('reports:part.not-said')
  if (kind === 'language') return words.languageName(part)
  if (kind === 'topic') return part
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
}
