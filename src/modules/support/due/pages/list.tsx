import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { SelectField, TextField, TickField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager, Total } from '../../../../ui/table.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openServices } from '../../../organisation/index.server.ts'
import { MindTags } from '../../../people/index.server.ts'
import { mayDue } from '../access.ts'
import { dueKinds, dueLabels, isDueKind } from '../due.ts'
import { DueRows } from '../parts/due-rows.tsx'
import { type Due, type DueList, dueOn, dueWorkers } from '../queries.server.ts'

type Choices = { services: readonly { id: string; name: unknown }[]; workers: readonly { id: string; name: string }[] }

/** All that is due on one's own caseload; for who manages, on anybody's. The address of a list is the list. */
export const dueListPages = new Hono<Signed>().get('/due', async (c) => {
  const { db, viewer, today } = c.var
  must(mayDue(viewer, 'see', null), 'due.see')
  const list = listOf(c)
  const due = await dueOn(db, viewer, list, today)
  const services = await openServices(db, viewer.organisationId)
  const workers = mayDue(viewer, 'see-all', null) ? await dueWorkers(db, viewer) : []
  return c.render(<DuePage {...{ list, due, services, workers, viewer, today }} />)
})

/** Whose is asked of those alone who may see everybody's: anybody else sees their own, whatever the address says. */
function listOf(c: Context<Signed>): DueList {
  const { viewer } = c.var
  const { kind = '', late, whose = '', service = '', name = '', after } = c.req.query()
  const chosen = whose === 'everybody' ? null : whose === 'nobody' || isId(whose) ? whose : viewer.id
  return {
    workerId: mayDue(viewer, 'see-all', null) ? chosen : viewer.id,
    kind: isDueKind(kind) ? kind : null,
    serviceId: isId(service) ? service : null,
    name: name.trim().slice(0, 100) || null,
    late: late === 'yes',
    after: after ?? null,
  }
}

type Props = Choices & { list: DueList; due: Due & { next: string | null }; viewer: Viewer; today: Temporal.PlainDate }

function DuePage({ list, due, services, workers, viewer, today }: Props) {
  const words = useWords()
  const { t } = words
  const whose = list.workerId === null ? 'everybody' : list.workerId === viewer.id ? null : list.workerId
  const query = { name: list.name, kind: list.kind, service: list.serviceId, late: list.late ? 'yes' : null, whose }
  const at = (change: Record<string, string | null>) => withQuery(href('/due'), { ...query, ...change })
  const service = services.find((one) => one.id === list.serviceId)
  const others = workers.filter((worker) => worker.id !== viewer.id)
  const whoseIs = [
    { value: 'everybody', label: t('due:list.everybody') },
    { value: 'nobody', label: t('support:next.nobody') },
    ...others.map((worker) => ({ value: worker.id, label: worker.name })),
  ]
  const chosen = [
    ...(list.name ? [{ label: list.name, removeHref: at({ name: null }) }] : []),
    ...(list.kind ? [{ label: t(dueLabels[list.kind]), removeHref: at({ kind: null }) }] : []),
    ...(service ? [{ label: inWords(service.name, words, viewer.organisation.language), removeHref: at({ service: null }) }] : []),
    ...(list.late ? [{ label: t('due:list.late'), removeHref: at({ late: null }) }] : []),
    ...whoseIs.filter((one) => one.value === whose).map((one) => ({ label: one.label, removeHref: at({ whose: null }) })),
  ]
  return (
    <Page
      title={t('due:list.title')}
      lead={<p>{t('due:list.lead')}</p>}
      back={{ href: href('/'), label: t('support:today') }}
      actions={
        <>
          <ButtonLink href={href('/caseloads/:workerId', { workerId: viewer.id })}>{t('due:move.mine')}</ButtonLink>
          <ButtonLink href={href('/due/reminders')}>{t('due:reminder.link')}</ButtonLink>
        </>
      }
    >
      <Stack>
        <DueFilters {...{ list, services, viewer, whose, whoseIs, chosen }} />
        {due.items.length === 0 ? (
          <Empty
            title={t(chosen.length > 0 ? 'due:list.noneFound' : 'due:list.noneTitle')}
            body={t(chosen.length > 0 ? 'due:list.noneFoundBody' : 'due:list.noneBody')}
            icon="sun"
          />
        ) : (
          <>
            {list.after === null && <Total n={due.total} />}
            <Card flush>
              <DueRows
                items={due.items}
                viewer={viewer}
                today={today}
                words={words}
                withWorker={list.workerId !== viewer.id}
                minds={({ minded }) => <MindTags minded={minded} />}
              />
            </Card>
          </>
        )}
        <Pager first={list.after === null ? null : at({})} next={due.next && at({ after: due.next })} />
      </Stack>
    </Page>
  )
}

type FilterProps = Pick<Props, 'list' | 'services' | 'viewer'> & {
  whose: string | null
  whoseIs: readonly { value: string; label: string }[]
  chosen: readonly { label: string; removeHref: string }[]
}

function DueFilters({ list, services, viewer, whose, whoseIs, chosen }: FilterProps) {
  const words = useWords()
  const { t } = words
  return (
    <Filters
      action={href('/due')}
      values={{
        name: list.name ?? '',
        kind: list.kind ?? '',
        service: list.serviceId ?? '',
        late: list.late ? 'yes' : '',
        whose: whose ?? '',
      }}
      chosen={chosen}
      clearHref={chosen.length > 0 ? href('/due') : undefined}
    >
      <TextField name="name" label={t('due:list.name')} maxLength={100} />
      <SelectField
        name="kind"
        label={t('due:list.kind')}
        emptyLabel={t('due:list.any')}
        options={dueKinds.map((kind) => ({ value: kind, label: t(dueLabels[kind]) }))}
      />
      {services.length > 1 && (
        <SelectField
          name="service"
          label={t('due:list.service')}
          emptyLabel={t('due:list.anyService')}
          options={services.map((one) => ({ value: one.id, label: inWords(one.name, words, viewer.organisation.language) }))}
        />
      )}
      {mayDue(viewer, 'see-all', null) && <SelectField name="whose" label={t('due:list.whose')} emptyLabel={t('due:list.mine')} options={whoseIs} />}
      <TickField name="late" label={t('due:list.late')} />
    </Filters>
  )
}
