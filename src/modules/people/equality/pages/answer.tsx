import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isLanguage, languages } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form, TickField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { answer, limited, type Open, openForm, openToPublic, sentForm } from '../../../access/index.server.ts'
import { linesFor, speak } from '../../link/open-page.server.ts'
import { PublicPage, type Surroundings } from '../../link/parts/public-page.tsx'
import { questionsIn } from '../country.ts'
import { AnswersForm } from '../forms.ts'
import { answerEqualityByLink } from '../link.actions.server.ts'
import { Purposes, QuestionFields } from '../parts/question-fields.tsx'
import { askedQuestions, type HeldEqualityLink, heldEqualityLink } from '../queries.server.ts'
import type { Question } from '../question.ts'

const toPublic = openToPublic()

/** What somebody says of themself, on their own phone or on a tablet in their hands: no name of anybody, answered once, nothing read back. */
export const equalityAnswerPages = new Hono<Open>()
  .get('/at/:organisation/equality/:token', toPublic, async (c) => {
    const held = await heldHere(c)
    return held.state === 'open' ? c.render(<AnswerPage {...held} form={openForm(c)} />) : closedPage(c, held)
  })
  .post('/at/:organisation/equality/:token', limited('answer', 20, 600), toPublic, async (c) => {
    const held = await heldHere(c)
    if (held.state !== 'open') return closedPage(c, held)
    const { db, organisation } = c.var
    const read = await sentForm(c, AnswersForm(held.questions, questionsIn(organisation.country)))
    return answer(
      c,
      read,
      async (said): Promise<Outcome> => {
        const done = await answerEqualityByLink(db, organisation, said, { language: held.language, way: held.link.way })
        // spent while they were answering: they are told that answers have arrived, which is so
        return typeof done === 'object' ? done : { to: addressOf(c, held.language) }
      },
      (form) => <AnswerPage {...held} form={form} />,
    )
  })

type Held = { state: 'open'; surroundings: Surroundings; link: HeldEqualityLink; questions: readonly Question[]; language: string }
type Closed = { state: 'unknown' | 'expired' | 'answered' | 'nothing'; surroundings: Surroundings; link: HeldEqualityLink | null }

async function heldHere(c: Context<Open>): Promise<Held | Closed> {
  const { db, organisation } = c.var
  const link = await heldEqualityLink(db, organisation.id, c.req.param('token') ?? '')
  const chosen = c.req.query('language')
  const language = isLanguage(chosen) ? chosen : (link?.language ?? organisation.language)
  speak(c, language)
  const surroundings = { organisation, lines: await linesFor(c) }
  if (link === null) return { state: 'unknown', surroundings, link }
  if (link.answeredAt !== null) return { state: 'answered', surroundings, link }
  if (link.expired) return { state: 'expired', surroundings, link }
  const questions = await askedQuestions(db, organisation)
  return questions.length === 0 ? { state: 'nothing', surroundings, link } : { state: 'open', surroundings, link, questions, language }
}

const addressOf = (c: Context<Open>, language: string) =>
  withQuery(href('/at/:organisation/equality/:token', { organisation: c.var.organisation.slug, token: c.req.param('token') ?? '' }), { language })

function closedPage(c: Context<Open>, closed: Closed) {
  c.status(closed.state === 'unknown' ? 404 : closed.state === 'expired' ? 410 : 200)
  return c.render(<ClosedPage {...closed} />)
}

function AnswerPage({ surroundings, link, questions, language, form }: Held & { form: FormState }) {
  const { t } = useWords()
  const { organisation } = surroundings
  return (
    <PublicPage
      surroundings={surroundings}
      languages={languages}
      present={language}
      title={t('equality:own.title')}
      onTablet={link.way === 'tablet'}
      hasErrors={Object.keys(form.errors).length > 0}
      lead={
        <>
          <p>{t('equality:own.lead')}</p>
          <Purposes questions={questions} organisation={organisation} />
          <p>{t('equality:own.whoReads', { organisation: organisation.name })}</p>
        </>
      }
    >
      <Form state={form} action={withQuery(form.path, { language })} submit={t('equality:own.submit')} marksOptional={false}>
        <QuestionFields questions={questions} country={questionsIn(organisation.country)} organisation={organisation} own />
        <TickField name="takesBack" label={t('equality:own.takesBack')} hint={t('equality:own.takesBackHint')} />
      </Form>
    </PublicPage>
  )
}

function ClosedPage({ surroundings, state, link }: Closed) {
  const { t } = useWords()
  const { name } = surroundings.organisation
  return (
    <PublicPage
      surroundings={surroundings}
      languages={[]}
      present={null}
      onTablet={link?.way === 'tablet'}
      title={t(`equality:closed.${state}.title`)}
    >
      {state === 'answered' ? (
        <Notice tone="good">{t('equality:closed.answered.body', { organisation: name })}</Notice>
      ) : (
        <p>{t(`equality:closed.${state}.body`, { organisation: name })}</p>
      )}
    </PublicPage>
  )
}
