import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, Form } from '../../../ui/form.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Said } from '../../../ui/said.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { noteLook } from '../../people/index.server.ts'
import { mayHandOver } from '../access.ts'
import { answerHandOver, withdrawHandOver } from '../hand-over/actions.server.ts'
import { HandOverAnswerForm, WithdrawingForm } from '../hand-over/forms.ts'
import { type HandOver, isAnswered } from '../hand-over/hand-over.ts'
import { countGoingAlong, findHandOver } from '../hand-over/queries.server.ts'
import { onwardFrom } from './onward.server.ts'

/** Where somebody takes a person on whom a colleague offers them, or sends them back. */
export const handOverAnswerPages = new Hono<Signed>()
  .get('/hand-overs/:handOverId', async (c) => c.render(<AnswerPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/hand-overs/:handOverId', async (c) => {
    const { db, viewer, today } = c.var
    must(mayHandOver(viewer, 'answer', (await asked(c)).handOver), 'support.answer-hand-over')
    return answer(
      c,
      await sentForm(c, HandOverAnswerForm),
      async (value) => {
        const done = await answerHandOver(db, viewer, c.req.param('handOverId'), value, today)
        if ('key' in done) return done
        return {
          to: await onwardFrom(c, done.personId),
          notice: value.answer === 'accepted' ? 'support:handOver.accepted' : 'support:handOver.sentBack',
        }
      },
      async (state) => <AnswerPage {...(await asked(c))} state={state} />,
    )
  })
  .post('/hand-overs/:handOverId/withdrawal', async (c) => {
    const { db, viewer, today } = c.var
    const handOverId = c.req.param('handOverId')
    return answer(
      c,
      await sentForm(c, WithdrawingForm),
      async () => {
        const done = await withdrawHandOver(db, viewer, handOverId, today)
        return 'key' in done ? done : { to: await onwardFrom(c, done.personId), notice: 'support:handOver.withdrawn' }
      },
      async () => <AnswerPage {...(await asked(c))} state={emptyForm(href('/hand-overs/:handOverId', { handOverId }))} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer } = c.var
  const handOver = await findHandOver(db, viewer, c.req.param('handOverId'))
  noteLook(c, handOver.personId)
  return { viewer, handOver, tasks: isAnswered(handOver) ? 0 : await countGoingAlong(db, viewer, handOver) }
}

type Props = {
  viewer: Viewer
  handOver: HandOver
  /** open ones that go along with a yes */
  tasks: number
  state: FormState
}

function AnswerPage({ viewer, handOver, tasks, state }: Props) {
  const words = useWords()
  const { t } = words
  const service = inWords(handOver.serviceName, words, viewer.organisation.language)
  const open = !isAnswered(handOver)
  const acceptHint = [t('support:handOver.acceptHint'), tasks > 0 && t('support:handOver.tasksCome', { count: tasks })].filter(Boolean).join(' ')
  return (
    <Page
      title={t('support:handOver.offerTitle', { name: handOver.knownAs })}
      back={{ href: href('/'), label: t('support:handOver.toToday') }}
      lead={
        <p>{t('support:handOver.offerLead', { worker: handOver.askedByName, service, to: handOver.toName, day: words.day(handOver.askedOn) })}</p>
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <Card title={t('support:handOver.noteTitle')}>
          {handOver.note === null ? <p className="quiet">{t('support:handOver.noNote')}</p> : <Said by={handOver.askedByName}>{handOver.note}</Said>}
          <p className="quiet">{t('support:handOver.whoReads')}</p>
        </Card>
        {handOver.answer !== null && (
          <Notice tone={handOver.answer === 'accepted' ? 'good' : 'attention'} title={t(`support:handOver.was.${handOver.answer}`)}>
            {handOver.answerWords !== null && <p dir="auto">{handOver.answerWords}</p>}
          </Notice>
        )}
        {open && mayHandOver(viewer, 'answer', handOver) && (
          <Form state={state} submit={t('support:handOver.answerSubmit')}>
            <ChoiceField
              name="answer"
              label={t('support:handOver.answer')}
              required
              options={[
                { value: 'accepted', label: t('support:handOver.accept'), hint: acceptHint },
                {
                  value: 'rejected',
                  label: t('support:handOver.sendBack'),
                  hint: t('support:handOver.sendBackHint'),
                  reveals: <AreaField name="why" label={t('support:handOver.why')} required rows={2} maxLength={1000} />,
                },
              ]}
            />
          </Form>
        )}
        {open && mayHandOver(viewer, 'withdraw', handOver) && (
          <PostButton
            action={href('/hand-overs/:handOverId/withdrawal', { handOverId: handOver.id })}
            formId={newId()}
            icon="undo-2"
            label={t('support:handOver.withdraw')}
          />
        )}
      </Stack>
    </Page>
  )
}
