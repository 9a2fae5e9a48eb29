import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { languages, type Words, wordsFor } from '../../../../platform/i18n.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords, type Spoken } from '../../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, Form, TickField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag, Tags } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { languagesOf, SpokenFields, spokenShown } from '../../../organisation/index.ts'
import { may } from '../../access.ts'
import { NothingForm } from '../../forms.ts'
import { QuestionForm } from '../forms.ts'
import { questionsOf } from '../queries.server.ts'
import { groundLabel, groundsIn, isOwn, type Question, questionName } from '../question.ts'
import { addGroup, askTheUsual, type QuestionSaid, sayQuestion } from '../settings.actions.server.ts'

/** What is asked of people about themselves: nothing, until somebody says so here. */
export const equalitySettingPages = new Hono<Signed>()
  .get('/settings/equality', async (c) => c.render(await listPage(c)))
  .post('/settings/equality/usual', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'say-equality', null), 'equality.settle')
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        const { shown } = languagesOf(viewer.organisation)
        await askTheUsual(db, viewer, Object.fromEntries(shown.map((language) => [language, wordsFor(language).t('equality:usualPurpose')])))
        return { to: href('/settings/equality'), notice: 'equality:settings.kept' }
      },
      () => listPage(c),
    )
  })
  .get('/settings/equality/groups', async (c) => {
    must(may(c.var.viewer, 'say-equality', null), 'equality.settle')
    return c.render(<QuestionPage viewer={c.var.viewer} question={null} state={await formAt(c)} />)
  })
  .post('/settings/equality/groups', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'say-equality', null), 'equality.settle')
    const { asked } = languagesOf(viewer.organisation)
    return answer(
      c,
      await sentForm(c, QuestionForm(viewer.organisation.country, true, asked)),
      async (said) => (await addGroup(db, viewer, said)) ?? { to: href('/settings/equality'), notice: 'equality:settings.kept' },
      (state) => <QuestionPage viewer={viewer} question={null} state={state} />,
    )
  })
  .get('/settings/equality/questions/:question', async (c) => {
    const question = await questionIn(c)
    const state = await formAt(c, question.version === null ? {} : { version: question.version })
    return c.render(<QuestionPage viewer={c.var.viewer} question={question} state={state} />)
  })
  .post('/settings/equality/questions/:question', async (c) => {
    const { db, viewer, words } = c.var
    const question = await questionIn(c)
    const { asked } = languagesOf(viewer.organisation)
    const read = await sentForm(c, QuestionForm(viewer.organisation.country, isOwn(question), asked))
    return answer(
      c,
      read,
      async (said) =>
        (await sayQuestion(db, viewer, question.key, said, read.state.version, (one) => shownOf(one, viewer, words))) ?? {
          to: href('/settings/equality'),
          notice: 'equality:settings.kept',
        },
      (state) => <QuestionPage viewer={viewer} question={question} state={state} />,
    )
  })

async function questionIn(c: Context<Signed>): Promise<Question> {
  const { db, viewer } = c.var
  must(may(viewer, 'say-equality', null), 'equality.settle')
  const found = (await questionsOf(db, viewer.organisation)).find(({ key }) => key === c.req.param('question'))
  if (!found) throw notFound()
  return found
}

async function listPage(c: Context<Signed>) {
  const { db, viewer } = c.var
  must(may(viewer, 'say-equality', null), 'equality.settle')
  return <SettingsPage viewer={viewer} questions={await questionsOf(db, viewer.organisation)} />
}

/** A question as a form that was overtaken shows it. */
function shownOf({ asked, ground, purpose, words: own }: QuestionSaid, viewer: Viewer, { t, languageName }: Words) {
  const { shown } = languagesOf(viewer.organisation)
  return [
    { field: 'asked', label: t('equality:settings.asked'), text: t(asked ? 'equality:answer.yes' : 'equality:answer.no') },
    { field: 'ground', label: t('equality:settings.ground'), text: ground === null ? '' : t(groundLabel[ground]) },
    ...spokenShown('purpose', t('equality:settings.purpose'), purpose, shown, languageName),
    ...(own === null ? [] : spokenShown('words', t('equality:settings.words'), own, shown, languageName)),
  ]
}

function SettingsPage({ viewer, questions }: { viewer: Viewer; questions: readonly Question[] }) {
  const { t } = useWords()
  const { organisation } = viewer
  const untold = questions.some(({ version }) => version === null)
  return (
    <Page
      title={t('equality:title')}
      back={{ href: href('/settings'), label: t('organisation:settings.title') }}
      lead={<p>{t('equality:settings.lead')}</p>}
      actions={
        <>
          {organisation.country === 'GB' && untold && (
            <PostButton action={href('/settings/equality/usual')} formId={newId()} label={t('equality:settings.usual')} />
          )}
          {may(viewer, 'name-keepers', null) && (
            <ButtonLink href={href('/settings/equality/keepers')} icon="lock">
              {t('equality:keepers.title')}
            </ButtonLink>
          )}
        </>
      }
    >
      <QuestionsCard title={t('equality:settings.ofCountry')} questions={questions.filter((one) => !isOwn(one))} organisation={organisation} />
      <QuestionsCard title={t('equality:settings.own')} questions={questions.filter(isOwn)} organisation={organisation} own />
    </Page>
  )
}

type CardProps = { title: string; questions: readonly Question[]; organisation: Viewer['organisation']; own?: boolean }

function QuestionsCard({ title, questions, organisation, own = false }: CardProps) {
  const words = useWords()
  const { t } = words
  const add = own && (
    <ButtonLink href={href('/settings/equality/groups')} icon="plus" small>
      {t('equality:settings.add')}
    </ButtonLink>
  )
  return (
    <Card title={title} action={add || undefined} flush={questions.length > 0}>
      {questions.length === 0 && <p className="quiet">{t('equality:settings.ownAbout')}</p>}
      <Rows>
        {questions.map((question) => (
          <Row
            key={question.key}
            title={<bdi>{questionName(question, words, organisation.language)}</bdi>}
            href={href('/settings/equality/questions/:question', { question: question.key })}
            tags={
              <Tags>
                <Tag tone={question.asked ? 'good' : 'plain'}>{t(question.asked ? 'equality:settings.isAsked' : 'equality:settings.isNotAsked')}</Tag>
                {question.special && <Tag tone="attention">{t('equality:settings.isSpecial')}</Tag>}
              </Tags>
            }
          >
            {question.asked && <bdi>{inWords(question.purpose, words, organisation.language)}</bdi>}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

function QuestionPage({ viewer, question, state }: { viewer: Viewer; question: Question | null; state: FormState }) {
  const words = useWords()
  const { t } = words
  const { organisation } = viewer
  const { shown, asked } = languagesOf(organisation)
  const own = question === null || isOwn(question)
  const purpose: Spoken = question?.purpose ?? Object.fromEntries(languages.map((language) => [language, '']))
  return (
    <Page
      title={question === null ? t('equality:settings.add') : questionName(question, words, organisation.language)}
      back={{ href: href('/settings/equality'), label: t('equality:title') }}
      lead={<p>{t(question?.special ? 'equality:settings.specialLead' : 'equality:settings.questionLead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('equality:settings.keep')}>
        {own && (
          <SpokenFields
            name="words"
            label={t('equality:settings.words')}
            hint={t('equality:settings.wordsHint')}
            said={question?.words ?? {}}
            languages={shown}
            askedIn={asked}
          />
        )}
        <TickField name="asked" label={t('equality:settings.asked')} checked={question?.asked ?? true} />
        {own && (
          <TickField
            name="special"
            label={t('equality:settings.special')}
            hint={t('equality:settings.specialHint')}
            checked={question?.special ?? false}
          />
        )}
        <SpokenFields
          name="purpose"
          label={t('equality:settings.purpose')}
          hint={t('equality:settings.purposeHint')}
          said={purpose}
          languages={shown}
          rows={2}
        />
        <ChoiceField
          name="ground"
          label={t('equality:settings.ground')}
          hint={t('equality:settings.groundHint')}
          value={question?.ground ?? undefined}
          options={groundsIn(organisation.country).map((value) => ({ value, label: t(groundLabel[value]) }))}
        />
      </Form>
    </Page>
  )
}
