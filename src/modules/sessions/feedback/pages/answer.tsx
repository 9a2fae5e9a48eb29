import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isLanguage, languages } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { FieldGroup, Form, TickField } from '../../../../ui/form.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { limited, type Open, openForm, openToPublic, sentForm } from '../../../access/index.server.ts'
import { linesFor, PublicPage, type Surroundings, speak } from '../../../people/index.server.ts'
import { askedBy, type By, giveFeedback } from '../answering.server.ts'
import type { Asked } from '../feedback.ts'
import { AnswerForm } from '../forms.ts'
import { QuestionFields } from '../parts/question-fields.tsx'

/** Opens a public page of ours. */
const toPublic = openToPublic()

/** A hall answers from one address: a tablet that goes round, and everybody's phone beside it. */
const sendLimit = limited('feedback', 120, 600)
const readLimit = limited('feedback-read', 900, 600, { reading: true })

/** A tablet goes back to its start by itself, for the next. */
const secondsOfThanks = 8

const ways = {
  '/at/:organisation/feedback/:code': 'link',
  '/at/:organisation/feedback/:code/:sessionId': 'link',
  '/at/:organisation/feedback/:code/:sessionId/tablet': 'tablet',
  '/at/:organisation/your-word/:token': 'link',
} as const

/** The questions, for whoever has the code or the link. They answer once, read nothing back, and nothing is left on their device. */
export const feedbackAnswerPages = new Hono<Open>()
for (const [path, way] of Object.entries(ways))
  feedbackAnswerPages
    .get(path, readLimit, toPublic, async (c) => {
      const here = await askedHere(c, way)
      if (c.req.query('thanks') === 'yes') return thanked(c, here)
      return here.asked === null || here.asked.spent ? closed(c, here) : c.render(<AnswerPage {...here} asked={here.asked} form={openForm(c)} />)
    })
    .post(path, sendLimit, toPublic, (c) => take(c, way))

/** Not by the common way of forms, which writes down the minute in which each was sent: here the form is known again by its digest and its day alone. */
async function take(c: Context<Open>, way: 'link' | 'tablet') {
  const here = await askedHere(c, way)
  const { asked } = here
  if (asked === null || asked.spent) return closed(c, here)
  const read = await sentForm(c, AnswerForm(asked.questions))
  if (read.errors !== null) {
    c.status(422)
    return c.render(<AnswerPage {...here} asked={asked} form={read.state} />)
  }
  const came = await giveFeedback(c.var.db, here.by, { ...read.value, formId: read.state.id, language: c.var.words.language, way })
  return came === 'gone'
    ? closed(c, { ...here, asked: null })
    : c.redirect(withQuery(c.req.path, { language: c.var.words.language, thanks: 'yes' }), 303)
}

type Here = { surroundings: Surroundings; asked: Asked | null; by: By; way: 'link' | 'tablet' }

async function askedHere(c: Context<Open>, way: 'link' | 'tablet'): Promise<Here> {
  const { db, organisation } = c.var
  const by = { code: c.req.param('code') ?? null, sessionId: c.req.param('sessionId') ?? null, token: c.req.param('token') ?? null }
  const asked = (await askedBy(db, by)) ?? null
  const wished = c.req.query('language')
  speak(c, isLanguage(wished) ? wished : (asked?.spoken ?? null))
  return { surroundings: { organisation, lines: await linesFor(c) }, asked, by, way }
}

/** In which languages the questions are said; the page around them speaks each of ours. */
const saidIn = ({ questions }: Asked): string[] => languages.filter((language) => questions.some(({ words }) => words[language] !== undefined))

function closed(c: Context<Open>, here: Here) {
  if (here.asked === null) c.status(404)
  return c.render(<ClosedPage {...here} />)
}

function thanked(c: Context<Open>, here: Here) {
  const start = withQuery(c.req.path, { language: c.var.words.language })
  if (here.way === 'tablet') c.header('refresh', `${secondsOfThanks}; url=${start}`)
  return c.render(<ThanksPage {...here} start={start} />)
}

function AnswerPage({ surroundings, asked, way, form }: Omit<Here, 'asked'> & { asked: Asked; form: FormState }) {
  const words = useWords()
  const { t } = words
  const { organisation } = surroundings
  const mayName = asked.naming === 'who-wishes' && asked.invitationId !== null
  const writes = asked.questions.some(({ kind }) => kind === 'words')
  const name = inWords(asked.publicName, words, organisation.language)
  return (
    <PublicPage
      surroundings={surroundings}
      languages={[...new Set([...organisation.languages.filter(isLanguage), ...saidIn(asked)])]}
      present={words.language}
      onTablet={way === 'tablet'}
      title={inWords(asked.title, words, organisation.language)}
      hasErrors={Object.keys(form.errors).length > 0}
      lead={
        <>
          <p>
            {name !== '' && (
              <>
                <bdi>{name}</bdi>
                {' · '}
              </>
            )}
            {words.day(asked.onDay)}
          </p>
          <p>{t(mayName ? 'feedback:answer.leadNamed' : 'feedback:answer.lead', { organisation: organisation.name })}</p>
        </>
      }
    >
      <Form state={form} action={withQuery(form.path, { language: words.language })} submit={t('feedback:answer.submit')}>
        <QuestionFields questions={asked.questions} lines={surroundings.lines} organisationLanguage={organisation.language} />
        {(writes || mayName) && (
          <FieldGroup title={t('feedback:answer.yourWords')}>
            {writes && <TickField name="leave" label={t('feedback:answer.leave')} hint={t('feedback:answer.leaveHint')} />}
            {mayName && <TickField name="named" label={t('feedback:answer.named')} hint={t('feedback:answer.namedHint')} />}
          </FieldGroup>
        )}
      </Form>
    </PublicPage>
  )
}

function ThanksPage({ surroundings, way, start }: Here & { start: string }) {
  const { t } = useWords()
  return (
    <PublicPage surroundings={surroundings} languages={[]} present={null} onTablet={way === 'tablet'} title={t('feedback:thanks.title')}>
      <Stack>
        <Notice tone="good">{t('feedback:thanks.body', { organisation: surroundings.organisation.name })}</Notice>
        {way === 'tablet' && (
          <Line>
            <ButtonLink kind="main" href={start}>
              {t('feedback:thanks.next')}
            </ButtonLink>
          </Line>
        )}
      </Stack>
    </PublicPage>
  )
}

function ClosedPage({ surroundings, asked, way }: Here) {
  const { t } = useWords()
  const { organisation } = surroundings
  const state = asked === null ? 'none' : 'spent'
  return (
    <PublicPage surroundings={surroundings} languages={[]} present={null} onTablet={way === 'tablet'} title={t(`feedback:closed.${state}`)}>
      <Stack>
        <p>{t(`feedback:closed.${state}Body`, { organisation: organisation.name })}</p>
        <p>
          <a href={href('/at/:organisation', { organisation: organisation.slug })}>{organisation.name}</a>
        </p>
      </Stack>
    </PublicPage>
  )
}
