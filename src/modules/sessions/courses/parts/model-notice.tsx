import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { type Approval, approvedOn } from '../models/approval.ts'

type Props = { model: string | null; modelVersion: string | null; approvals: readonly Approval[]; onDay: Temporal.PlainDate }

/** A warning where a course follows a version that is not approved on that day; nothing where it is, or follows none. */
export function ModelNotice({ model, modelVersion, approvals, onDay }: Props) {
  const words = useWords()
  const { t } = words
  if (model === null) return null
  const { approved, approval } = approvedOn(approvals, onDay)
  if (approved === 'approved') return null
  const version = [model, modelVersion].filter(Boolean).join(', ')
  return (
    <Notice tone="attention">
      <p>
        {approved === 'expired' && approval?.untilOn
          ? t('courses:models.expired', { version, day: words.day(approval.untilOn) })
          : t('courses:models.notApproved', { version })}{' '}
        <a href={href('/courses/models')}>{t('courses:models.title')}</a>
      </p>
    </Notice>
  )
}
