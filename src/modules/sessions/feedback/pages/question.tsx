import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords, type Spoken } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, Form, TickField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { languagesOf, SpokenFields, spokenShown } from '../../../organisation/index.ts'
import { may } from '../access.ts'
import { type Question, type QuestionSaid, type QuestionSet, questionKindLabel, questionKinds } from '../feedback.ts'
import { QuestionForm } from '../forms.ts'
import { addQuestion, changeQuestion } from '../sets.actions.server.ts'
import { findSet, questionsOf } from '../sets.queries.server.ts'

/** One question of a set: what is asked, and how it is answered. */
export const questionPages = new Hono<Signed>()
  .get('/questions/:setId/asks/new', async (c) => {
    const set = await settled(c)
    return c.render(<QuestionPage set={set} viewer={c.var.viewer} state={await formAt(c)} />)
  })
  .post('/questions/:setId/asks/new', async (c) => {
    const { db, viewer } = c.var
    const set = await settled(c)
    return answer(
      c,
      await sentForm(c, QuestionForm(languagesOf(viewer.organisation).asked)),
      async (said) =>
        (await addQuestion(db, viewer, set.id, said)) ?? { to: href('/questions/:setId', { setId: set.id }), notice: 'feedback:question.added' },
      (state) => <QuestionPage set={set} viewer={viewer} state={state} />,
    )
  })
  .get('/questions/:setId/asks/:questionId', async (c) => {
    const set = await settled(c)
    const question = await ofSet(c, set)
    return c.render(<QuestionPage {...{ set, question }} viewer={c.var.viewer} state={await formAt(c, { version: set.version })} />)
  })
  .post('/questions/:setId/asks/:questionId', async (c) => {
    const { db, viewer, words } = c.var
    const set = await settled(c)
    const question = await ofSet(c, set)
    const read = await sentForm(c, QuestionForm(languagesOf(viewer.organisation).asked))
    return answer(
      c,
      read,
      async (said) =>
        (await changeQuestion(db, viewer, set.id, question.id, said, read.state.version, (one) => shownOf(one, viewer, words))) ?? {
          to: href('/questions/:setId', { setId: set.id }),
          notice: 'feedback:kept',
        },
      (state) => <QuestionPage {...{ set, question, viewer, state }} />,
    )
  })

async function settled(c: Context<Signed>): Promise<QuestionSet> {
  const { db, viewer } = c.var
  must(may(viewer, 'settle', null), 'feedback.settle')
  return findSet(db, viewer, c.req.param('setId') ?? '')
}

async function ofSet(c: Context<Signed>, set: QuestionSet): Promise<Question> {
  const { db, viewer } = c.var
  const found = (await questionsOf(db, viewer, set.id, set.edition)).find(({ id }) => id === c.req.param('questionId'))
  if (!found) throw notFound()
  return found
}

/** The options as they are written: a line each, in each language. */
const written = (options: readonly Spoken[]): Spoken => {
  const spoken = [...new Set(options.flatMap((option) => Object.keys(option)))]
  return Object.fromEntries(spoken.map((language) => [language, options.map((option) => option[language] ?? '').join('\n')]))
}

function shownOf(question: QuestionSaid, viewer: Viewer, words: Words) {
  const { shown } = languagesOf(viewer.organisation)
  const { t, languageName } = words
  return [
    { field: 'kind', label: t('feedback:question.kind'), text: t(questionKindLabel(question.kind)) },
    ...spokenShown('words', t('feedback:question.words'), question.words, shown, languageName),
    ...spokenShown('options', t('feedback:question.options'), written(question.options), shown, languageName),
    { field: 'optional', label: t('feedback:question.optional'), text: question.optional ? t('sessions:yes') : '' },
  ]
}

type Props = { set: QuestionSet; question?: Question; viewer: Viewer; state: FormState }

function QuestionPage({ set, question, viewer, state }: Props) {
  const words = useWords()
  const { t } = words
  const { shown, asked } = languagesOf(viewer.organisation)
  return (
    <Page
      title={t(question ? 'feedback:question.changeTitle' : 'feedback:question.add')}
      back={{ href: href('/questions/:setId', { setId: set.id }), label: inWords(set.title, words, viewer.organisation.language) }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {set.answered && <Notice>{t('feedback:question.newEdition')}</Notice>}
      <Form state={state} submit={t(question ? 'feedback:keep' : 'feedback:question.submit')}>
        <SpokenFields name="words" label={t('feedback:question.words')} said={question?.words} languages={shown} askedIn={asked} />
        <ChoiceField
          name="kind"
          label={t('feedback:question.kind')}
          value={question?.kind ?? 'faces'}
          options={questionKinds.map((kind) => ({ value: kind, label: t(questionKindLabel(kind)), hint: t(`feedback:kind.${kind}Hint`) }))}
          required
        />
        <SpokenFields
          name="options"
          label={t('feedback:question.options')}
          hint={t('feedback:question.optionsHint')}
          said={question && written(question.options)}
          languages={shown}
          rows={4}
        />
        <TickField name="optional" label={t('feedback:question.optional')} checked={question?.optional ?? false} />
      </Form>
    </Page>
  )
}
