import type { ReactNode } from 'react'
import { href, withQuery } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { PageProvider, usePage, useWords } from '../../../ui/context.tsx'
import { Line } from '../../../ui/layout.tsx'
import { Page, type PageProps } from '../../../ui/page.tsx'
import { UrgentHelp, type UrgentLine } from '../../../ui/urgent-help.tsx'
import type { PresentOrganisation } from '../../access/index.ts'

export type Surroundings = {
  organisation: PresentOrganisation
  face: { publicEmail: string | null; publicPhone: string | null; privacyNotice: unknown }
  lines: UrgentLine[]
  /** The programme whose public page led here. */
  programme: string | null
}

/** An address with what a public page carries along, since it leaves nothing on the device: the reader's language, and the programme that led here. */
export const carried = (address: string, words: Pick<Words, 'language'>, surroundings: Pick<Surroundings, 'programme'>): string =>
  withQuery(address, { language: words.language, programme: surroundings.programme })

type PublicPageProps = Pick<PageProps, 'title' | 'lead' | 'back' | 'actions' | 'hasErrors' | 'children' | 'description'> & {
  surroundings: Surroundings
  /** What the page was asked for, which another language keeps. */
  query?: Record<string, string | null>
}

/** A page for anybody: quick exit, each language one tap away, urgent help beneath. */
export function PublicPage({ surroundings, query = {}, children, ...page }: PublicPageProps) {
  const context = usePage()
  const { organisation, programme, lines } = surroundings
  const languageChoices = context.languageChoices.map((choice) => ({
    ...choice,
    href: withQuery(context.path, { ...query, language: choice.language, programme }),
  }))
  const urgentHelpHref = carried(href('/at/:organisation/urgent-help', { organisation: organisation.slug }), context.words, surroundings)
  return (
    <PageProvider value={{ ...context, languageChoices, urgentHelpHref }}>
      <Page {...page} kind="public" exitTo={exits[organisation.country]} urgentHelp={<UrgentHelp lines={lines} />}>
        {children}
      </Page>
    </PageProvider>
  )
}

/** How to reach the organisation itself, where it has said. */
export function Reaching({ face }: Pick<Surroundings, 'face'>): ReactNode {
  const { t } = useWords()
  if (face.publicPhone === null && face.publicEmail === null) return null
  return (
    <Line>
      <span>{t('referrals:public.reachUs')}</span>
      {face.publicPhone !== null && (
        <a href={`tel:${face.publicPhone.replace(/[^\d+]/g, '')}`}>
          <bdi dir="ltr">{face.publicPhone}</bdi>
        </a>
      )}
      {face.publicEmail !== null && (
        <a href={`mailto:${face.publicEmail}`}>
          <bdi dir="ltr">{face.publicEmail}</bdi>
        </a>
      )}
    </Line>
  )
}

/** Where leaving at once leads: the weather, in the language of the country. */
const exits: Record<string, string> = { DK: 'https://www.dmi.dk', GB: 'https://www.bbc.co.uk/weather' }
