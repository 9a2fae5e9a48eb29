import { useWords } from '../../../ui/context.tsx'
import { Notice } from '../../../ui/notice.tsx'

/** What goes before every form: who is in danger now needs a call and no form. */
export function UrgentNote({ emergency }: { emergency: string }) {
  const { t } = useWords()
  return (
    <Notice tone="danger">
      <p>
        <strong>{t('safeguarding:urgent.title')}</strong>
      </p>
      <p>
        {t('safeguarding:urgent.body')}{' '}
        <a href={`tel:${emergency}`}>
          <bdi dir="ltr">{emergency}</bdi>
        </a>
      </p>
    </Notice>
  )
}
