import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, Form } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayDue } from '../access.ts'
import { endPause, pausePerson } from '../actions.server.ts'
import { type Pause, pauseLabels, pauseReasons } from '../due.ts'
import { EndPauseForm, PauseForm } from '../forms.ts'
import { pausesOf } from '../queries.server.ts'
import { pausesOn } from '../rules.ts'
import { spanOf } from '../span.ts'

export const pausePages = new Hono<Signed>()
  .get('/people/:personId/pauses', async (c) => c.render(<PausesPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/pauses', async (c) => {
    const { db, viewer } = c.var
    const personId = c.req.param('personId')
    const read = await sentForm(c, PauseForm)
    return answer(
      c,
      read,
      async (value) => {
        const done = await pausePerson(db, viewer, personId, value)
        return 'key' in done ? done : { to: href('/people/:personId', { personId }), notice: 'due:pause.begun' }
      },
      async (state) => <PausesPage {...(await asked(c))} state={state} />,
    )
  })
  .post('/pauses/:pauseId/ending', async (c) => {
    const { db, viewer, today } = c.var
    const read = await sentForm(c, EndPauseForm)
    return answer(
      c,
      read,
      async () => {
        const done = await endPause(db, viewer, c.req.param('pauseId'), today)
        return 'key' in done ? done : { to: href('/people/:personId', { personId: done.personId }), notice: 'due:pause.ended' }
      },
      () => null,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(mayDue(viewer, 'pause', null), 'due.pause')
  return { person, pauses: (await pausesOf(db, viewer, person.id)).filter((one) => one.counts), today }
}

type Props = { person: { id: string; knownAs: string }; pauses: readonly Pause[]; today: Temporal.PlainDate; state: FormState }

function PausesPage({ person, pauses, today, state }: Props) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
  return (
    <Page
      title={t('due:pause.title', { name: person.knownAs })}
      lead={<p>{t('due:pause.lead')}</p>}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <Form state={state} submit={t('due:pause.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
          <ChoiceField
            name="reason"
            label={t('due:pause.why')}
            required
            options={pauseReasons.map((reason) => ({ value: reason, label: t(pauseLabels[reason]) }))}
          />
          <DayField name="fromOn" label={t('due:pause.fromDay')} required value={today} />
          <DayField name="untilOn" label={t('due:pause.untilDay')} hint={t('due:pause.untilHint')} />
          <AreaField name="note" label={t('due:pause.note')} rows={2} maxLength={500} />
        </Form>
        {pauses.length > 0 && (
          <Card title={t('due:pause.earlier')} flush>
            <Rows>
              {pauses.map((pause) => (
                <Row
                  key={pause.id}
                  title={t(pauseLabels[pause.reason])}
                  tags={pausesOn(pause, today) && <Tag tone="attention">{t('due:pause.now')}</Tag>}
                  action={
                    pause.endedAt === null &&
                    (pause.untilOn === null || Temporal.PlainDate.compare(pause.untilOn, today) >= 0) && (
                      <PostButton action={href('/pauses/:pauseId/ending', { pauseId: pause.id })} formId={newId()} label={t('due:pause.end')} small />
                    )
                  }
                >
                  <p>{spanOf(pause, words)}</p>
                  {pause.note && (
                    <p>
                      <bdi>{pause.note}</bdi>
                    </p>
                  )}
                </Row>
              ))}
            </Rows>
          </Card>
        )}
      </Stack>
    </Page>
  )
}
