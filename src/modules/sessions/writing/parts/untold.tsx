import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'

/** Something changed, and those who come have not been told. */
export function UntoldNotice({ untold }: { untold: string | null }) {
  const { t } = useWords()
  if (untold === null) return null
  return (
    <Notice tone="attention">
      <p>
        {t('writing:untold')} <a href={href('/bulletins/:bulletinId', { bulletinId: untold })}>{t('writing:untoldLink')}</a>
      </p>
    </Notice>
  )
}
