import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { isLanguage } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { Form } from '../../../ui/form.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { answer, asOwnerOfScreen, limited, type Open, openForm, openToPublic, sentForm } from '../../access/index.server.ts'
import { linesFor, PublicPage, type Surroundings, speak } from '../../people/index.server.ts'
import { askedIn, languageToAsk, leadsTo, wordingVersionOf, wordsToAsk } from '../asking.ts'
import { OwnAnswersForm } from '../forms.ts'
import { instruments, type Wording } from '../instrument.ts'
import { answerByLink } from '../link.actions.server.ts'
import { type HeldLink, heldLink } from '../link.queries.server.ts'
import type { Asking } from '../measure.ts'
import { Copyright } from '../parts/copyright.tsx'
import { ItemFields } from '../parts/item-fields.tsx'
import { askings } from '../settings.queries.server.ts'
import type { MeasureSurroundings, OnAnswered } from '../surroundings.ts'

/** Opens a public page. Written on each page of ours by itself, so that it opens nobody else's. */
const toPublic = openToPublic()

/** The questions, for whoever holds the link: they see no name of anybody, answer once, and read nothing back. */
export const answerPages = (around: MeasureSurroundings) =>
  new Hono<Open>()
    .get('/at/:organisation/answer/:token', toPublic, async (c) => {
      const held = await heldHere(c, around)
      if (held.state !== 'open') return closedPage(c, held)
      return c.render(<AnswerPage {...held} form={openForm(c)} />)
    })
    .post('/at/:organisation/answer/:token', limited('answer', 20, 600), toPublic, async (c) => {
      const held = await heldHere(c, around)
      if (held.state !== 'open') return closedPage(c, held)
      const read = await sentForm(c, OwnAnswersForm(held.asking.instrument))
      return answer(
        c,
        read,
        async ({ answers }): Promise<Outcome> => {
          const { db, organisation, today } = c.var
          const { language } = held
          const here = {
            organisationId: organisation.id,
            timeZone: organisation.timeZone,
            today,
            language,
            wordingVersion: wordingVersionOf(held.asking, language),
          }
          const done = await answerByLink(db, here, held.link, answers, noticing(c, held.link, around))
          // Spent while they were answering: they are told that answers have arrived, which is so.
          return typeof done === 'object' ? done : { to: addressOf(c, held.wished) }
        },
        (form) => <AnswerPage {...held} form={form} />,
      )
    })

/** On a tablet it is the worker who handed it over that an answer is shown to; where their session has ended, it is as if it came by link. */
function noticing(c: Context<Open>, link: HeldLink, { onAnswered }: MeasureSurroundings): OnAnswered {
  if (link.way !== 'tablet') return onAnswered
  return async (tx, by, answered, at) => {
    const noticed = await asOwnerOfScreen(c as unknown as Context, async (own, viewer) =>
      viewer.id === link.madeById ? { next: await onAnswered(own, viewer, answered, at) } : null,
    )
    return noticed?.done ? noticed.done.next : onAnswered(tx, by, answered, at)
  }
}

type Around = { surroundings: Surroundings }
/** `wished` is the reader's language, of the address or of the link; `language` that of the wording, which may have to be another. */
type Held = Around & { state: 'open'; link: HeldLink; asking: Asking; wished: string; language: string; wording: Wording; reads: string | null }
type Closed = Around & {
  state: 'unknown' | 'expired' | 'answered' | 'no-wording' | 'not-now'
  on: Temporal.PlainDate | null
  link: HeldLink | null
  reads: string | null
}

/** What the link opens. The page speaks the reader's language, also where the questions have an official wording in another one only. */
async function heldHere(c: Context<Open>, { mayBeAskedByLink, whoReads }: MeasureSurroundings): Promise<Held | Closed> {
  const { db, organisation, today } = c.var
  const link = await heldLink(db, organisation.id, c.req.param('token') ?? '')
  const asking = link && (await askings(db, organisation.id))[link.instrument]
  const chosen = c.req.query('language')
  const wished = asking && chosen !== undefined && leadsTo(asking, chosen) ? chosen : (link?.language ?? null)
  const language = asking && languageToAsk(asking, [wished, organisation.language])
  speak(c, wished)
  const surroundings = { organisation, lines: await linesFor(c) }
  const here = { words: c.var.words, today, timeZone: organisation.timeZone, organisationName: organisation.name }
  const reads = link?.way === 'link' ? await whoReads(db, link.instrument, here) : null
  const closed = (state: Closed['state'], on: Temporal.PlainDate | null = null): Closed => ({ surroundings, state, on, link, reads })
  if (link === null) return closed('unknown')
  if (link.answeredAt !== null) return closed('answered', link.answeredAt.toZonedDateTimeISO(organisation.timeZone).toPlainDate())
  if (link.expired) return closed('expired')
  // whoever was to read it may be on duty no more
  if (link.way === 'link' && !(await mayBeAskedByLink(db, link.instrument, today))) return closed('not-now')
  const wording = asking && language && wordsToAsk(asking, language)
  if (!asking || !wished || !language || !wording) return closed('no-wording')
  return { surroundings, state: 'open', link, asking, wished, language, wording, reads }
}

const addressOf = (c: Context<Open>, language: string) =>
  withQuery(href('/at/:organisation/answer/:token', { organisation: c.var.organisation.slug, token: c.req.param('token') ?? '' }), { language })

function closedPage(c: Context<Open>, closed: Closed) {
  c.status(closed.state === 'unknown' ? 404 : closed.state === 'expired' ? 410 : 200)
  return c.render(<ClosedPage {...closed} />)
}

function AnswerPage({ surroundings, link, asking, wished, language, wording, reads, form }: Held & { form: FormState }) {
  const words = useWords()
  const { t } = words
  const { organisation } = surroundings
  const there = askedIn(asking)
  const onTablet = link.way === 'tablet'
  return (
    <PublicPage
      surroundings={surroundings}
      languages={[...new Set([...there, ...organisation.languages.filter(isLanguage), wished])]}
      present={wished}
      title={t('measures:answer.title')}
      onTablet={onTablet}
      helpFirst={asking.instrument.asksAboutSafety}
      hasErrors={Object.keys(form.errors).length > 0}
      lead={
        <>
          <p>{t('measures:answer.lead')}</p>
          <p>{reads ?? t(onTablet ? 'measures:answer.whoReadsTablet' : 'measures:answer.whoReads', { organisation: organisation.name })}</p>
        </>
      }
    >
      {!there.includes(words.language) && language !== wished && (
        <Notice>{t('measures:answer.otherLanguage', { asked: words.languageName(language), own: words.languageName(words.language) })}</Notice>
      )}
      <Form state={form} action={withQuery(form.path, { language: wished })} submit={t('measures:answer.submit')} marksOptional={false}>
        <ItemFields instrument={asking.instrument} asked={{ wording, language }} leftOutLabel={t('measures:leftOut.own')} />
      </Form>
      <Copyright instrument={asking.instrument} wording={onTablet ? null : wording} />
    </PublicPage>
  )
}

function ClosedPage({ surroundings, state, on, link, reads }: Closed) {
  const words = useWords()
  const { t } = words
  const { name } = surroundings.organisation
  return (
    <PublicPage
      surroundings={surroundings}
      languages={[]}
      present={null}
      onTablet={link?.way === 'tablet'}
      helpFirst={reads !== null || (link !== null && instruments[link.instrument].asksAboutSafety)}
      title={t(`measures:closed.${state}.title`)}
      helpTitle={state === 'answered' ? t('measures:closed.answered.help') : undefined}
    >
      <Stack>
        {state === 'answered' ? (
          <Notice tone="good">{t('measures:closed.answered.body', { day: on ? words.day(on) : '' })}</Notice>
        ) : (
          <p>{t(`measures:closed.${state}.body`, { organisation: name })}</p>
        )}
        {state === 'answered' && (
          <p>{reads ?? t(link?.way === 'tablet' ? 'measures:closed.answered.tablet' : 'measures:closed.answered.next', { organisation: name })}</p>
        )}
      </Stack>
    </PublicPage>
  )
}
