import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { isLanguage, languages, type Words, wordsFor } from '../../../../platform/i18n.ts'
import { hasLettersFor } from '../../../../platform/paper.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { PageProvider, usePage } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { ownLanguage, publicNameOf } from '../receipt.queries.server.ts'
import { pdfOfReceipt } from '../receipt.server.ts'
import { type Receipt, receiptOf } from '../receipt.ts'
import { askedPersonMoney } from './asked.server.ts'

/** A receipt for who asks for one, to print or as PDF: in their language, or one that was chosen. */
export const receiptPages = new Hono<Signed>()
  .get('/sessions/:sessionId/money/people/:personId/receipt', async (c) => c.render(<ReceiptPage {...(await asked(c))} />))
  .get('/sessions/:sessionId/money/people/:personId/receipt/pdf', async (c) => {
    const { receipt, theirs } = await asked(c)
    return c.body(new Uint8Array(pdfOfReceipt(receipt, theirs)), 200, {
      'content-type': 'application/pdf',
      // no name: a file lies about in a folder of downloads
      'content-disposition': `attachment; filename="receipt-${theirs.language}.pdf"`,
      'cache-control': 'no-store',
    })
  })

type Props = { receipt: Receipt; theirs: Words; sessionId: string; personId: string; name: string }

async function asked(c: Context<Signed>): Promise<Props> {
  const { db, viewer, words } = c.var
  const { session, theirs: money, name } = await askedPersonMoney(c)
  if (money.standing.every(({ kind }) => kind !== 'payment' && kind !== 'gift')) throw notFound()
  const wished = c.req.query('language')
  const theirs = wordsFor(isLanguage(wished) ? wished : ((await ownLanguage(db, viewer, money.personId)) ?? words.language))
  const publicName = await publicNameOf(db, viewer, session.activityId)
  const about = { standing: money.standing, name, publicName, onDay: session.onDay, organisation: viewer.organisation }
  return { receipt: receiptOf(about, theirs), theirs, sessionId: session.id, personId: money.personId, name }
}

function ReceiptPage({ receipt, theirs, sessionId, personId, name }: Props) {
  const page = usePage()
  const { t, languageName, atStart } = page.words
  const here = href('/sessions/:sessionId/money/people/:personId/receipt', { sessionId, personId })
  const pdf = href('/sessions/:sessionId/money/people/:personId/receipt/pdf', { sessionId, personId })
  return (
    <Page
      title={t('money:receipt.of', { name })}
      back={{ href: href('/sessions/:sessionId/money/people/:personId', { sessionId, personId }), label: t('money:person.title', { name }) }}
      lead={<p className="screen-only">{t('money:receipt.lead')}</p>}
      actions={
        hasLettersFor(receipt) && (
          <ButtonLink icon="download" href={withQuery(pdf, { language: theirs.language })}>
            {t('money:receipt.pdf')}
          </ButtonLink>
        )
      }
    >
      <nav aria-label={t('money:receipt.language')} className="screen-only">
        <Line>
          {languages.map((one) => (
            <a key={one} href={withQuery(here, { language: one })} aria-current={one === theirs.language ? 'true' : undefined}>
              {atStart(languageName(one))}
            </a>
          ))}
        </Line>
      </nav>
      <PageProvider value={{ ...page, words: theirs }}>
        <article className="card own-sheet" lang={theirs.language} dir={theirs.direction}>
          <div className="body">
            <h2>{receipt.title}</h2>
            <p>
              <bdi>{receipt.organisation}</bdi>
            </p>
            <Definition
              items={[
                ...receipt.facts.map(({ label, text }) => ({ term: label, value: <bdi>{text}</bdi> })),
                ...receipt.lines.map(({ label, amount }) => ({ term: label, value: <span className="number">{amount}</span> })),
                { term: receipt.total.label, value: <strong className="number">{receipt.total.amount}</strong> },
              ]}
            />
            <p>{receipt.thanks}</p>
            <p className="quiet">{receipt.number}</p>
          </div>
        </article>
      </PageProvider>
    </Page>
  )
}
