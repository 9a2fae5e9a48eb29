import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isLanguage, type Language, languages, type Words, wordsFor } from '../../../platform/i18n.ts'
import { isId } from '../../../platform/id.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Page } from '../../../ui/page.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import type { Signed } from '../../access/index.server.ts'
import { publicFace } from '../../organisation/index.server.ts'
import { latestNotice } from './queries.server.ts'
import { pdfOfSheet } from './sheet.server.ts'
import { type NoticeSheet, sheetOf } from './sheet.ts'

/** The privacy notice to print and give, in each language in which it is written. It says nothing about anybody, so whoever works here may print it. */
export const noticeSheetPages = new Hono<Signed>()
  .get('/privacy-notice', async (c) => c.render(<SheetPage {...(await asked(c))} personId={c.req.query('person')} />))
  .get('/privacy-notice/pdf', async (c) => {
    const { sheet, theirs } = await asked(c)
    if (sheet === null) throw notFound()
    return c.body(new Uint8Array(pdfOfSheet(sheet, theirs)), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="privacy-notice-${theirs.language}.pdf"`,
      'cache-control': 'no-store',
    })
  })

type Asked = { sheet: NoticeSheet | null; theirs: Words; written: Language[] }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer, words } = c.var
  const notice = await latestNotice(db, viewer)
  const written = languages.filter((language) => (notice?.words[language] ?? '').trim() !== '')
  const wished = c.req.query('language')
  const theirs = wordsFor(
    isLanguage(wished) ? wished : ([words.language, viewer.organisation.language, ...written].find(isAmong(written)) ?? words.language),
  )
  const sheet = notice && sheetOf(notice, { ...viewer.organisation, ...(await publicFace(db, viewer.organisationId)) }, theirs)
  return { sheet, theirs, written }
}

const isAmong =
  (written: readonly Language[]) =>
  (language: string): language is Language =>
    written.some((one) => one === language)

function SheetPage({ sheet, theirs, written, personId }: Asked & { personId: string | undefined }) {
  const { t, languageName, atStart } = useWords()
  const here = (language: Language) => withQuery(href('/privacy-notice'), { language, ...(isId(personId) ? { person: personId } : {}) })
  return (
    <Page
      title={t('around:sheet.title')}
      back={isId(personId) ? { href: href('/people/:personId/around/notice', { personId }), label: t('around:sheet.back') } : undefined}
      lead={sheet && <p>{t('around:sheet.lead')}</p>}
      actions={
        sheet && (
          <ButtonLink icon="download" href={withQuery(href('/privacy-notice/pdf'), { language: theirs.language })}>
            {t('around:sheet.pdf')}
          </ButtonLink>
        )
      }
    >
      {written.length > 0 && (
        <Tabs
          label={t('around:sheet.language')}
          items={languages.map((one) => ({ href: here(one), label: atStart(languageName(one)), current: one === theirs.language }))}
        />
      )}
      {sheet ? (
        <Sheet sheet={sheet} words={theirs} />
      ) : (
        <Empty
          icon="shield"
          title={written.length === 0 ? t('around:notice.none') : t('around:sheet.notWritten', { language: languageName(theirs.language) })}
          body={t(written.length === 0 ? 'around:notice.noneBody' : 'around:sheet.notWrittenBody')}
        />
      )}
    </Page>
  )
}

/** What is printed, and nothing beside it. */
function Sheet({ sheet, words }: { sheet: NoticeSheet; words: Words }) {
  return (
    <article className="card own-sheet" lang={words.language} dir={words.direction} aria-labelledby="notice-sheet">
      <header>
        <h2 id="notice-sheet">{sheet.heading}</h2>
        <small>
          <bdi>{sheet.organisation}</bdi>
        </small>
      </header>
      <div className="body">
        <p className="pre">{sheet.text}</p>
        {sheet.ask && <p>{sheet.ask}</p>}
        <p className="quiet">{sheet.edition}</p>
      </div>
    </article>
  )
}
