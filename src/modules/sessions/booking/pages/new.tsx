import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, Form, SelectField, TextField, TickField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { type Found, peopleFound } from '../../../people/index.server.ts'
import type { Activity } from '../../activity.ts'
import { capacities, capacityLabel } from '../../register/attendance.ts'
import { bookPlace } from '../actions.server.ts'
import type { BookingRule } from '../booking.ts'
import { BookForm } from '../forms.ts'
import { type Choosable, sessionsToChoose } from '../list.queries.server.ts'
import { choosableText } from '../parts/booking-text.tsx'
import { bookingRuleOf } from '../queries.server.ts'
import { askedActivity } from './asked.server.ts'

/** A worker books somebody who is known, or who rang and gave a name. */
export const newBookingPages = new Hono<Signed>()
  .get('/activities/:activityId/bookings/new', async (c) => c.render(<NewPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/bookings/new', async (c) => {
    const { db, viewer, words, parts } = c.var
    const page = await asked(c)
    const { activity } = page
    return answer(
      c,
      await sentForm(c, BookForm(viewer.organisation.country)),
      async ({ sessionId, personId, name, reach, cameAs, apart }) => {
        // of a person who is known, the record says the name
        const who = {
          personId,
          name: personId === null ? name : null,
          language: words.language,
          way: reach,
          cameAs,
          how: 'worker',
          why: null,
        } as const
        const done = await bookPlace(db, viewer, { activityId: activity.id, sessionId }, who, { apart }, parts.secret)
        if ('key' in done) return done
        return {
          to: href('/activities/:activityId/bookings/:placeId', { activityId: activity.id, placeId: done.id }),
          notice: done.state === 'booked' ? 'booking:new.booked' : 'booking:new.waiting',
        }
      },
      (state) => <NewPage {...page} state={state} />,
    )
  })

type Props = {
  activity: Activity
  rule: BookingRule
  sessions: readonly Choosable[]
  sessionId: string | null
  sought: string
  found: readonly Found[]
  viewer: Viewer
}

async function asked(c: Context<Signed>): Promise<Props> {
  const { db, viewer } = c.var
  const sessionId = c.req.query('session') ?? null
  const activity = await askedActivity(c, 'book')
  const sought = (c.req.query('find') ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  const [rule, sessions, found] = await together(
    bookingRuleOf(db, viewer, activity.id),
    sessionsToChoose(db, viewer, activity.id),
    peopleFound(db, viewer, sought, 12),
  )
  return { activity, rule, sessions, sessionId, sought, found: found.filter(({ diedOn }) => diedOn === null), viewer }
}

function NewPage({ activity, rule, sessions, sessionId, sought, found, viewer, state }: Props & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const activityId = activity.id
  const here = href('/activities/:activityId/bookings/new', { activityId })
  const isApart = state.errors['apart'] !== undefined || state.sent['apart'] !== undefined
  return (
    <Page
      title={t('booking:new.title', { name: activity.name })}
      heading={activity.name}
      headingNote={t('booking:new.link')}
      back={{ href: href('/activities/:activityId/bookings', { activityId }), label: t('booking:list.heading') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        {activity.admits === 'by-referral' && <Notice>{t('booking:new.byReferral')}</Notice>}
        <search className="register-find">
          <form method="get" action={here}>
            <label htmlFor="booking-find">{t('booking:new.find')}</label>
            <div className="line">
              <input id="booking-find" type="search" name="find" defaultValue={sought} autoComplete="off" maxLength={100} />
              {sessionId !== null && <input type="hidden" name="session" value={sessionId} />}
              <Button icon="search">{t('booking:new.search')}</Button>
            </div>
          </form>
          {sought !== '' && <p role="status">{t('booking:new.found', { count: found.length })}</p>}
        </search>
        <Form state={state} action={withQuery(here, { find: sought || null, session: sessionId })} submit={t('booking:new.submit')}>
          {rule.takes === 'session' && (
            <SelectField
              name="sessionId"
              label={t('booking:list.session')}
              required
              emptyLabel={t('booking:new.choose')}
              value={sessionId}
              options={sessions.map((one) => ({ value: one.id, label: choosableText(one, words, viewer.organisation.timeZone) }))}
            />
          )}
          {found.length > 0 && (
            <ChoiceField
              name="personId"
              label={t('booking:new.person')}
              value={found.length === 1 ? found[0]?.id : ''}
              options={[
                ...found.map(({ id, knownAs, reference, town }) => ({
                  value: id,
                  label: knownAs,
                  hint: [reference, town].filter(Boolean).join(' · '),
                })),
                { value: '', label: t('booking:new.somebodyElse') },
              ]}
            />
          )}
          <TextField
            name="name"
            label={t('booking:new.name')}
            hint={t('booking:new.nameHint')}
            value={found.length === 0 ? sought : undefined}
            maxLength={100}
          />
          <TextField name="reach" label={t('booking:new.reach')} hint={t('booking:new.reachHint')} maxLength={320} />
          <SelectField
            name="cameAs"
            label={t('register:cameAs.title')}
            value="participant"
            options={capacities.map((value) => ({ value, label: t(capacityLabel(value)) }))}
          />
          {isApart && <TickField name="apart" label={t('booking:apart.known')} />}
        </Form>
      </Stack>
    </Page>
  )
}
