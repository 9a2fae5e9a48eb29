import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import type { Exclusion } from '../conduct.ts'

type Props = { personId: string; agreed: Temporal.PlainDate | null; excluded: readonly Exclusion[]; words: Words; organisationLanguage: string }

/** Beside the timeline: what was agreed on, and what holds today. */
export function ConductCard({ personId, agreed, excluded, words, organisationLanguage }: Props) {
  const { t } = words
  return (
    <Card title={t('conduct:card.title')} link={{ href: href('/people/:personId/conduct', { personId }), label: t('conduct:card.open') }}>
      <p>{agreed === null ? t('conduct:card.notAgreed') : t('conduct:card.agreed', { day: words.day(agreed) })}</p>
      {excluded.map((one) => (
        <p key={one.id}>
          <strong>
            {t('conduct:exclusion.now', {
              service: one.serviceId === null ? t('conduct:exclusion.everything') : inWords(one.serviceName, words, organisationLanguage),
            })}
          </strong>{' '}
          {one.untilOn === null ? t('conduct:exclusion.untilReturn') : t('conduct:exclusion.until', { day: words.day(one.untilOn) })}
        </p>
      ))}
    </Card>
  )
}
