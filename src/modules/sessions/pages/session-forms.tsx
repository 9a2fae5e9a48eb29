import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, FieldGroup, FieldRow, Form, NumberField, SelectField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import type { Shown } from '../../organisation/index.ts'
import { may } from '../access.ts'
import { OffForm, OnForm, SessionForm, type SessionSaid } from '../forms.ts'
import { HoursFields, PlaceField } from '../parts/times-fields.tsx'
import { takenObjection } from '../parts/when.ts'
import { type Place, placesToHold } from '../place.server.ts'
import { wordsInUse } from '../queries.server.ts'
import { callOff, callOn, changeSession } from '../session.actions.server.ts'
import { findSession } from '../session.queries.server.ts'
import { mayBeOff, type Session, sessionStatusLabel, waysOff } from '../session.ts'
import { toTell } from '../writing/changed.actions.server.ts'

type Worded = { id: string; words: unknown }
type Asked = { session: Session; places: readonly Place[]; themes: readonly Worded[]; viewer: Viewer }

export const sessionFormPages = new Hono<Signed>()
  .get('/sessions/:sessionId/change', async (c) => {
    const shown = await asked(c)
    return c.render(<ChangePage {...shown} state={await formAt(c, { version: shown.session.version })} />)
  })
  .post('/sessions/:sessionId/change', async (c) => {
    const { db, viewer, words } = c.var
    const shown = await asked(c)
    const read = await sentForm(c, SessionForm)
    return answer(
      c,
      read,
      async (said) => {
        const texts = {
          before: (session: Session) => sessionShown(saidOf(session, viewer), shown, words),
          said: () => sessionShown(said, shown, words),
        }
        const done = await changeSession(db, viewer, shown.session.id, said, read.state.version, texts)
        if (done !== null && 'taken' in done) return takenObjection(done.taken, words, viewer.organisation.name)
        if (done !== null) return done
        const to = href('/sessions/:sessionId', { sessionId: shown.session.id })
        return { to: await toTell(db, viewer, { sessionId: shown.session.id }, to), notice: 'sessions:session.kept' }
      },
      (state) => <ChangePage {...shown} state={state} />,
    )
  })
  .get('/sessions/:sessionId/off', async (c) => c.render(<OffPage {...(await askedOff(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/off', async (c) => {
    const { db, viewer } = c.var
    const shown = await askedOff(c)
    return answer(
      c,
      await sentForm(c, OffForm),
      async (said) =>
        (await callOff(db, viewer, shown.session.id, said)) ?? {
          to: await toTell(db, viewer, { sessionId: shown.session.id }, href('/sessions/:sessionId', { sessionId: shown.session.id })),
          notice: said.how === 'called-off' ? 'sessions:session.calledOff' : 'sessions:session.didNotHappen',
        },
      (state) => <OffPage {...shown} state={state} />,
    )
  })
  .post('/sessions/:sessionId/on', async (c) => {
    const { db, viewer, words } = c.var
    const shown = await askedOff(c)
    const to = href('/sessions/:sessionId', { sessionId: shown.session.id })
    return answer(
      c,
      await sentForm(c, OnForm),
      async () => {
        const done = await callOn(db, viewer, shown.session.id)
        if (done !== null && 'taken' in done) return { ...takenObjection(done.taken, words, viewer.organisation.name), field: 'form' }
        return done ?? { to: await toTell(db, viewer, { sessionId: shown.session.id }, to), notice: 'sessions:session.on' }
      },
      (state) => <OffPage {...shown} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(may(viewer, 'plan', session), 'sessions.plan')
  const [places, themes] = await together(placesToHold(db, viewer), wordsInUse(db, viewer, 'sessionTheme'))
  const own = session.themeId !== null && themes.every(({ id }) => id !== session.themeId) ? [{ id: session.themeId, words: session.themeWords }] : []
  return { session, places, themes: [...themes, ...own], viewer }
}

async function askedOff(c: Context<Signed>): Promise<{ session: Session; reasons: readonly Worded[]; viewer: Viewer }> {
  const { db, viewer } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(may(viewer, 'plan', session), 'sessions.plan')
  return { session, reasons: await wordsInUse(db, viewer, 'callingOffReason'), viewer }
}

/** What stands, as a form would say it. */
function saidOf(session: Session, { organisation }: Viewer): SessionSaid {
  const time = (at: Temporal.Instant) => at.toZonedDateTimeISO(organisation.timeZone).toPlainTime()
  const { onDay, venueId, roomId, setUpMinutes, clearUpMinutes, ownCapacity: capacity, title, themeId, note } = session
  return {
    onDay,
    begins: time(session.beginsAt),
    ends: time(session.endsAt),
    place: { venueId, roomId },
    setUpMinutes,
    clearUpMinutes,
    capacity,
    title,
    themeId,
    note,
  }
}

/** A session in words, for two who change it at once. */
function sessionShown(said: SessionSaid, { places, themes, viewer }: Asked, words: Words): Shown {
  const { t } = words
  const at = places.find(({ venueId, roomId }) => venueId === said.place.venueId && (said.place.roomId === null || roomId === said.place.roomId))
  const theme = themes.find(({ id }) => id === said.themeId)
  return [
    { field: 'onDay', label: t('sessions:times.onDay'), text: words.day(said.onDay) },
    { field: 'begins', label: t('sessions:times.begins'), text: said.begins.toString({ smallestUnit: 'minute' }) },
    { field: 'ends', label: t('sessions:times.ends'), text: said.ends.toString({ smallestUnit: 'minute' }) },
    {
      field: 'place',
      label: t('sessions:times.place'),
      text: [at?.venueName, said.place.roomId && at?.roomName].filter(Boolean).join(', ') || t('sessions:times.noPlace'),
    },
    { field: 'capacity', label: t('sessions:session.capacity'), text: said.capacity === null ? '–' : words.number(said.capacity) },
    { field: 'title', label: t('sessions:session.heading'), text: said.title ?? '–' },
    { field: 'themeId', label: t('sessions:session.theme'), text: theme ? inWords(theme.words, words, viewer.organisation.language) : '–' },
    { field: 'note', label: t('sessions:session.note'), text: said.note ?? '–' },
    { field: 'setUpMinutes', label: t('sessions:times.setUpMinutes'), text: words.number(said.setUpMinutes) },
    { field: 'clearUpMinutes', label: t('sessions:times.clearUpMinutes'), text: words.number(said.clearUpMinutes) },
  ]
}

function ChangePage({ session, places, themes, viewer, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const said = saidOf(session, viewer)
  return (
    <Page
      title={t('sessions:session.changeTitle', { name: session.activityName, day: words.weekday(session.onDay) })}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName }}
      lead={<p>{t('sessions:session.changeLead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('sessions:keep')}>
        <FieldRow>
          <DayField name="onDay" label={t('sessions:times.onDay')} value={session.onDay} required />
          <HoursFields begins={said.begins} minutes={session.beginsAt.until(session.endsAt).total('minutes')} />
        </FieldRow>
        <PlaceField places={places} venueId={session.venueId} roomId={session.roomId} />
        <NumberField name="capacity" label={t('sessions:session.capacity')} hint={t('sessions:session.capacityHint')} value={session.ownCapacity} />
        <TextField name="title" label={t('sessions:session.heading')} hint={t('sessions:session.headingHint')} value={session.title} />
        {themes.length > 0 && (
          <SelectField
            name="themeId"
            label={t('sessions:session.theme')}
            emptyLabel={t('sessions:session.noTheme')}
            value={session.themeId}
            options={themes.map((theme) => ({ value: theme.id, label: inWords(theme.words, words, viewer.organisation.language) }))}
          />
        )}
        <AreaField name="note" label={t('sessions:session.note')} hint={t('sessions:session.noteHint')} rows={4} value={session.note} />
        <FieldGroup title={t('sessions:times.around')} hint={t('sessions:times.aroundHint')}>
          <FieldRow>
            <NumberField
              name="setUpMinutes"
              label={t('sessions:times.setUpMinutes')}
              unit={t('sessions:times.minutes')}
              value={session.setUpMinutes}
              required
            />
            <NumberField
              name="clearUpMinutes"
              label={t('sessions:times.clearUpMinutes')}
              unit={t('sessions:times.minutes')}
              value={session.clearUpMinutes}
              required
            />
          </FieldRow>
        </FieldGroup>
      </Form>
    </Page>
  )
}

function OffPage({ session, reasons, viewer, state }: { session: Session; reasons: readonly Worded[]; viewer: Viewer; state: FormState }) {
  const words = useWords()
  const { t } = words
  const now = Temporal.Now.instant()
  const able = waysOff.filter((how) => mayBeOff(how, session, now))
  return (
    <Page
      title={t('sessions:off.title', { name: session.activityName, day: words.weekday(session.onDay) })}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} action={href('/sessions/:sessionId/off', { sessionId: session.id })} submit={t('sessions:off.submit')} submitKind="danger">
        <ChoiceField
          name="how"
          label={t('sessions:off.how')}
          value={able[0]}
          options={able.map((how) => ({ value: how, label: t(sessionStatusLabel(how)), hint: t(`sessions:off.hint.${how}`) }))}
          required
        />
        <ChoiceField
          name="reasonId"
          label={t('sessions:off.reason')}
          options={reasons.map((reason) => ({ value: reason.id, label: inWords(reason.words, words, viewer.organisation.language) }))}
          required
        />
        <AreaField name="note" label={t('sessions:off.note')} hint={t('sessions:off.noteHint')} rows={3} />
        <p className="quiet">{t('money:off.before')}</p>
      </Form>
    </Page>
  )
}
