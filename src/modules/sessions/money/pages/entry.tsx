import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { newId } from '../../../../platform/id.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form, HiddenField, NumberField, TextField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm, sentUpload } from '../../../access/index.server.ts'
import { typedMoney } from '../../../organisation/index.ts'
import { mostBytesOfAFile } from '../../../people/index.server.ts'
import type { Session } from '../../session.ts'
import { sayMoney } from '../actions.server.ts'
import { BoughtForm, isTinEntry, type TinEntry, TinEntryForm } from '../forms.ts'
import { keepPaper } from '../papers.actions.server.ts'
import { floatBefore } from '../queries.server.ts'
import { keptSession } from './asked.server.ts'
import { PaperFields } from './papers.tsx'

/** What goes into the tin or out of it and is about nobody by name: the float, what was bought, cash of who gave no name, a gift. */
export const entryPages = new Hono<Signed>()
  .get('/sessions/:sessionId/money/new/:entry', async (c) => {
    const session = await keptSession(c)
    const entry = asked(c.req.param('entry'))
    const last = entry === 'float' ? await floatBefore(c.var.db, c.var.viewer, session) : null
    return c.render(<EntryPage {...{ session, entry, last, currency: currencyOf(c.var) }} state={await formAt(c)} />)
  })
  .post('/sessions/:sessionId/money/new/:entry', async (c) => {
    const { db, viewer, today, parts, upload } = c.var
    const session = await keptSession(c)
    const entry = asked(c.req.param('entry'))
    return answer(
      c,
      await (entry === 'bought' ? sentUpload(c, BoughtForm) : sentForm(c, TinEntryForm)),
      async ({ tapId, minor, why, reference }) => {
        const objection = await sayMoney(db, viewer, session.id, { minor, why, reference, id: tapId, kind: entry, personId: null }, today)
        const [file] = upload?.files ?? []
        const kept =
          objection || entry !== 'bought' || file === undefined ? null : await keepPaper(db, viewer, { ...session, id: tapId }, file, parts.config)
        return objection ?? kept ?? { to: href('/sessions/:sessionId/money', { sessionId: session.id }), notice: 'money:person.kept' }
      },
      (state) => <EntryPage {...{ session, entry, last: null, currency: currencyOf(c.var), state }} />,
    )
  })

const currencyOf = ({ viewer }: Signed['Variables']) => viewer.organisation.currency

function asked(entry: string | undefined): TinEntry {
  if (!isTinEntry(entry)) throw notFound()
  return entry
}

type Props = { session: Session; entry: TinEntry /** What stayed as float the last time. */; last: number | null; currency: string; state: FormState }

function EntryPage({ session, entry, last, currency, state }: Props) {
  const { t, number } = useWords()
  return (
    <Page
      title={t(`money:entry.${entry}`)}
      headingNote={session.activityName}
      back={{ href: href('/sessions/:sessionId/money', { sessionId: session.id }), label: t('money:session.heading') }}
      lead={<p>{t(`money:entrySays.${entry}`)}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('money:person.submit')} multipart={entry === 'bought'}>
        <HiddenField name="tapId" value={newId()} />
        <NumberField decimal name="minor" label={t('money:field.amount')} unit={currency} value={typedMoney(last)} required />
        {entry === 'bought' ? (
          <>
            <TextField name="why" label={t('money:field.bought')} required maxLength={1000} />
            <TextField name="reference" label={t('money:field.receipt')} hint={t('money:field.receiptHint')} maxLength={100} width="medium" />
            <PaperFields most={number(mostBytesOfAFile / 1024 ** 2, { style: 'unit', unit: 'megabyte' })} />
          </>
        ) : (
          <TextField name="why" label={t('money:field.note')} maxLength={1000} />
        )}
      </Form>
    </Page>
  )
}
