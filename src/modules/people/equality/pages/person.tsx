import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Folded } from '../../../../ui/folded.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { NothingForm } from '../../forms.ts'
import type { Person } from '../../person.ts'
import { takeBackAnswers } from '../actions.server.ts'
import { type Answer, answersOfPerson, type EqualityState, equalityState, keepsEquality } from '../queries.server.ts'
import { answerText, howAnsweredLabel, type Question, questionName } from '../question.ts'
import { askingHere } from './asking.server.ts'

/** Whether somebody was asked, the ways to ask, and for those who were named for it what they said. */
export const equalityPersonPages = new Hono<Signed>()
  .get('/people/:personId/equality', async (c) => {
    const { db, viewer } = c.var
    const { person, questions } = await askingHere(c)
    const state = await equalityState(db, viewer, person.id)
    const answers = (await keepsEquality(db)) ? await answersOfPerson(db, viewer, person.id) : null
    return c.render(<EqualityPage {...{ person, viewer, questions, state, answers }} />)
  })
  .post('/people/:personId/equality/removal', async (c) => {
    const { db, viewer } = c.var
    const { person } = await askingHere(c)
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await takeBackAnswers(db, viewer, person.id)
        return { to: href('/people/:personId/equality', { personId: person.id }), notice: 'equality:person.tookBack' }
      },
      () => null,
    )
  })

type Props = {
  person: Person
  viewer: Viewer
  questions: readonly Question[]
  state: EqualityState
  /** Null for those who may not read them. */
  answers: readonly Answer[] | null
}

function EqualityPage({ person, viewer, questions, state, answers }: Props) {
  const { t } = useWords()
  const at = { personId: person.id }
  return (
    <Page
      title={t('equality:person.title', { name: person.knownAs })}
      back={{ href: href('/people/:personId/details', at), label: person.knownAs }}
      lead={<p>{t('equality:person.lead')}</p>}
    >
      {questions.length === 0 ? (
        <Empty title={t('equality:person.nothingTitle')} body={t('equality:person.nothingBody')} icon="lock" />
      ) : (
        <>
          <Asked state={state} />
          {person.diedOn === null && (
            <Card title={t('equality:person.ask')}>
              <div className="actions">
                <ButtonLink href={href('/people/:personId/equality/link', at)} kind="main">
                  {t('equality:person.link')}
                </ButtonLink>
                <ButtonLink href={href('/people/:personId/equality/tablet', at)}>{t('equality:person.tablet')}</ButtonLink>
                <ButtonLink href={href('/people/:personId/equality/new', at)}>{t('equality:person.write')}</ButtonLink>
              </div>
            </Card>
          )}
          {answers === null ? <Notice>{t('equality:person.notForYou')}</Notice> : <Answers {...{ viewer, questions, answers }} />}
          {state.answered > 0 && (
            <Folded title={t('equality:person.takeBack', { name: person.knownAs })}>
              <p>{t('equality:person.takeBackBody')}</p>
              <PostButton
                action={href('/people/:personId/equality/removal', at)}
                formId={newId()}
                kind="danger"
                label={t('equality:person.takeBackNow')}
              />
            </Folded>
          )}
        </>
      )}
    </Page>
  )
}

function Asked({ state }: { state: EqualityState }) {
  const words = useWords()
  const { t } = words
  if (state.answeredOn === null || state.how === null) return <Notice tone="attention">{t('equality:person.notAsked')}</Notice>
  return (
    <Card title={t('equality:person.asked')}>
      <p>{t('equality:person.lastAnswered', { day: words.day(state.answeredOn), how: t(howAnsweredLabel[state.how]), name: state.askedBy ?? '' })}</p>
      {state.open > 0 && <p className="quiet">{t('equality:person.open', { count: state.open })}</p>}
    </Card>
  )
}

function Answers({ viewer, questions, answers }: Pick<Props, 'viewer' | 'questions'> & { answers: readonly Answer[] }) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('equality:person.answers')}>
      <Definition
        items={questions.map((question) => {
          const given = answers.find((one) => one.question === question.key)
          return {
            term: questionName(question, words, viewer.organisation.language),
            value: answerText(question.key, given?.answer ?? 'not-asked', words),
            note: given && [words.day(given.answeredOn), t(howAnsweredLabel[given.how]), given.recordedByName].filter(Boolean).join(' · '),
          }
        })}
      />
    </Card>
  )
}
