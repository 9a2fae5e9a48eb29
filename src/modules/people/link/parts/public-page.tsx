import { href, withQuery } from '../../../../platform/href.ts'
import { PageProvider, usePage } from '../../../../ui/context.tsx'
import { Page, type PageProps } from '../../../../ui/page.tsx'
import { UrgentHelp, type UrgentLine } from '../../../../ui/urgent-help.tsx'
import type { PresentOrganisation } from '../../../access/index.ts'

export type Surroundings = { organisation: PresentOrganisation; lines: readonly UrgentLine[] }

type Props = Pick<PageProps, 'title' | 'lead' | 'hasErrors' | 'children'> & {
  surroundings: Surroundings
  languages: readonly string[]
  present: string | null
  /** In somebody's hands beside a worker: a way back for the worker, and no way out into other pages. */
  onTablet?: boolean
  /** The lines for somebody who cannot wait come before the questions. */
  helpFirst?: boolean
  helpTitle?: string
}

/** A page for whoever holds a link: a way out at once, help beneath, and the languages that the page or the questions can be had in. It names nobody. */
export function PublicPage({ surroundings, languages, present, onTablet = false, helpFirst = false, helpTitle, children, ...page }: Props) {
  const context = usePage()
  const { organisation, lines } = surroundings
  const languageChoices =
    languages.length < 2
      ? []
      : languages.map((language) => ({
          language,
          label: ownNameOf(language),
          current: language === present,
          href: withQuery(context.path, { language }),
        }))
  const urgentHelpHref = withQuery(href('/at/:organisation/urgent-help', { organisation: organisation.slug }), { language: context.words.language })
  return (
    <PageProvider value={{ ...context, languageChoices, urgentHelpHref }}>
      <Page
        {...page}
        kind={onTablet ? 'plain' : 'public'}
        exitTo={organisation.country === 'DK' ? 'https://www.dmi.dk' : undefined}
        urgentHelp={helpFirst ? undefined : <UrgentHelp lines={lines} />}
      >
        {helpFirst && <UrgentHelp lines={lines} title={helpTitle} />}
        {children}
        {onTablet && (
          <p className="quiet">
            <a href={href('/taking-back')}>{context.words.t('link:tablet.back')}</a>
          </p>
        )}
      </Page>
    </PageProvider>
  )
}

/** A language as those who speak it call it: they find it, whatever the page speaks now. */
const ownNameOf = (language: string): string => new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language
