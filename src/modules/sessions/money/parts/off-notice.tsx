import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'

/** On a session that is off: that some had paid, and the way to say what becomes of it. Nothing is given back by itself. */
export function PaidBeforeOff({ sessionId, paid }: { sessionId: string; paid: number }) {
  const { t } = useWords()
  if (paid === 0) return null
  return (
    <Notice tone="attention">
      <p>{t('money:off.notice', { count: paid })}</p>
      <p>
        <a href={href('/sessions/:sessionId/money', { sessionId })}>{t('money:off.link')}</a>
      </p>
    </Notice>
  )
}
