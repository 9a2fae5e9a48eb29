import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { isLanguage, type Language, languages, type Words, wordsFor } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Tabs } from '../../../../ui/tabs.tsx'
import type { Signed } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { findActivity } from '../../queries.server.ts'
import type { Session } from '../../session.ts'
import { MissingNotice, Reach, RouteLines, type RouteShown, routeShown } from '../parts/route.tsx'
import { askedTalk } from './asked.server.ts'

/** A sheet to print and leave there: to whom anybody may turn after the talk, in the language that is chosen. */
export const sheetPages = new Hono<Signed>().get('/sessions/:sessionId/outreach/sheet', async (c) => {
  const { db } = c.var
  const { session, viewer } = await askedTalk(c)
  const language = languageOf(c)
  const activity = await findActivity(db, viewer, session.activityId)
  const words = wordsFor(language)
  const route = await routeShown(db, viewer, session.id, words)
  // the name for everybody alone: the inner one may say more than those who are met need to read
  return c.render(<SheetPage {...{ session, language, route, viewer }} name={inWords(activity.publicName, words, viewer.organisation.language)} />)
})

function languageOf(c: Context<Signed>): Language {
  const wished = [c.req.query('language'), c.var.viewer.organisation.language]
  return wished.find((one): one is Language => typeof one === 'string' && isLanguage(one)) ?? 'en'
}

type Props = { session: Session; language: Language; route: RouteShown; name: string; viewer: Viewer }

function SheetPage({ session, language, route, name, viewer }: Props) {
  const { t, languageName } = useWords()
  const words = wordsFor(language)
  const at = href('/sessions/:sessionId/outreach/sheet', { sessionId: session.id })
  return (
    <Page
      title={t('outreach:sheet.title', { name: session.activityName })}
      heading={t('outreach:sheet.heading')}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName }}
      lead={<p>{t('outreach:sheet.lead')}</p>}
    >
      <MissingNotice {...route} />
      <Tabs
        label={t('outreach:sheet.language')}
        items={languages.map((one) => ({ href: withQuery(at, { language: one }), label: languageName(one), current: one === language }))}
      />
      <article className="card own-sheet" lang={words.language} dir={words.direction} aria-labelledby="route-sheet">
        <header>
          <h2 id="route-sheet">{words.t('outreach:sheet.says')}</h2>
          <small>
            <bdi>{[viewer.organisation.name, name, words.day(session.onDay)].filter(Boolean).join(' · ')}</bdi>
          </small>
        </header>
        <SheetBody route={route} words={words} organisation={viewer.organisation.name} />
      </article>
    </Page>
  )
}

function SheetBody({ route: { talk, lines }, words: { t }, organisation }: { route: RouteShown; words: Words; organisation: string }) {
  const contact = [talk?.contactName, talk?.contactRole, talk?.place].filter(Boolean).join(', ')
  return (
    <div className="body">
      <p>{t('outreach:sheet.intro')}</p>
      {talk?.contactName && (
        <section>
          <h3>{t('outreach:sheet.here')}</h3>
          <p>
            <bdi>{contact}</bdi> {talk.contactReach && <Reach reach={talk.contactReach} />}
          </p>
        </section>
      )}
      {talk?.dutyName && (
        <section>
          <h3>{t('outreach:sheet.ours', { organisation })}</h3>
          <p>
            <bdi>{talk.dutyName}</bdi> {talk.dutyReach && <Reach reach={talk.dutyReach} />}
          </p>
        </section>
      )}
      {lines.length > 0 && <RouteLines lines={lines} title={t('outreach:sheet.lines')} />}
    </div>
  )
}
