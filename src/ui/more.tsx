import type { ReactNode } from 'react'
import { useWords } from './context.tsx'
import { Icon } from './icons.tsx'

/** Further deeds of a page: on a phone behind one word, elsewhere beside the others. Opens without script. */
export function MoreActions({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <details className="more-actions">
      <summary className="button">
        {t('ui:page.more')}
        <Icon name="chevron-down" />
      </summary>
      <div className="line">{children}</div>
    </details>
  )
}
