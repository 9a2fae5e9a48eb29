import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { Card } from '../../../../ui/card.tsx'

type Props = { personId: string; agreed: Temporal.PlainDate | null; words: Words }

/** Beside the timeline: what was agreed on. What holds today stands above it. */
export function ConductCard({ personId, agreed, words }: Props) {
  const { t } = words
  return (
    <Card title={t('conduct:card.title')} link={{ href: href('/people/:personId/conduct', { personId }), label: t('conduct:card.open') }}>
      <p>{agreed === null ? t('conduct:card.notAgreed') : t('conduct:card.agreed', { day: words.day(agreed) })}</p>
    </Card>
  )
}
