import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, SelectField } from '../../../../ui/form.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may } from '../../access.ts'
import type { Taker } from '../../caseload/caseload.ts'
import { takers } from '../../caseload/queries.server.ts'
import { mayTogether } from '../access.ts'
import { giveTogether } from '../assigning.actions.server.ts'
import { AssignForm } from '../forms.ts'
import { type Asked, chosenAt } from './asked.server.ts'
import { ChosenForm } from './chosen-form.tsx'

/** Several people of a list are given to a worker. */
export const assigningPages = new Hono<Signed>()
  .get('/together/assigning', async (c) => c.render(<AssigningPage {...(await asked(c))} state={await formAt(c, { keepsDraft: false })} />))
  .post('/together/assigning', async (c) => {
    const { db, viewer, today } = c.var
    must(mayTogether(viewer, 'assign', null), 'due.move')
    return answer(
      c,
      await sentForm(c, AssignForm),
      async (value) => {
        const done = await giveTogether(db, viewer, value, today)
        return 'key' in done ? done : { to: href('/caseloads/moves/:moveId', { moveId: done.id }) }
      },
      async (state) => <AssigningPage {...(await asked(c))} state={{ ...state, keepsDraft: false }} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  must(mayTogether(viewer, 'assign', null), 'due.move')
  const here = await chosenAt(c)
  const able = await takers(db, viewer, [...new Set(here.chosen.map((one) => one.serviceId))])
  return { ...here, viewer, able, today }
}

type Props = Asked & { viewer: Viewer; able: readonly Taker[]; today: Temporal.PlainDate; state: FormState }

function AssigningPage({ able, ...asked }: Props) {
  const { t } = useWords()
  return (
    <ChosenForm
      {...asked}
      title={t('lists:assign.title')}
      lead={t('lists:assign.lead')}
      path="/together/assigning"
      submit={t('lists:assign.submit')}
      able={({ serviceId, workerId }) => may(asked.viewer, 'hand-over', { serviceId, workerId })}
    >
      <SelectField
        name="toId"
        label={t('lists:assign.to')}
        required
        emptyLabel={t('lists:export.choose')}
        options={able.map((taker) => ({ value: taker.id, label: `${taker.name} · ${t('due:move.has', { count: taker.people })}` }))}
      />
      <AreaField name="note" label={t('support:handOver.note')} hint={t('due:move.noteHint')} maxLength={2000} />
    </ChosenForm>
  )
}
