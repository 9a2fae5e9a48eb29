import { type MenuItem, type NavigationItem, usePage } from './context.tsx'
import { Icon, Mark } from './icons.tsx'

/** Over the pages of those who work here: home, search, and who is signed in. */
export function SignedBar() {
  const { words, mode, organisationName } = usePage()
  return (
    <header className="bar">
      <a className="mark" href="/">
        <Mark />
        <span>Cairn</span>
        {mode === 'demo' && <span className="tag attention">{words.t('ui:frame.demo')}</span>}
      </a>
      <SearchBox />
      <QuickLink />
      <div className="who">
        {organisationName !== null && (
          <span className="who-organisation">
            <bdi>{organisationName}</bdi>
          </span>
        )}
        <WhoMenu />
      </div>
    </header>
  )
}

/** Over the pages that anybody may open: whose page it is, and the way to leave at once. */
export function PublicBar({ exitTo }: { exitTo: string | null }) {
  const { words, mode, organisationName } = usePage()
  return (
    <header className="bar">
      <a className="mark" href="/">
        <Mark />
        <span>
          <bdi>{organisationName ?? 'Cairn'}</bdi>
        </span>
        {mode === 'demo' && <span className="tag attention">{words.t('ui:frame.demo')}</span>}
      </a>
      {exitTo !== null && (
        <a className="button exit" href={exitTo} rel="noreferrer nofollow" data-exit="">
          <Icon name="door-open" />
          {words.t('ui:frame.quickExit')}
        </a>
      )}
    </header>
  )
}

/** What is begun most often. On a narrow screen its words are for listeners. */
function QuickLink() {
  const { quick } = usePage()
  if (!quick) return null
  return (
    <a className="button quick" href={quick.href}>
      <Icon name={quick.icon} />
      <span>{quick.label}</span>
    </a>
  )
}

/** For those who have anybody to look for. */
function SearchBox() {
  const { words, searchTyped, navigation } = usePage()
  if (!navigation.some((item) => item.href === '/people')) return null
  return (
    <search className="search">
      <form action="/search" method="get">
        <label className="unseen" htmlFor="search">
          {words.t('ui:frame.searchLabel')}
        </label>
        <input
          id="search"
          type="search"
          name="q"
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          aria-keyshortcuts="/"
          placeholder={words.t('ui:frame.searchLabel')}
          defaultValue={searchTyped}
          data-search=""
        />
        <button type="submit">
          <Icon name="search" />
          <span className="unseen">{words.t('ui:frame.searchButton')}</span>
        </button>
      </form>
    </search>
  )
}

function WhoMenu() {
  const { viewerName, menu } = usePage()
  if (viewerName === null) return null
  if (!menu) {
    return (
      <a className="who-name" href="/account">
        <Icon name="user" />
        <bdi>{viewerName}</bdi>
      </a>
    )
  }
  return (
    <details className="menu" data-menu="">
      <summary className="who-name">
        <Icon name="user" />
        <bdi>{viewerName}</bdi>
        <Icon name="chevron-down" />
      </summary>
      <ul>
        {menu.map((item) => (
          <li key={item.href}>
            <MenuLine item={item} />
          </li>
        ))}
      </ul>
    </details>
  )
}

function MenuLine({ item }: { item: MenuItem }) {
  const line = (
    <>
      <Icon name={item.icon} />
      {item.label}
    </>
  )
  if (!item.posts) return <a href={item.href}>{line}</a>
  return (
    <form method="post" action={item.href}>
      <button type="submit">{line}</button>
    </form>
  )
}

/** At the start side on a wide screen; on a phone a bar of five: the first four places, and the rest behind the fifth. */
export function Navigation() {
  const { words, navigation } = usePage()
  const fits = navigation.length <= 5
  const first = fits ? navigation : navigation.slice(0, 4)
  const rest = fits ? [] : navigation.slice(4)
  return (
    <nav className="nav" aria-label={words.t('ui:frame.navigation')}>
      <ul>
        {first.map((item) => (
          <NavigationLine key={item.href} item={item} />
        ))}
        {rest.map((item) => (
          <NavigationLine key={item.href} item={item} className="nav-rest" />
        ))}
        {rest.length > 0 && (
          <li className="nav-more">
            <details data-menu="">
              <summary className={rest.some((item) => item.current) ? 'current' : undefined}>
                <Icon name="menu" />
                {words.t('ui:frame.more')}
              </summary>
              <ul>
                {rest.map((item) => (
                  <NavigationLine key={item.href} item={item} />
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </nav>
  )
}

function NavigationLine({ item, className }: { item: NavigationItem; className?: string }) {
  const { words } = usePage()
  return (
    <li className={className}>
      <a href={item.href} aria-current={item.current ? 'page' : undefined}>
        <Icon name={item.icon} />
        <span>{item.label}</span>
        {item.count !== undefined && item.count > 0 && <span className="tag count">{words.number(item.count)}</span>}
      </a>
    </li>
  )
}

/** Each language in its own name, so that who cannot read this one still finds theirs. */
export function LanguageChoices({ place }: { place: 'top' | 'foot' }) {
  const { words, languageChoices } = usePage()
  if (languageChoices.length < 2) return null
  return (
    <nav className={`languages ${place}`} aria-label={words.t('ui:frame.languages')}>
      <Icon name="languages" />
      <ul>
        {languageChoices.map((choice) => (
          <li key={choice.language}>
            <a
              href={choice.href}
              lang={choice.language}
              hrefLang={choice.language}
              aria-current={choice.current ? 'true' : undefined}
              className={choice.wished ? 'wished' : undefined}
            >
              <bdi>{choice.label}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** At the end of what is printed: whose it is, who printed it and when. On a screen it is not seen. */
export function Printed() {
  const { words, organisationName, viewerName, zone } = usePage()
  if (viewerName === null) return null
  const day = words.day(Temporal.Now.plainDateISO(zone))
  return <p className="printed print-only">{words.t('ui:frame.printed', { organisation: organisationName ?? 'Cairn', name: viewerName, day })}</p>
}

export function Footer({ isSigned }: { isSigned: boolean }) {
  const { words, mode, urgentHelpHref } = usePage()
  return (
    <footer className="foot">
      {urgentHelpHref && (
        <a href={urgentHelpHref}>
          <Icon name="phone" />
          {words.t('ui:frame.urgentHelp')}
        </a>
      )}
      {isSigned && <LanguageChoices place="foot" />}
      {isSigned && mode !== 'production' && (
        <a href="/outbox">
          <Icon name="mail" />
          {words.t('ui:frame.outbox')}
        </a>
      )}
      {mode === 'demo' && <p>{words.t('ui:frame.demoLong')}</p>}
    </footer>
  )
}
