import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { AreaField, Form, SelectField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may } from '../../access.ts'
import type { Taker } from '../../caseload/caseload.ts'
import { takers } from '../../caseload/queries.server.ts'
import { mayTogether } from '../access.ts'
import { giveTogether } from '../assigning.actions.server.ts'
import { AssignForm } from '../forms.ts'
import { ChosenField, WithoutSupport } from '../parts.tsx'
import { type Asked, chosenAt } from './asked.server.ts'

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

function AssigningPage({ viewer, chosen, without, able, today, query, state }: Props) {
  const { t } = useWords()
  const back = { href: href('/people'), label: t('lists:together.back') }
  const title = t('lists:assign.title')
  if (chosen.length === 0)
    return (
      <Page title={title} back={back}>
        <Empty title={t('lists:together.noneTitle')} body={t('lists:together.noneBody')} />
        <WithoutSupport names={without} />
      </Page>
    )
  const mine = chosen.filter((one) => may(viewer, 'hand-over', { serviceId: one.serviceId, workerId: one.workerId }))
  return (
    <Page title={title} lead={<p>{t('lists:assign.lead')}</p>} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form
        state={state}
        action={`${href('/together/assigning')}?${query}`}
        submit={t('lists:assign.submit')}
        otherActions={<a href={back.href}>{t('support:cancel')}</a>}
      >
        <SelectField
          name="toId"
          label={t('lists:assign.to')}
          required
          emptyLabel={t('lists:export.choose')}
          options={able.map((taker) => ({ value: taker.id, label: `${taker.name} · ${t('due:move.has', { count: taker.people })}` }))}
        />
        <AreaField name="note" label={t('support:handOver.note')} hint={t('due:move.noteHint')} maxLength={2000} />
        <ChosenField {...{ chosen, today }} ticked={mine.map((one) => one.episodeId)} organisationLanguage={viewer.organisation.language} />
      </Form>
      <WithoutSupport names={without} />
    </Page>
  )
}
