import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, Form, HiddenField, NumberField } from '../../../../ui/form.tsx'
import { Split, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { sayMoney } from '../actions.server.ts'
import { PersonMoneyForm } from '../forms.ts'
import { entryKindLabel } from '../money.ts'
import { MoneyTags } from '../parts/beside.tsx'
import { owedBefore, touchesTin } from '../rules.ts'
import { type AskedPersonMoney, askedPersonMoney } from './asked.server.ts'

/** Somebody's money at one session, where it is not the price: another amount, a gift on top, let off. */
export const personMoneyPages = new Hono<Signed>()
  .get('/sessions/:sessionId/money/people/:personId', async (c) => c.render(<PersonPage {...(await askedPersonMoney(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/money/people/:personId', async (c) => {
    const { db, viewer, today } = c.var
    const asked = await askedPersonMoney(c)
    const { personId } = asked.theirs
    return answer(
      c,
      await sentForm(c, PersonMoneyForm),
      async ({ said, minor, why, tapId }) =>
        (await sayMoney(db, viewer, asked.session.id, { id: tapId, kind: said, minor, personId, why }, today)) ?? {
          to: `${href('/sessions/:sessionId/register', { sessionId: asked.session.id })}#p-${personId}`,
          notice: 'money:person.kept',
        },
      async (state) => <PersonPage {...(await askedPersonMoney(c))} state={state} />,
    )
  })

function PersonPage({ session, viewer, money, theirs, name, state }: AskedPersonMoney & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const { currency } = viewer.organisation
  const [sessionId, personId] = [session.id, theirs.personId]
  const owes = owedBefore(theirs) + Math.max(0, theirs.dueHere)
  const hasPaid = theirs.standing.some(({ kind }) => kind === 'payment' || kind === 'gift')
  return (
    <Page
      title={t('money:person.title', { name })}
      headingNote={session.activityName}
      back={{ href: href('/sessions/:sessionId/register', { sessionId }), label: t('register:heading') }}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={
        <p className="tags">
          <MoneyTags {...{ theirs, currency }} />
        </p>
      }
      actions={
        hasPaid && (
          <ButtonLink href={href('/sessions/:sessionId/money/people/:personId/receipt', { sessionId, personId })}>
            {t('money:receipt.link')}
          </ButtonLink>
        )
      }
    >
      <Split aside={<Standing {...{ session, money, theirs, viewer, name }} />}>
        <Stack>
          {money.count !== null && <Notice tone="attention">{t('money:objection.counted')}</Notice>}
          <Form state={state} submit={t('money:person.submit')}>
            <HiddenField name="tapId" value={newId()} />
            <ChoiceField
              name="said"
              label={t('money:person.what')}
              value={money.count === null ? 'payment' : 'let-off'}
              required
              options={(['payment', 'gift', 'let-off'] as const).map((value) => ({ value, label: t(`money:person.${value}`) }))}
            />
            <NumberField
              decimal
              name="minor"
              label={t('money:field.amount')}
              unit={currency}
              hint={owes > 0 ? t('money:person.owes', { amount: words.money(owes, currency) }) : undefined}
              required
            />
            <AreaField name="why" label={t('money:person.why')} hint={t('money:person.whyHint')} rows={2} maxLength={1000} />
          </Form>
        </Stack>
      </Split>
    </Page>
  )
}

/** What stands of them here, each with the way to take it back. */
function Standing({ session, money, theirs, viewer, name }: Pick<AskedPersonMoney, 'session' | 'money' | 'theirs' | 'viewer' | 'name'>) {
  const words = useWords()
  const { t } = words
  const sessionId = session.id
  return (
    <Card title={t('money:person.here')} flush>
      {theirs.standing.length === 0 && <p className="body quiet">{t('money:session.nothing')}</p>}
      <Rows label={t('money:person.here')}>
        {theirs.standing.map(({ entryId, kind, minor, why }) => (
          <Row
            key={entryId}
            title={t(entryKindLabel(kind))}
            tags={minor > 0 && <span className="number">{words.money(minor, viewer.organisation.currency)}</span>}
            action={
              !['charge', 'concession'].includes(kind) &&
              (money.count === null || !touchesTin(kind)) && (
                <PostButton
                  small
                  kind="quiet"
                  action={href('/sessions/:sessionId/money/back', { sessionId })}
                  formId={newId()}
                  fields={{ entryId }}
                  label={t('money:back.submit')}
                  fullLabel={t('money:back.full', { what: `${t(entryKindLabel(kind))}, ${name}` })}
                />
              )
            }
          >
            {why !== null && <bdi>{why}</bdi>}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
