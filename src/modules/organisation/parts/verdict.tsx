import type { Words } from '../../../platform/i18n.ts'
import { inWords, type Spoken } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { Notice, type Tone } from '../../../ui/notice.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag, type TagTone } from '../../../ui/tag.tsx'
import type { Eligibility, Finding } from '../eligibility.ts'
import type { CriteriaRows } from '../queries.server.ts'
import type { Ages } from '../service.ts'

const tones: Record<Eligibility['verdict'], Tone> = { eligible: 'good', ask: 'attention', 'not-eligible': 'danger' }
const tags: Record<Finding['answer'], TagTone> = { met: 'good', ask: 'attention', 'not-met': 'danger' }

/** What the criteria say of somebody, each with its reason, and where they would be told to turn. */
export function Verdict({
  eligibility,
  criteria,
  signposts,
}: {
  eligibility: Eligibility
  criteria: CriteriaRows
  signposts: Pick<Ages, 'ageSignpost' | 'areaSignpost'>
}) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <Notice tone={tones[eligibility.verdict]} title={t(`organisation:verdict.${eligibility.verdict}`)} said>
        {t(`organisation:verdictSays.${eligibility.verdict}`)}
      </Notice>
      {eligibility.findings.length > 0 && (
        <Rows label={t('organisation:verdict.reasons')}>
          {eligibility.findings.map((finding) => (
            <Row
              key={`${finding.criterion} ${finding.conditionId ?? ''}`}
              title={<bdi>{criterionInWords(finding, criteria, words)}</bdi>}
              tags={<Tag tone={tags[finding.answer]}>{t(`organisation:finding.${finding.answer}`)}</Tag>}
            >
              {finding.answer === 'not-met' && <SignpostSaid said={signpostOf(finding, criteria, signposts)} />}
            </Row>
          ))}
        </Rows>
      )}
    </>
  )
}

function SignpostSaid({ said }: { said: Spoken }) {
  const words = useWords()
  const signpost = inWords(said, words)
  return signpost === '' ? words.t('organisation:signpost.none') : words.t('organisation:signpost.says', { signpost })
}

function criterionInWords(finding: Finding, criteria: CriteriaRows, words: Words): string {
  const { t } = words
  if (finding.criterion === 'lowest-age') return t('organisation:criterion.lowest-age', { age: criteria.lowestAge ?? 0 })
  if (finding.criterion === 'highest-age') return t('organisation:criterion.highest-age', { age: criteria.highestAge ?? 0 })
  if (finding.criterion === 'area') return t('organisation:criterion.area')
  return inWords(criteria.conditions.find((condition) => condition.id === finding.conditionId)?.question, words)
}

function signpostOf(finding: Finding, criteria: CriteriaRows, signposts: Pick<Ages, 'ageSignpost' | 'areaSignpost'>): Spoken {
  if (finding.criterion === 'condition') return criteria.conditions.find((condition) => condition.id === finding.conditionId)?.signpost ?? {}
  return finding.criterion === 'area' ? signposts.areaSignpost : signposts.ageSignpost
}
