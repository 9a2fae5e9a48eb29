import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { mayAfter } from '../access.ts'
import { type Quotable, quotable } from '../queries.server.ts'

/** All words that may be quoted today, for a report or a leaflet. Words whose leave was taken back are not among them. */
export const quotablePages = new Hono<Signed>().get('/quotes', async (c) => {
  const { db, viewer } = c.var
  must(mayAfter(viewer, 'read-feedback', null), 'due.feedback')
  const { text = '', after } = c.req.query()
  const list = { text: text.slice(0, 100).trim(), after: after ?? null }
  return c.render(<QuotablePage list={list} {...(await quotable(db, viewer, list))} />)
})

type Props = { list: { text: string; after: string | null }; quotes: readonly Quotable[]; next: string | null }

function QuotablePage({ list, quotes, next }: Props) {
  const words = useWords()
  const { t } = words
  const here = href('/quotes')
  const at = (after: string | null) => withQuery(here, { text: list.text || null, after })
  return (
    <Page title={t('due:after.quotes')} lead={<p>{t('due:quote.listLead')}</p>} back={{ href: href('/feedback'), label: t('due:feedback.title') }}>
      <Stack>
        <Filters action={here} values={{ text: list.text }} chosen={list.text ? [{ label: list.text, removeHref: here }] : []} clearHref={here}>
          <TextField name="text" label={t('due:need.search')} />
        </Filters>
        {quotes.length === 0 ? (
          <Empty title={t('due:quote.noneTitle')} body={t('due:quote.noneBody')} />
        ) : (
          <Card flush>
            <Rows label={t('due:after.quotes')}>
              {quotes.map((quote) => (
                <Row key={quote.id} title={<bdi>{quote.words}</bdi>}>
                  {quote.name === null ? t('due:named.nobody') : <bdi>{quote.name}</bdi>} · {words.day(quote.givenOn)} ·{' '}
                  <a href={href('/people/:personId/quotes', { personId: quote.personId })}>{t('due:quote.leaveOf')}</a>
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.after === null ? null : at(null)} next={next && at(next)} />
      </Stack>
    </Page>
  )
}
