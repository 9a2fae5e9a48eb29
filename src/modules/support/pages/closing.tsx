import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, Form } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openPerson } from '../../people/index.server.ts'
import { may } from '../access.ts'
import { dropFollowUps, tellEnding } from '../closing/actions.server.ts'
import { EndingFields, PlanField } from '../closing/parts.tsx'
import { lastMeasuredOn } from '../closing/queries.server.ts'
import { closeEpisode, reopenEpisode } from '../episode/actions.server.ts'
import { type ClosingReason, type Episode, isOpen } from '../episode/episode.ts'
import { ClosingForm, ReopeningForm } from '../episode/forms.ts'
import { closingReasons, findEpisode } from '../episode/queries.server.ts'
import { hasLostWorker } from '../episode/works-there.queries.server.ts'
import { isFresh, NothingToDo } from '../parts/nothing-to-do.tsx'
import { letReviewGo } from '../plan/actions.server.ts'
import { planOf } from '../plan/queries.server.ts'
import { onwardFrom } from './onward.server.ts'

export const closingPages = new Hono<Signed>()
  .get('/episodes/:episodeId/closing', async (c) => c.render(<ClosingPage {...(await asked(c, 'close'))} state={await formAt(c)} />))
  .post('/episodes/:episodeId/closing', async (c) => {
    const { db, viewer, today, t } = c.var
    const read = await sentForm(c, ClosingForm)
    return answer(
      c,
      read,
      async (value) => {
        const { outcome, destination, lastMeasure, said, askAfterWeeks, planIsOver, ...closing } = value
        // before they are nobody's to see any more
        if (planIsOver) await letReviewGo(db, viewer, (await findEpisode(db, viewer, c.req.param('episodeId'))).personId, today)
        const done = await closeEpisode(db, viewer, c.req.param('episodeId'), closing, today)
        if ('key' in done) return done
        // nobody is asked how they are after they died, whatever the field said
        const died = (await closingReasons(db, viewer)).some((reason) => reason.id === closing.reasonId && reason.meaning === 'died')
        const ask = askAfterWeeks === null || died ? null : { on: closing.onDay.add({ weeks: askAfterWeeks }), words: t('due:after.followUp') }
        await tellEnding(db, viewer, done.episode, { outcome, destination, lastMeasure, said }, ask)
        return { to: await onwardFrom(c, done.episode.personId), notice: 'support:episode.wasClosed' }
      },
      async (state) => <ClosingPage {...(await asked(c, 'close'))} state={state} />,
    )
  })
  .get('/episodes/:episodeId/reopening', async (c) =>
    c.render(<ReopeningPage {...(await asked(c, 'reopen'))} state={emptyForm(c.req.path, null, false)} />),
  )
  .post('/episodes/:episodeId/reopening', async (c) => {
    const { db, viewer, today } = c.var
    const read = await sentForm(c, ReopeningForm)
    return answer(
      c,
      read,
      async () => {
        const done = await reopenEpisode(db, viewer, c.req.param('episodeId'), today)
        if ('key' in done) return done
        await dropFollowUps(db, viewer, done.episode)
        const notice = done.lostWorker ? 'support:episode.wasReopenedToNobody' : 'support:episode.wasReopened'
        return { to: href('/people/:personId', { personId: done.episode.personId }), notice }
      },
      async (state) => <ReopeningPage {...(await asked(c, 'reopen'))} state={{ ...state, keepsDraft: false }} />,
    )
  })

async function asked(c: Context<Signed>, deed: 'close' | 'reopen'): Promise<Omit<ClosingPageProps, 'state'>> {
  const { db, viewer, today } = c.var
  const episode = await findEpisode(db, viewer, c.req.param('episodeId') ?? '')
  must(may(viewer, deed, episode), `support.${deed}`)
  const person = await openPerson(c, episode.personId)
  const lostWorker = deed === 'reopen' && !isOpen(episode) && (await hasLostWorker(db, viewer, episode))
  const ending =
    deed === 'close'
      ? {
          reasons: await closingReasons(db, viewer),
          measuredOn: await lastMeasuredOn(db, viewer, episode.id, today),
          reviewOn: (await planOf(db, viewer, episode.personId))?.reviewOn ?? null,
        }
      : { reasons: [], measuredOn: null, reviewOn: null }
  return { viewer, episode, person, lostWorker, ...ending, today }
}

type ClosingPageProps = {
  viewer: Viewer
  episode: Episode
  person: { id: string; knownAs: string }
  /** Whoever supported the person cannot go on with it. */
  lostWorker: boolean
  reasons: readonly ClosingReason[]
  /** When a last questionnaire was answered, if one was. */
  measuredOn: Temporal.PlainDate | null
  /** The day on which their plan is to be looked at. */
  reviewOn: Temporal.PlainDate | null
  today: Temporal.PlainDate
  state: FormState
}

function ClosingPage({ viewer, episode, person, reasons, measuredOn, reviewOn, today, state }: ClosingPageProps) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
  const said = (spoken: unknown) => inWords(spoken, words, viewer.organisation.language)
  const title = t('support:closing.title', { name: person.knownAs })
  if (!isOpen(episode) && isFresh(state)) return <NothingToDo title={title} back={back} why={t('support:objection.alreadyClosed')} />
  return (
    <Page
      title={title}
      back={back}
      lead={
        <>
          <p>{t('support:closing.lead', { service: said(episode.serviceName), day: words.day(episode.openedOn) })}</p>
          <p>
            <a href={href('/people/:personId/measures', { personId: person.id })}>{t('due:ending.askFirst')}</a>
          </p>
        </>
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('support:closing.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <ChoiceField
          name="reasonId"
          label={t('support:closing.reason')}
          required
          options={reasons.map((reason) => ({ value: reason.id, label: said(reason.words) }))}
        />
        <DayField name="onDay" label={t('support:closing.day')} required value={today} min={episode.openedOn} max={today} />
        <EndingFields measuredOn={measuredOn} />
        {reviewOn && <PlanField reviewOn={reviewOn} workerName={episode.workerName} personId={person.id} />}
        <AreaField name="note" label={t('support:closing.note')} hint={t('support:closing.noteHint')} maxLength={2000} />
      </Form>
    </Page>
  )
}

/** What is opened again, and with whom it goes on. */
function ReopeningPage({ viewer, episode, person, lostWorker, state }: ClosingPageProps) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
  const service = inWords(episode.serviceName, words, viewer.organisation.language)
  const title = t('support:reopening.title', { name: person.knownAs })
  if (isOpen(episode) && isFresh(state)) return <NothingToDo title={title} back={back} why={t('support:objection.stillOpen')} />
  return (
    <Page title={title} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} submit={t('support:reopening.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <p>{t('support:reopening.lead', { service })}</p>
        {lostWorker && (
          <Notice tone="attention">{t('support:reopening.toNobody', { worker: episode.workerName ?? '', name: person.knownAs })}</Notice>
        )}
        {!lostWorker && episode.workerName !== null && <p>{t('support:reopening.goesOnWith', { worker: episode.workerName })}</p>}
      </Form>
    </Page>
  )
}
