import { withQuery } from '../../platform/href.ts'
import { usePage, useWords } from '../../ui/context.tsx'
import { Refused } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'

export function NotFoundPage() {
  const { t } = useWords()
  const kind = useFrame()
  const organisation = usePublicOrganisation()
  return (
    <Page kind={kind} title={t('access:fault.notFoundTitle')} quickExit={organisation !== null}>
      <p>{t(organisation === null ? 'access:fault.notFoundBody' : 'access:fault.notFoundPublic')}</p>
      {kind === 'signed' && <p>{t('access:fault.notFoundHelp')}</p>}
      <Home />
    </Page>
  )
}

export function FaultPage({ reference }: { reference: string }) {
  const { t } = useWords()
  return (
    <Page kind={useFrame()} title={t('access:fault.title')}>
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
    <Page kind={useFrame()} title={t('access:fault.refusedTitle')}>
      <p>{t('access:fault.refusedBody')}</p>
      <Home />
    </Page>
  )
}

/** The rule that said no, in words, and who can help. */
export function ForbiddenPage({ rule }: { rule: string }) {
  const words = useWords()
  return (
    <Page kind={useFrame()} title={words.t('access:fault.forbiddenTitle')}>
      <Refused rule={words.rule(rule) ?? words.t('access:fault.forbiddenBody')} who={words.t('access:fault.forbiddenHelp')} />
      <Home />
    </Page>
  )
}

/** Who is signed in keeps the navigation and the search, and finds on from here; a stranger gets the plain page. */
const useFrame = (): 'signed' | 'plain' => (usePage().viewerName === null ? 'plain' : 'signed')

function Home() {
  const { t, language } = useWords()
  const organisation = usePublicOrganisation()
  return (
    <p>
      {organisation === null ? (
        <a href="/">{t('access:fault.today')}</a>
      ) : (
        <a href={withQuery(organisation.href, { language })}>
          <bdi>{organisation.name}</bdi>
        </a>
      )}
    </p>
  )
}

/** Whose public page somebody is on who is nobody here: they are led back to its beginning, and not to signing in. */
function usePublicOrganisation(): { name: string; href: string } | null {
  const { organisationName, viewerName, path } = usePage()
  const slug = /^\/at\/([\w-]+)/.exec(path)?.[1]
  return slug === undefined || organisationName === null || viewerName !== null ? null : { name: organisationName, href: `/at/${slug}` }
}
