import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Exclusion } from '../conduct.ts'

/** Before work with somebody who is asked to stay away for a time. It forbids nothing: support by phone may go on. */
export function ExclusionNotice({
  excluded,
  organisationLanguage,
  leads = true,
}: {
  excluded: Exclusion
  organisationLanguage: string
  leads?: boolean
}) {
  const words = useWords()
  const { t } = words
  const service = excluded.serviceId === null ? t('conduct:exclusion.everything') : inWords(excluded.serviceName, words, organisationLanguage)
  return (
    <Notice tone="attention" title={t('conduct:exclusion.now', { service })}>
      <p>
        {excluded.untilOn === null ? t('conduct:exclusion.untilReturn') : t('conduct:exclusion.until', { day: words.day(excluded.untilOn) })}{' '}
        {leads && <a href={href('/people/:personId/conduct', { personId: excluded.personId })}>{t('conduct:exclusion.why')}</a>}
      </p>
    </Notice>
  )
}
