import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { OrderButtons } from '../../../organisation/index.ts'
import { seesSessions } from '../../access.ts'
import { may } from '../access.ts'
import { namingLabel, type Question, type QuestionSet, questionKindLabel } from '../feedback.ts'
import { MoveForm, QuestionGoneForm, RatingForm, RetiringForm } from '../forms.ts'
import { isRateable, ratingsIn, sayRating } from '../rating.server.ts'
import { dropQuestion, moveQuestion, retireSet } from '../sets.actions.server.ts'
import { findSet, questionsOf } from '../sets.queries.server.ts'

/** One set: its questions in their order, and what can be done about each. */
export const setPages = new Hono<Signed>()
  .get('/questions/:setId', async (c) => c.render(<SetPage {...(await asked(c))} />))
  .post('/questions/:setId/order', async (c) => {
    const { db, viewer } = c.var
    const shown = await settled(c)
    return answer(
      c,
      await sentForm(c, MoveForm),
      async ({ id, direction }) => (await moveQuestion(db, viewer, shown.set.id, id, direction)) ?? { to: pageOf(shown.set) },
      (state) => <SetPage {...shown} why={Object.values(state.errors)} />,
    )
  })
  .post('/questions/:setId/without', async (c) => {
    const { db, viewer } = c.var
    const shown = await settled(c)
    return answer(
      c,
      await sentForm(c, QuestionGoneForm),
      async ({ id }) => (await dropQuestion(db, viewer, shown.set.id, id)) ?? { to: pageOf(shown.set), notice: 'feedback:question.gone' },
      (state) => <SetPage {...shown} why={Object.values(state.errors)} />,
    )
  })
  .post('/questions/:setId/rating', async (c) => {
    const { db, viewer } = c.var
    const shown = await settled(c)
    return answer(
      c,
      await sentForm(c, RatingForm),
      async ({ id, rating }) =>
        (await sayRating(db, viewer, shown.set.id, id, rating)) ?? {
          to: pageOf(shown.set),
          notice: rating ? 'feedback:rating.said' : 'feedback:rating.ended',
        },
      (state) => <SetPage {...shown} why={Object.values(state.errors)} />,
    )
  })
  .post('/questions/:setId/retirement', async (c) => {
    const { db, viewer } = c.var
    const shown = await settled(c)
    return answer(
      c,
      await sentForm(c, RetiringForm),
      async ({ retired }) => (await retireSet(db, viewer, shown.set.id, retired)) ?? { to: pageOf(shown.set), notice: 'feedback:kept' },
      (state) => <SetPage {...shown} why={Object.values(state.errors)} />,
    )
  })

const pageOf = (set: Pick<QuestionSet, 'id'>) => href('/questions/:setId', { setId: set.id })

async function asked(c: Context<Signed>): Promise<Props> {
  const { db, viewer } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const set = await findSet(db, viewer, c.req.param('setId') ?? '')
  const questions = await questionsOf(db, viewer, set.id, set.edition)
  return { set, questions, ratings: await ratingsIn(db, viewer, set.id, set.edition), viewer }
}

async function settled(c: Context<Signed>) {
  must(may(c.var.viewer, 'settle', null), 'feedback.settle')
  return asked(c)
}

type Props = { set: QuestionSet; questions: readonly Question[]; ratings: ReadonlySet<string>; viewer: Viewer; why?: readonly string[] }

function SetPage({ set, questions, ratings, viewer, why = [] }: Props) {
  const words = useWords()
  const { t } = words
  const settles = may(viewer, 'settle', null)
  const setId = set.id
  const add = settles && (
    <ButtonLink kind="main" icon="plus" href={href('/questions/:setId/asks/new', { setId })}>
      {t('feedback:question.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={inWords(set.title, words, viewer.organisation.language)}
      headingNote={t(namingLabel(set.naming))}
      back={{ href: href('/questions'), label: t('feedback:title') }}
      lead={<p>{t(set.answered ? 'feedback:set.answeredLead' : 'feedback:set.lead', { edition: words.number(set.edition) })}</p>}
      actions={
        <>
          {add}
          {settles && <ButtonLink href={href('/questions/:setId/change', { setId })}>{t('feedback:set.change')}</ButtonLink>}
          <ButtonLink href={withQuery(href('/questions/results'), { set: setId })}>{t('feedback:tabs.results')}</ButtonLink>
        </>
      }
    >
      {why[0] !== undefined && (
        <Notice tone="attention" said>
          {why[0]}
        </Notice>
      )}
      {set.retired && <Notice tone="attention">{t('feedback:set.isRetired')}</Notice>}
      <Stack>
        {questions.length === 0 ? (
          <Empty icon="message-square" title={t('feedback:question.none')} body={t('feedback:question.noneBody')} action={add} />
        ) : (
          <Card title={t('feedback:question.list')} flush>
            <Rows label={t('feedback:question.list')}>
              {questions.map((question, at) => (
                <QuestionRow key={question.id} {...{ set, question, at, viewer }} of={questions.length} isRating={ratings.has(question.id)} />
              ))}
            </Rows>
          </Card>
        )}
        {settles && (
          <PostButton
            kind="quiet"
            icon={set.retired ? 'undo-2' : 'x'}
            action={href('/questions/:setId/retirement', { setId })}
            formId={emptyForm(pageOf(set)).id}
            fields={set.retired ? {} : { retired: 'yes' }}
            label={t(set.retired ? 'feedback:set.takeUp' : 'feedback:set.retire')}
          />
        )}
      </Stack>
    </Page>
  )
}

type RowProps = { set: QuestionSet; question: Question; at: number; of: number; viewer: Viewer; isRating: boolean }

function QuestionRow({ set, question, at, of, viewer, isRating }: RowProps) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  const name = inWords(question.words, words, own)
  const [setId, questionId] = [set.id, question.id]
  return (
    <Row
      title={<bdi>{name}</bdi>}
      tags={
        <>
          <Tag>{t(questionKindLabel(question.kind))}</Tag>
          {question.optional && <Tag>{t('feedback:question.isOptional')}</Tag>}
          {isRating && <Tag tone="good">{t('feedback:rating.tag')}</Tag>}
        </>
      }
      action={
        may(viewer, 'settle', null) && (
          <Line>
            <OrderButtons action={href('/questions/:setId/order', { setId })} id={questionId} name={name} at={at} of={of} />
            <ButtonLink
              small
              href={href('/questions/:setId/asks/:questionId', { setId, questionId })}
              fullLabel={t('feedback:question.changeNamed', { name })}
            >
              {t('feedback:question.change')}
            </ButtonLink>
            {isRateable(question) && <RatingButton {...{ setId, questionId, name, isRating }} />}
            <PostButton
              small
              kind="quiet"
              action={href('/questions/:setId/without', { setId })}
              formId={newId()}
              fields={{ id: questionId }}
              label={t('feedback:question.drop')}
              fullLabel={t('feedback:question.dropNamed', { name })}
            />
          </Line>
        )
      }
    >
      {question.options.length > 0 && <bdi>{words.list(question.options.map((option) => inWords(option, words, own)))}</bdi>}
    </Row>
  )
}

function RatingButton({ setId, questionId, name, isRating }: { setId: string; questionId: string; name: string; isRating: boolean }) {
  const { t } = useWords()
  return (
    <PostButton
      small
      kind="quiet"
      action={href('/questions/:setId/rating', { setId })}
      formId={newId()}
      fields={isRating ? { id: questionId } : { id: questionId, rating: 'yes' }}
      label={t(isRating ? 'feedback:rating.end' : 'feedback:rating.say')}
      fullLabel={t(isRating ? 'feedback:rating.endNamed' : 'feedback:rating.sayNamed', { name })}
    />
  )
}
