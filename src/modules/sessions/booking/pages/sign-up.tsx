import { type Context, Hono } from 'hono'
import type { FormState, Outcome } from '../../../../platform/form.ts'
import { href } from '../../../../platform/href.ts'
import { notFound, orNotFound } from '../../../../platform/http.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form, HiddenField, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { answer, limited, type Open, openForm, sentForm } from '../../../access/index.server.ts'
import { carried, PublicPage, Reaching, type Surroundings, surroundingsOf } from '../../../referrals/index.server.ts'
import { shownActivity, shownSession } from '../../public/pages/one.tsx'
import { toPublic } from '../../public/pages/surroundings.server.ts'
import { placeText, type ShownActivity, type ShownSession, shownName } from '../../public/shown.ts'
import { SignUpForm } from '../forms.ts'
import { bookingOnShow, type ShownBooking, signUp } from '../public.queries.server.ts'

const tooMany = limited('booking', 20, 600)

/** Signing up without an account: a name and one way to reach. Whether there is a place is said before it is sent. */
export const signUpPages = new Hono<Open>()
  .get('/at/:organisation/whats-on/:sessionId/booking', toPublic, async (c) =>
    c.render(<SignUpPage {...(await asked(c, await shownSession(c)))} state={openForm(c)} />),
  )
  .post('/at/:organisation/whats-on/:sessionId/booking', tooMany, toPublic, async (c) => sent(c, await asked(c, await shownSession(c))))
  .get('/at/:organisation/whats-on/activity/:activityId/booking', toPublic, async (c) =>
    c.render(<SignUpPage {...(await asked(c, await shownActivity(c)))} state={openForm(c)} />),
  )
  .post('/at/:organisation/whats-on/activity/:activityId/booking', tooMany, toPublic, async (c) => sent(c, await asked(c, await shownActivity(c))))
  .get('/at/:organisation/booked/:state', toPublic, async (c) => {
    const state = c.req.param('state')
    if (state !== 'booked' && state !== 'waiting') throw notFound()
    return c.render(<DonePage surroundings={await surroundingsOf(c)} state={state} />)
  })

type Asked = { surroundings: Surroundings; shown: ShownSession | ShownActivity; booking: ShownBooking }

const isSession = (shown: ShownSession | ShownActivity): shown is ShownSession => 'activityId' in shown

async function asked(c: Context<Open>, shown: ShownSession | ShownActivity): Promise<Asked> {
  const [activityId, sessionId] = isSession(shown) ? [shown.activityId, shown.id] : [shown.id, null]
  const booking = orNotFound((await bookingOnShow(c.var.db, activityId, sessionId)) ?? undefined)
  return { surroundings: await surroundingsOf(c), shown, booking }
}

async function sent(c: Context<Open>, page: Asked) {
  const { db, organisation, words, parts } = c.var
  const { shown, surroundings } = page
  return answer(
    c,
    await sentForm(c, SignUpForm(organisation.country)),
    async ({ name, reach, line }): Promise<Outcome> => {
      const at = isSession(shown) ? { activityId: shown.activityId, sessionId: shown.id } : { activityId: shown.id, sessionId: null }
      const became = await signUp(db, parts.secret, { ...at, name, way: reach, language: words.language, awaits: line === 'waiting' })
      if (became === 'full') return { key: 'booking:public.justFull' }
      if (became === 'closed') return { key: 'booking:public.closed' }
      return { to: carried(href('/at/:organisation/booked/:state', { organisation: organisation.slug, state: became }), words, surroundings) }
    },
    // whether there is a place is asked again: it may have gone while they wrote
    async (state) => <SignUpPage {...(await asked(c, shown))} state={state} />,
  )
}

function SignUpPage({ surroundings, shown, booking, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const { slug: organisation, language, timeZone } = surroundings.organisation
  const name = shownName(shown.publicName, words, language)
  const ofCourse = booking.takes === 'course'
  const back = isSession(shown)
    ? href('/at/:organisation/whats-on/:sessionId', { organisation, sessionId: shown.id })
    : href('/at/:organisation/whats-on/activity/:activityId', { organisation, activityId: shown.id })
  const when = isSession(shown)
    ? [
        words.atStart(words.weekday(shown.onDay)),
        t('sessions:hours', { from: words.time(shown.beginsAt, timeZone), to: words.time(shown.endsAt, timeZone) }),
        placeText(shown, words),
      ]
    : []
  return (
    <PublicPage
      surroundings={surroundings}
      title={t('booking:public.title', { name })}
      lead={ofCourse ? t('booking:public.wholeCourse') : when.filter(Boolean).join(', ')}
      back={{ href: carried(back, words, surroundings), label: name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        {!booking.isOpen || (!ofCourse && !isSession(shown)) ? (
          <Notice>{t('booking:public.closed')}</Notice>
        ) : (
          <>
            {!booking.hasPlace && (
              <Notice tone="attention" title={t('booking:public.full')}>
                {t('booking:public.fullBody')}
              </Notice>
            )}
            <Form state={state} submit={t(booking.hasPlace ? 'booking:public.submit' : 'booking:public.submitWaiting')} marksOptional={false}>
              <HiddenField name="line" value={booking.hasPlace ? 'place' : 'waiting'} />
              <TextField
                name="name"
                label={t('booking:public.name')}
                hint={t('booking:public.nameHint')}
                required
                maxLength={100}
                autoComplete="name"
              />
              <TextField name="reach" label={t('booking:public.reach')} hint={t('booking:public.reachHint')} required maxLength={320} />
            </Form>
            <p className="quiet">{t('booking:public.kept')}</p>
          </>
        )}
        <Reaching face={surroundings.face} />
      </Stack>
    </PublicPage>
  )
}

function DonePage({ surroundings, state }: { surroundings: Surroundings; state: 'booked' | 'waiting' }) {
  const words = useWords()
  const { t } = words
  const { slug: organisation } = surroundings.organisation
  return (
    <PublicPage
      surroundings={surroundings}
      title={t(`booking:done.${state}`)}
      back={{ href: carried(href('/at/:organisation/whats-on', { organisation }), words, surroundings), label: t('whatson:title') }}
    >
      <Stack>
        <Notice tone="good">{t(`booking:done.${state}Body`)}</Notice>
        <p>{t('booking:done.written')}</p>
        <Reaching face={surroundings.face} />
      </Stack>
    </PublicPage>
  )
}
