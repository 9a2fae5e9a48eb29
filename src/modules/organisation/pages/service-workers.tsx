import { Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form, HiddenField, TicksField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { isRole, roleLabels } from '../../access/index.ts'
import { WorkersForm } from '../forms.ts'
import { ServiceTabs } from '../parts/service-tabs.tsx'
import { assignWorkers } from '../service.actions.server.ts'
import { type Assigned, findService, workersToAssign } from '../service.queries.server.ts'
import type { Service } from '../service.ts'
import { settling } from './settling.ts'

export const serviceWorkersPages = new Hono<Signed>()
  .get('/settings/services/:serviceId/workers', settling, async (c) => {
    const { db, viewer } = c.var
    const service = await findService(db, viewer, c.req.param('serviceId'))
    return c.render(
      <WorkersPage service={service} workers={await workersToAssign(db, viewer, service.id)} state={await formAt(c, { keepsDraft: false })} />,
    )
  })
  .post('/settings/services/:serviceId/workers', settling, async (c) => {
    const { db, viewer } = c.var
    const service = await findService(db, viewer, c.req.param('serviceId'))
    return answer(
      c,
      await sentForm(c, WorkersForm),
      async (ticked) => {
        await assignWorkers(db, viewer, service.id, ticked)
        return { to: href('/settings/services/:serviceId/workers', { serviceId: service.id }), notice: 'organisation:settings.kept' }
      },
      async (state) => (
        <WorkersPage service={service} workers={await workersToAssign(db, viewer, service.id)} state={{ ...state, keepsDraft: false }} />
      ),
    )
  })

function WorkersPage({ service, workers, state }: { service: Service; workers: readonly Assigned[]; state: FormState }) {
  const words = useWords()
  const { t } = words
  const about = ({ title, roles, speaks }: Assigned) =>
    [
      title,
      words.list(roles.filter(isRole).map((role) => t(roleLabels[role]))),
      speaks.length > 0 ? t('organisation:workers.speaks', { languages: words.list(speaks.map(words.languageName)) }) : null,
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <Page
      title={t('organisation:workers.title', { name: inWords(service.name, words) })}
      heading={inWords(service.name, words)}
      lead={<p>{t('organisation:workers.lead')}</p>}
      back={{ href: href('/settings/services'), label: t('organisation:services.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <ServiceTabs service={service} />
      {workers.length === 0 ? (
        <Empty title={t('organisation:workers.empty')} body={t('organisation:workers.emptyBody')} icon="users" />
      ) : (
        <Form state={state} submit={t('organisation:settings.keep')} marksOptional={false}>
          {workers
            .filter((worker) => worker.assigned)
            .map((worker) => (
              <HiddenField key={worker.id} name="before" value={worker.id} />
            ))}
          <TicksField
            name="workers"
            label={t('organisation:workers.label')}
            value={workers.filter((worker) => worker.assigned).map((worker) => worker.id)}
            options={workers.map((worker) => ({ value: worker.id, label: worker.name, hint: about(worker) || undefined }))}
          />
        </Form>
      )}
    </Page>
  )
}
