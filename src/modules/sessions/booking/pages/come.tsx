import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Form, HiddenField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import type { LikelyHere } from '../../register/newcomer.actions.server.ts'
import { keptSession } from '../../register/pages/asked.server.ts'
import { ComeForm } from '../forms.ts'
import { comeByName } from '../known.actions.server.ts'

const formId = 'come'

/** Somebody who booked by name is here: known at once, or one of those who are likely the same. */
export const comePages = new Hono<Signed>().post('/sessions/:sessionId/register/booked', async (c) => {
  const { db, viewer, today } = c.var
  const session = await keptSession(c)
  const back = href('/sessions/:sessionId/register', { sessionId: session.id })
  const read = await sentForm(c, ComeForm)
  const bookingId = read.value?.bookingId ?? ''
  let shown: { likely: LikelyHere[]; name: string } = { likely: [], name: session.activityName }
  return answer(
    c,
    read,
    async (tap) => {
      const done = await comeByName(db, viewer, session.id, tap, today)
      if ('key' in done) return done
      if ('personId' in done) return { to: `${back}#p-${done.personId}` }
      shown = { likely: done.likely, name: done.booking.name }
      return { key: 'register:new.likelyFirst' }
    },
    (state) => <LikelyPage {...{ ...shown, bookingId, back, state }} />,
  )
})

type Props = { likely: readonly LikelyHere[]; name: string; bookingId: string; back: string; state: FormState }

function LikelyPage({ likely, name, bookingId, back, state }: Props) {
  const { t } = useWords()
  return (
    <Page
      title={t('booking:register.likely')}
      back={{ href: back, label: t('register:heading') }}
      lead={<p>{t('booking:register.likelyLead', { name })}</p>}
    >
      {likely.length === 0 ? (
        <Notice tone="attention">{Object.values(state.errors)[0] ?? t('booking:objection.moved-on')}</Notice>
      ) : (
        <>
          <Rows label={t('booking:register.likely')}>
            {likely.map(({ personId, name: known, reference }) => (
              <Row
                key={personId}
                title={<bdi>{known}</bdi>}
                action={
                  <Button form={formId} name="use" value={personId} small fullLabel={t('register:new.itIsFull', { name: `${known} ${reference}` })}>
                    {t('register:new.itIs')}
                  </Button>
                }
              >
                <code dir="ltr">{reference}</code>
              </Row>
            ))}
          </Rows>
          <Form id={formId} state={{ ...state, errors: {} }} submit={t('booking:register.isNew')} submitKind="plain">
            <HiddenField name="bookingId" value={bookingId} />
            <HiddenField name="tapId" value={newId()} />
            {likely.map(({ personId }) => (
              <HiddenField key={personId} name="distinct" value={personId} />
            ))}
          </Form>
        </>
      )}
    </Page>
  )
}
