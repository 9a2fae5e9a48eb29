import { usePage, useWords } from '../../../ui/context.tsx'
import { Page } from '../../../ui/page.tsx'

/** Too much came from one address: when to try again, in words. */
export function TooManyPage({ minutes }: { minutes: number }) {
  const { t } = useWords()
  return (
    <Page kind={usePage().viewerName === null ? 'plain' : 'signed'} title={t('access:tooMany.title')}>
      <p>{t('access:tooMany.body', { count: minutes })}</p>
    </Page>
  )
}
