import { useWords } from '../../ui/context.tsx'
import { Refused } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'

export function NotFoundPage() {
  const { t } = useWords()
  return (
    <Page kind="plain" title={t('access:fault.notFoundTitle')}>
      <p>{t('access:fault.notFoundBody')}</p>
      <Home />
    </Page>
  )
}

export function FaultPage({ reference }: { reference: string }) {
  const { t } = useWords()
  return (
    <Page kind="plain" title={t('access:fault.title')}>
      <p>{t('access:fault.body')}</p>
      <p>
        {t('access:fault.reference')}: <code>{reference}</code>
      </p>
      <Home />
    </Page>
  )
}

export function RefusedRequestPage() {
  const { t } = useWords()
  return (
    <Page kind="plain" title={t('access:fault.refusedTitle')}>
      <p>{t('access:fault.refusedBody')}</p>
      <Home />
    </Page>
  )
}

/** The rule that said no, in words, and who can help. */
export function ForbiddenPage({ rule }: { rule: string }) {
  const words = useWords()
  return (
    <Page kind="plain" title={words.t('access:fault.forbiddenTitle')}>
      <Refused rule={words.rule(rule) ?? words.t('access:fault.forbiddenBody')} who={words.t('access:fault.forbiddenHelp')} />
      <Home />
    </Page>
  )
}

function Home() {
  const { t } = useWords()
  return (
    <p>
      <a href="/">{t('access:fault.today')}</a>
    </p>
  )
}
