import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, Form, TextField, TickField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayAfter } from '../access.ts'
import { keepQuote, withdrawQuote } from '../actions.server.ts'
import { namings, type Quote } from '../closing.ts'
import { QuoteForm, WithdrawForm } from '../forms.ts'
import { quotesOf } from '../queries.server.ts'

export const quotePages = new Hono<Signed>()
  .get('/people/:personId/quotes', async (c) => c.render(<QuotesPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/quotes', async (c) => {
    const { db, viewer, today } = c.var
    const personId = c.req.param('personId')
    const read = await sentForm(c, QuoteForm)
    return answer(
      c,
      read,
      async (value) => {
        const done = await keepQuote(db, viewer, personId, value, today)
        return 'key' in done ? done : { to: href('/people/:personId/quotes', { personId }), notice: 'due:quote.kept' }
      },
      async (state) => <QuotesPage {...(await asked(c))} state={state} />,
    )
  })
  .post('/quotes/:quoteId/withdrawal', async (c) => {
    const { db, viewer } = c.var
    const read = await sentForm(c, WithdrawForm)
    return answer(
      c,
      read,
      async () => {
        const done = await withdrawQuote(db, viewer, c.req.param('quoteId'))
        return 'key' in done ? done : { to: href('/people/:personId/quotes', { personId: done.personId }), notice: 'due:quote.withdrawn' }
      },
      () => null,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(mayAfter(viewer, 'quote', null), 'due.quote')
  return { person, quotes: await quotesOf(db, viewer, person.id), today }
}

type Props = { person: { id: string; knownAs: string }; quotes: readonly Quote[]; today: Temporal.PlainDate; state: FormState }

function QuotesPage({ person, quotes, today, state }: Props) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
  return (
    <Page
      title={t('due:quote.title', { name: person.knownAs })}
      lead={<p>{t('due:quote.lead')}</p>}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        {quotes.length > 0 && (
          <Card title={t('due:quote.all')} flush>
            <Rows>
              {quotes.map((quote) => (
                <Row
                  key={quote.id}
                  title={quote.withdrawnAt === null ? <bdi>{quote.words}</bdi> : t('due:quote.wasWithdrawn')}
                  action={
                    quote.withdrawnAt === null && (
                      <PostButton
                        action={href('/quotes/:quoteId/withdrawal', { quoteId: quote.id })}
                        formId={newId()}
                        label={t('due:quote.withdraw')}
                        small
                      />
                    )
                  }
                >
                  {words.day(quote.givenOn)} · {t(`due:named.${quote.named}`)} {quote.withdrawnAt === null && quote.name && <bdi>{quote.name}</bdi>}
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Form state={state} submit={t('due:quote.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
          <AreaField name="words" label={t('due:quote.words')} hint={t('due:quote.wordsHint')} required maxLength={1000} rows={3} />
          <ChoiceField
            name="named"
            label={t('due:quote.named')}
            required
            value="nobody"
            options={namings.map((naming) => ({ value: naming, label: t(`due:named.${naming}`) }))}
          />
          <TextField name="name" label={t('due:quote.name')} hint={t('due:quote.nameHint')} maxLength={100} />
          <DayField name="givenOn" label={t('due:quote.day')} required value={today} max={today} />
          <TickField name="leave" label={t('due:quote.leave')} required />
        </Form>
      </Stack>
    </Page>
  )
}
