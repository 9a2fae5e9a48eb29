import type { ReactNode } from 'react'
import { directionIn } from '../platform/i18n.ts'
import { usePage } from './context.tsx'
import { Footer, LanguageChoices, Navigation, Printed, PublicBar, SignedBar } from './frame.tsx'
import { Icon } from './icons.tsx'
import { Notice } from './notice.tsx'

export type PageProps = {
  /** Names the page in the window, and is its heading unless `heading` says it otherwise. */
  title: string
  heading?: ReactNode
  /** Quiet words beside the heading: pronouns, an age. */
  headingNote?: ReactNode
  description?: string
  /** `signed` for those who work here, `public` for anybody, `plain` for signing in and for faults. */
  kind?: 'signed' | 'public' | 'plain'
  /** As wide as the window, for registers and wide tables. */
  wide?: boolean
  /** Where one came from. */
  back?: { href: string; label: string }
  actions?: ReactNode
  lead?: ReactNode
  /** Says 'Error' first in the title of the window, so that a listener hears it first. */
  hasErrors?: boolean
  /** The organisation's lines for somebody who cannot wait; every public page carries them. */
  urgentHelp?: ReactNode
  /** A way to leave at once; public pages have it unless told otherwise. */
  quickExit?: boolean
  /** Where leaving at once leads: somewhere that gives nothing away. */
  exitTo?: string
  /** Further built scripts by their plain names. */
  scripts?: readonly string[]
  children: ReactNode
}

const latin = 'atkinson-hyperlegible-next-latin-wght-normal.woff2'
const neutralPlace = 'https://www.bbc.co.uk/weather'

/** A whole document. */
export function Page(props: PageProps) {
  const { words, path, notice, assets, theme, scripts = [] } = usePage()
  const kind = props.kind ?? 'signed'
  const t = words.t
  const windowTitle = `${props.hasErrors ? t('ui:page.errorFirst', { title: props.title }) : props.title} – Cairn`
  const exitTo = (props.quickExit ?? kind === 'public') ? (props.exitTo ?? neutralPlace) : null
  return (
    <html lang={words.language} dir={words.direction} data-theme={theme ?? undefined}>
      <Head title={windowTitle} description={props.description} />
      <body className={`frame ${kind}`} data-path={path}>
        <a className="skip" href="#main">
          {t('ui:page.skip')}
        </a>
        {kind === 'signed' ? <SignedBar /> : <PublicBar exitTo={exitTo} />}
        {kind === 'signed' && <Navigation />}
        <main id="main" tabIndex={-1} className={props.wide ? 'wide' : undefined}>
          {kind !== 'signed' && <LanguageChoices place="top" />}
          {notice !== null && (
            <Notice tone="good" said>
              {notice}
            </Notice>
          )}
          <Heading {...props} />
          {props.children}
          {props.urgentHelp}
        </main>
        {kind === 'signed' && <Printed />}
        <Footer isSigned={kind === 'signed'} />
        {[...['keys.js', ...(props.scripts ?? [])].map(assets), ...scripts].map((address) => (
          <script key={address} type="module" src={address} />
        ))}
      </body>
    </html>
  )
}

/** The fonts that the page's own script needs are fetched at once, so that no line moves when they arrive. */
export function Head({ title, description, children }: { title: string; description?: string; children?: ReactNode }) {
  const { words, assets } = usePage()
  // Latin letters stand on every page, if only in its figures.
  const fonts = words.direction === 'rtl' ? ['vazirmatn-arabic-wght-normal.woff2', latin] : [latin]
  return (
    <head>
      <meta charSet="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no" />
      {description && <meta name="description" content={description} />}
      {fonts.map((font) => (
        <link key={font} rel="preload" as="font" type="font/woff2" crossOrigin="" href={assets(font)} />
      ))}
      <link rel="stylesheet" href={assets('app.css')} />
      <link rel="icon" type="image/svg+xml" href={assets('mark.svg')} />
      {children}
    </head>
  )
}

function Heading({ title, heading, headingNote, back, actions, lead }: PageProps) {
  const { words } = usePage()
  return (
    <header className="heading">
      {back && (
        <a className="back" href={back.href}>
          <Icon name="arrow-left" turns />
          {back.label}
        </a>
      )}
      <div className="heading-line">
        <h1>
          <bdi dir={heading === undefined ? directionIn(words, title) : undefined}>{heading ?? title}</bdi>{' '}
          {headingNote && <span className="heading-note">{headingNote}</span>}
        </h1>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {lead && <div className="lead">{lead}</div>}
    </header>
  )
}
