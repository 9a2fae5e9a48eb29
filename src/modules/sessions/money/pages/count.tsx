import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { AreaField, FoldedFields, Form, NumberField, SelectField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { typedMoney } from '../../../organisation/index.ts'
import { ableToLead } from '../../queries.server.ts'
import type { Session } from '../../session.ts'
import { countUp } from '../counting.actions.server.ts'
import { CountForm } from '../forms.ts'
import { countOf, tinOf } from '../queries.server.ts'
import { pieceNames, piecesOf } from '../rules.ts'
import { keptSession } from './asked.server.ts'

/** Counts up the tin at the end: what should be in it against what is. */
export const countPages = new Hono<Signed>()
  .get('/sessions/:sessionId/money/count', async (c) => c.render(<CountPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/money/count', async (c) => {
    const { db, viewer, today } = c.var
    const { session } = await asked(c)
    return answer(
      c,
      await sentForm(c, CountForm),
      async (said) =>
        (await countUp(db, viewer, session.id, said, today)) ?? {
          to: href('/sessions/:sessionId/money', { sessionId: session.id }),
          notice: 'money:count.done',
        },
      async (state) => <CountPage {...(await asked(c))} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer } = c.var
  const session = await keptSession(c)
  const [{ tin, float }, count, people] = await together(tinOf(db, viewer, session.id), countOf(db, viewer, session.id), ableToLead(db, viewer))
  return { session, viewer, tin, float, isCounted: count !== null, people }
}

type Props = {
  session: Session
  viewer: Viewer
  tin: number
  float: number
  isCounted: boolean
  people: readonly { id: string; name: string }[]
  state: FormState
}

function CountPage({ session, viewer, tin, float, isCounted, people, state }: Props) {
  const words = useWords()
  const { t } = words
  const { currency } = viewer.organisation
  const pieces = piecesOf(currency)
  return (
    <Page
      title={t('money:count.title')}
      headingNote={session.activityName}
      back={{ href: href('/sessions/:sessionId/money', { sessionId: session.id }), label: t('money:session.heading') }}
      lead={
        <Facts
          items={[
            { label: t('money:tin.expected'), value: words.money(tin, currency) },
            ...(float > 0 ? [{ label: t('money:tin.float'), value: words.money(float, currency) }] : []),
          ]}
        />
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {isCounted && <Notice tone="attention">{t('money:objection.counted')}</Notice>}
      <Form state={state} submit={t('money:count.submit')}>
        <NumberField decimal name="total" label={t('money:count.total')} hint={t('money:count.totalHint')} unit={currency} />
        {pieces.length > 0 && (
          <FoldedFields title={t('money:count.pieces')} names={pieceNames}>
            <div className="count-pieces">
              {pieces.map((minor, place) => (
                <NumberField
                  key={minor}
                  name={pieceNames[place] ?? ''}
                  label={t('money:count.piece', { worth: words.money(minor, currency) })}
                  width="short"
                />
              ))}
            </div>
          </FoldedFields>
        )}
        <AreaField name="why" label={t('money:count.why')} hint={t('money:count.whyHint')} rows={2} maxLength={1000} />
        <NumberField
          decimal
          name="floatMinor"
          label={t('money:count.floatStays')}
          hint={t('money:count.floatHint')}
          unit={currency}
          value={float > 0 ? typedMoney(float) : undefined}
        />
        <SelectField
          name="handedToId"
          label={t('money:count.handedTo')}
          emptyLabel={t('money:count.nobodyYet')}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form>
    </Page>
  )
}
