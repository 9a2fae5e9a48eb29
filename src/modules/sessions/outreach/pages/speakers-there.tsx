import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, Form, SelectField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import type { Shown } from '../../../organisation/index.ts'
import type { Session } from '../../session.ts'
import { mayAnswerFor, maySpeakers } from '../access.ts'
import { askSpeaker, sayWhetherTheySpeak, versionOfStanding } from '../actions.server.ts'
import { AskSpeakerForm, StandingForm } from '../forms.ts'
import { type Speaker, type SpeakerThere, type StandingSaid, speakerStandingLabel, speakerStandings, type Talk, warningsOf } from '../outreach.ts'
import { SpeakerRows } from '../parts/speaker-rows.tsx'
import { speakersAt, speakersOf, talkAt } from '../queries.server.ts'
import { askedTalk } from './asked.server.ts'

/** Who speaks at one talk. */
export const speakersTherePages = new Hono<Signed>()
  .get('/sessions/:sessionId/outreach/speakers', async (c) => c.render(<SpeakersPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/outreach/speakers', async (c) => {
    const { db, viewer } = c.var
    const { session } = await asked(c)
    return answer(
      c,
      await sentForm(c, AskSpeakerForm),
      async ({ speakerId }) => (await askSpeaker(db, viewer, session.id, speakerId)) ?? { to: listOf(session), notice: 'outreach:speakers.asked' },
      async (state) => <SpeakersPage {...(await asked(c))} state={state} />,
    )
  })
  .get('/sessions/:sessionId/outreach/speakers/:speakerId', async (c) => {
    const shown = await askedOne(c)
    return c.render(<StandingPage {...shown} state={await formAt(c, { version: versionOfStanding(shown.one) })} />)
  })
  .post('/sessions/:sessionId/outreach/speakers/:speakerId', async (c) => {
    const { db, viewer, words } = c.var
    const shown = await askedOne(c)
    const { session, one } = shown
    const read = await sentForm(c, StandingForm)
    return answer(
      c,
      read,
      async (said) =>
        (await sayWhetherTheySpeak(db, viewer, session.id, one.speakerId, said, read.state.version, (text) => standingShown(text, words))) ?? {
          to: listOf(session),
          notice: 'outreach:speakers.said',
        },
      (state) => <StandingPage {...shown} state={state} />,
    )
  })

const listOf = ({ id }: Pick<Session, 'id'>) => href('/sessions/:sessionId/outreach/speakers', { sessionId: id })

type Asked = { session: Session; talk: Talk | null; speakers: readonly SpeakerThere[]; able: readonly Speaker[]; viewer: Viewer }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db } = c.var
  const { session, viewer } = await askedTalk(c)
  const [talk, all] = await together(talkAt(db, viewer, session.id), speakersOf(db, viewer, session.serviceId))
  const speakers = await speakersAt(db, viewer, session.id)
  const there = new Set(speakers.map(({ speakerId }) => speakerId))
  return { session, talk, speakers, able: all.filter(({ id }) => !there.has(id)), viewer }
}

async function askedOne(c: Context<Signed>) {
  const shown = await asked(c)
  const one = shown.speakers.find(({ speakerId }) => speakerId === c.req.param('speakerId'))
  if (!one) throw notFound()
  return { ...shown, one }
}

function SpeakersPage({ session, talk, speakers, able, viewer, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const keeps = maySpeakers(viewer, 'keep', session)
  return (
    <Page
      title={t('outreach:speakers.pageTitle', { name: session.activityName, day: words.weekday(session.onDay) })}
      heading={t('outreach:speakers.title')}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName }}
      actions={keeps && <ButtonLink href={href('/speakers')}>{t('outreach:speakers.all')}</ButtonLink>}
      lead={<p>{t('outreach:speakers.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <Card title={t('outreach:speakers.title')} flush>
          {speakers.length === 0 ? (
            <p className="card-note">{t('outreach:speakers.none')}</p>
          ) : (
            <SpeakerRows {...{ session, talk, speakers }} decides />
          )}
        </Card>
        {keeps && (
          <Card title={t('outreach:speakers.ask')}>
            {able.length === 0 ? (
              <p>{t('outreach:speakers.noneToAsk')}</p>
            ) : (
              <Form state={state} submit={t('outreach:speakers.askSubmit')}>
                <SelectField
                  name="speakerId"
                  label={t('outreach:speakers.who')}
                  emptyLabel={t('outreach:choose')}
                  options={able.map(({ id, name }) => ({ value: id, label: name }))}
                  required
                />
              </Form>
            )}
          </Card>
        )}
      </Stack>
    </Page>
  )
}

type StandingProps = Asked & { one: SpeakerThere; state: FormState }

function StandingPage({ session, talk, one, viewer, state }: StandingProps) {
  const { t } = useWords()
  const warnings = warningsOf(one, talk, session.onDay)
  const isManager = mayAnswerFor(viewer, 'answer', null)
  return (
    <Page
      title={one.name}
      headingNote={t(speakerStandingLabel(one.standing))}
      back={{ href: listOf(session), label: t('outreach:speakers.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {warnings.length > 0 && (
        <Notice tone="attention">
          {warnings.map((warning) => (
            <span key={warning} className="in-ours">
              {t(`outreach:warned.${warning}`)}
            </span>
          ))}
        </Notice>
      )}
      <Form state={state} submit={t('outreach:keep')}>
        <ChoiceField
          name="standing"
          label={t('outreach:speakers.standing')}
          value={one.standing}
          options={speakerStandings.map((value) => ({ value, label: t(speakerStandingLabel(value)) }))}
          required
        />
        {isManager && talk?.ageBand === 'under-18' && (warnings.includes('no-check') || one.reason !== null) && (
          <AreaField name="reason" label={t('outreach:speakers.why')} hint={t('outreach:speakers.whyHint')} rows={3} value={one.reason} />
        )}
      </Form>
    </Page>
  )
}

const standingShown = ({ standing, reason }: StandingSaid, { t }: Words): Shown => [
  { field: 'standing', label: t('outreach:speakers.standing'), text: t(speakerStandingLabel(standing)) },
  { field: 'reason', label: t('outreach:speakers.why'), text: reason ?? '' },
]
