import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { usePage, useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, Form, NumberField, SelectField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { BeforeContact, mindedOf, noteLook } from '../../people/index.server.ts'
import { languageOptions, type Minded } from '../../people/index.ts'
import { may } from '../access.ts'
import type { OnCheckedIn } from '../handed-in.ts'
import { findReferral, languagesOf } from '../queries.server.ts'
import type { Referral } from '../referral.ts'
import { languagesSaid } from '../rules.ts'
import { checkIn, moveInWaiting } from '../waiting/actions.server.ts'
import { CheckInForm, MoveForm } from '../waiting/forms.ts'
import { movesOf, waitingOf } from '../waiting/queries.server.ts'
import type { Move, Waiting } from '../waiting/waiting.ts'

/** What is done for somebody who waits: they are asked how they are, or moved with a reason. */
export const waitingDeedPages = (onCheckedIn: OnCheckedIn) =>
  new Hono<Signed>()
    .get('/referrals/:referralId/place', async (c) => c.render(<MovePage {...(await asked(c, 'move'))} state={await formAt(c)} />))
    .post('/referrals/:referralId/place', async (c) => {
      const { db, viewer } = c.var
      const page = await asked(c, 'move')
      return answer(
        c,
        await sentForm(c, MoveForm),
        async (move) =>
          (await moveInWaiting(db, viewer, page.referral.id, move)) ?? { to: href('/referrals/waiting'), notice: 'referrals:waiting.wasMoved' },
        (state) => <MovePage {...page} state={state} />,
      )
    })
    .get('/referrals/:referralId/check-in', async (c) => c.render(<CheckInPage {...(await asked(c, 'check-in'))} state={await formAt(c)} />))
    .post('/referrals/:referralId/check-in', async (c) => {
      const { db, viewer, today } = c.var
      const page = await asked(c, 'check-in')
      const referralId = page.referral.id
      return answer(
        c,
        await sentForm(c, CheckInForm),
        async (sent) => {
          const checked = await checkIn(db, viewer, referralId, sent, today, onCheckedIn)
          if ('key' in checked) return checked
          // whoever no longer wants the place leaves the list by a decision, with the reason in its own words
          return checked.asksToLeave
            ? { to: href('/referrals/:referralId/decision', { referralId }), notice: 'referrals:checkIn.asksToLeave' }
            : { to: href('/referrals/waiting'), notice: 'referrals:checkIn.done' }
        },
        (state) => <CheckInPage {...page} state={state} />,
      )
    })

type Asked = { viewer: Viewer; minded: Minded | undefined; referral: Referral; waiting: Waiting | null; moves: Move[]; spoken: string[] }

async function asked(c: Context<Signed>, verb: 'move' | 'check-in'): Promise<Asked> {
  const { db, viewer } = c.var
  const id = c.req.param('referralId')
  if (!isId(id)) throw notFound()
  const referral = await findReferral(db, viewer, id)
  must(may(viewer, verb, referral), `referrals.${verb}`)
  noteLook(c, referral.personId)
  const minded = (await mindedOf(db, viewer, [referral.personId])).get(referral.personId)
  const spoken = languagesSaid((await languagesOf(db, viewer, [referral.personId])).get(referral.personId), referral)
  return { viewer, minded, referral, spoken, waiting: await waitingOf(db, viewer, id), moves: verb === 'move' ? await movesOf(db, viewer, id) : [] }
}

const backTo = (t: ReturnType<typeof useWords>['t']) => ({ href: href('/referrals/waiting'), label: t('referrals:waiting.title') })

function MovePage({ referral, waiting, moves, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { zone } = usePage()
  const { t } = words
  const dayOf = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())
  return (
    <Page
      title={t('referrals:move.title', { name: referral.knownAs })}
      back={backTo(t)}
      lead={waiting && <p>{t('referrals:move.lead', { place: waiting.position, of: waiting.of })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {waiting === null ? (
        <Notice tone="attention">{t('referrals:objection.not-waiting')}</Notice>
      ) : (
        <Form state={state} submit={t('referrals:move.submit')}>
          <NumberField name="to" label={t('referrals:move.to')} hint={t('referrals:move.toHint', { of: waiting.of })} required />
          <AreaField name="reason" label={t('referrals:move.reason')} hint={t('referrals:move.reasonHint')} required rows={2} maxLength={1000} />
        </Form>
      )}
      {moves.length > 0 && (
        <>
          <h2>{t('referrals:move.before')}</h2>
          <Rows label={t('referrals:move.before')}>
            {moves.map((move) => (
              <Row key={move.id} title={t('referrals:move.fromTo', { from: move.fromPosition, to: move.toPosition })}>
                <p dir="auto">{move.reason}</p>
                <p>
                  <bdi>{move.movedByName}</bdi>, {dayOf(move.movedAt)}
                </p>
              </Row>
            ))}
          </Rows>
        </>
      )}
    </Page>
  )
}

function CheckInPage({ viewer, minded, referral, waiting, spoken, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('referrals:checkIn.title', { name: referral.knownAs })}
      back={backTo(t)}
      lead={<p>{t('referrals:checkIn.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <BeforeContact minded={minded} name={referral.knownAs} viewer={viewer} />
      {waiting === null ? (
        <Notice tone="attention">{t('referrals:objection.not-waiting')}</Notice>
      ) : (
        <Form state={state} submit={t('referrals:checkIn.submit')}>
          <ChoiceField
            name="how"
            label={t('referrals:checkIn.how')}
            required
            options={[
              { value: 'call', label: t('referrals:checkIn.call') },
              { value: 'met', label: t('referrals:checkIn.met') },
              { value: 'no-answer', label: t('referrals:checkIn.no-answer'), hint: t('referrals:checkIn.noAnswerHint') },
            ]}
          />
          <ChoiceField
            name="wishes"
            label={t('referrals:checkIn.wishes')}
            look="segments"
            options={[
              { value: 'still', label: t('referrals:checkIn.still') },
              { value: 'no-longer', label: t('referrals:checkIn.no-longer') },
              { value: 'not-asked', label: t('referrals:checkIn.not-asked') },
            ]}
          />
          <AreaField name="note" label={t('referrals:checkIn.note')} hint={t('referrals:checkIn.noteHint')} required rows={4} maxLength={10000} />
          <NumberField name="minutes" label={t('referrals:checkIn.minutes')} value={10} required />
          <SelectField name="language" label={t('referrals:list.language')} emptyLabel="–" value={spoken[0]} options={languageOptions(words)} />
        </Form>
      )}
    </Page>
  )
}
