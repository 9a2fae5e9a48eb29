import { inWords } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { useWords } from '../../../ui/context.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag, type TagTone } from '../../../ui/tag.tsx'
import type { Finding } from '../../organisation/index.ts'
import { ageOf } from '../../people/index.ts'
import type { Assessment } from '../assessment.ts'
import type { Referral } from '../referral.ts'

const verdictTones: Record<Assessment['verdict'], TagTone> = { eligible: 'good', 'not-eligible': 'attention', ask: 'plain' }
const answerTones: Record<Finding['answer'], TagTone> = { met: 'good', 'not-met': 'attention', ask: 'plain' }
export const verdictLabels: Record<Assessment['verdict'], Key> = {
  eligible: 'referrals:verdict.eligible',
  'not-eligible': 'referrals:verdict.not-eligible',
  ask: 'referrals:verdict.ask',
}
const answerLabels: Record<Finding['answer'], Key> = {
  met: 'referrals:finding.met',
  'not-met': 'referrals:finding.not-met',
  ask: 'referrals:finding.ask',
}

type FindingsProps = { referral: Referral; assessment: Assessment; organisationLanguage: string; today: Temporal.PlainDate }

/** The verdict in a word, and beneath it what it rests on where it is not a plain yes. */
export function Verdict({ brief, ...props }: FindingsProps & { brief?: boolean }) {
  const words = useWords()
  const { verdict, findings } = props.assessment
  const reasons = findings.filter((finding) => finding.answer !== 'met').map((finding) => titleOf(finding, props, words))
  return (
    <>
      <Tag tone={verdictTones[verdict]}>{words.t(verdictLabels[verdict])}</Tag>
      {brief && reasons.length > 0 && <small> {reasons.join(' · ')}</small>}
    </>
  )
}

/** Every criterion of the service, what is known, and whether it is met. */
export function Findings(props: FindingsProps) {
  const words = useWords()
  const { t } = words
  const { findings } = props.assessment
  if (findings.length === 0) return <p>{t('referrals:finding.none')}</p>
  return (
    <Rows label={t('referrals:one.eligibility')}>
      {findings.map((finding) => (
        <Row
          key={`${finding.criterion} ${finding.conditionId ?? ''}`}
          title={titleOf(finding, props, words)}
          tags={<Tag tone={answerTones[finding.answer]}>{t(answerLabels[finding.answer])}</Tag>}
        >
          {knownOf(finding, props, words)}
        </Row>
      ))}
    </Rows>
  )
}

type Words = ReturnType<typeof useWords>

function titleOf(finding: Finding, { assessment, organisationLanguage }: FindingsProps, words: Words): string {
  const { t } = words
  const { asked } = assessment
  if (finding.criterion === 'lowest-age') return t('referrals:finding.lowestAge', { age: words.number(asked.lowestAge ?? 0) })
  if (finding.criterion === 'highest-age') return t('referrals:finding.highestAge', { age: words.number(asked.highestAge ?? 0) })
  if (finding.criterion === 'area') return t('referrals:finding.area')
  return inWords(asked.conditions.find((condition) => condition.id === finding.conditionId)?.question, words, organisationLanguage)
}

function knownOf(finding: Finding, props: FindingsProps, words: Words): string {
  if (finding.criterion === 'area') return whereabouts(finding, props, words)
  return finding.criterion === 'condition' ? answered(finding, props, words) : ageKnown(props, words)
}

function ageKnown({ referral, today }: FindingsProps, { t, number }: Words): string {
  const age = ageOf(referral, today)
  return age === null ? t('referrals:finding.ageUnknown') : t('referrals:finding.ageIs', { age: number(age) })
}

function whereabouts(finding: Finding, { referral }: FindingsProps, { t }: Words): string {
  const place = [referral.town, referral.postcode].filter(Boolean).join(', ')
  if (place === '') return t('referrals:finding.areaUnknown')
  const known = t('referrals:finding.areaIs', { place })
  return finding.answer === 'ask' && referral.postcode !== null ? `${known} · ${t('referrals:finding.areaAsk')}` : known
}

function answered(finding: Finding, { assessment }: FindingsProps, { t }: Words): string {
  const answer = assessment.answers[finding.conditionId ?? '']
  if (answer !== 'yes' && answer !== 'no') return t('referrals:finding.notAnswered')
  return t('referrals:finding.answered', { answer: t(answer === 'yes' ? 'referrals:field.yes' : 'referrals:field.no') })
}
