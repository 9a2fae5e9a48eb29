import { useWords } from '../../../../ui/context.tsx'
import { Tag, type TagTone } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import { type Provision, type ProvisionStatus, provisionKindLabel, provisionStatus, provisionStatusLabel } from '../provision.ts'

const tones: Record<ProvisionStatus, TagTone> = { wanted: 'attention', approved: 'good', declined: 'danger', needed: 'plain' }

export function ProvisionTag({ provision }: { provision: Provision }) {
  const { t } = useWords()
  const status = provisionStatus(provision)
  return status === 'needed' ? <Tag>{t(provisionKindLabel(provision.kind))}</Tag> : <Tag tone={tones[status]}>{t(provisionStatusLabel(status))}</Tag>
}

/** Who wants it, what it costs, and what was said of it. */
export function ProvisionNote({ provision, viewer }: { provision: Provision; viewer: Viewer }) {
  const { t, money } = useWords()
  const parts = [
    provision.costMinor === null ? null : money(provision.costMinor, viewer.organisation.currency),
    t('preparing:wantedBy', { name: provision.wantedBy }),
    provision.outcome === null ? null : t(`preparing:decidedBy.${provision.outcome}`, { name: provision.decidedBy ?? '' }),
    provision.why,
  ].filter((part) => part !== null)
  return (
    <>
      {parts.map((part, at) => (
        <span key={part}>
          {at > 0 && ' · '}
          <bdi>{part}</bdi>
        </span>
      ))}
    </>
  )
}
