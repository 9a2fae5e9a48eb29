import { type Context, Hono } from 'hono'
import type { Stale } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { notFound } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Form, TextField } from '../../../ui/form.tsx'
import { Line, Split } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { may } from '../access.ts'
import { recordEvent } from '../event.actions.server.ts'
import { answer, formAt, sayNext, sentForm } from '../form.server.ts'
import { WorkerForm } from '../forms.ts'
import { forgetFailures, lockedUntil } from '../lock-out.server.ts'
import { type ServiceChoice, WorkerFields } from '../parts/worker-fields.tsx'
import { must } from '../permissions.ts'
import type { Signed } from '../request.server.ts'
import { roleLabels } from '../viewer.ts'
import { changeWorker, endWorker, reopenWorker, type WorkerChange } from '../worker.actions.server.ts'
import { findWorker, servicesToAssign, type Worker } from '../worker.queries.server.ts'

/** One who works here: what they are trusted with, and whether they still do. */
export const workerPages = new Hono<Signed>()
  .get('/workers/:viewerId', async (c) => {
    const worker = await found(c)
    return page(c, worker, await formAt(c, { version: worker.version }))
  })
  .post('/workers/:viewerId', async (c) => {
    const { db, viewer } = c.var
    const worker = await found(c)
    const read = await sentForm(c, WorkerForm)
    const services = await servicesToAssign(db, viewer, c.var.words.language)
    return answer(
      c,
      read,
      async ({ title, roles, services: serviceIds, speaks }) => {
        const change: WorkerChange = { title, roles, serviceIds, speaks }
        const inTheWay = await changeWorker(db, viewer, worker.id, change, read.state.version, (one) => linesOf(c, one, services))
        return inTheWay ?? { to: '/workers', notice: 'access:workers.kept' }
      },
      (state) => shown(c, worker, state),
    )
  })
  .post('/workers/:viewerId/ending', async (c) => {
    const worker = await found(c)
    const objection = await endWorker(c.var.db, c.var.viewer, worker.id)
    if (objection) {
      c.status(409)
      return page(c, worker, {
        ...(await formAt(c, { version: worker.version, path: `/workers/${worker.id}` })),
        errors: { form: c.var.t(objection.key) },
      })
    }
    sayNext(c, 'access:workers.endedNow')
    return c.redirect('/workers', 303)
  })
  .post('/workers/:viewerId/return', async (c) => {
    const worker = await found(c)
    await reopenWorker(c.var.db, c.var.viewer, worker.id)
    sayNext(c, 'access:workers.returned')
    return c.redirect(`/workers/${worker.id}`, 303)
  })
  .post('/workers/:viewerId/unlocking', async (c) => {
    const worker = await found(c)
    await forgetFailures(c.var.signIn.pool, worker.email)
    await recordEvent(c.var.db, c.var.viewer, { kind: 'lock undone', subjectId: worker.id })
    sayNext(c, 'access:workers.unlocked')
    return c.redirect(`/workers/${worker.id}`, 303)
  })

async function found(c: Context<Signed>): Promise<Worker> {
  const { db, viewer } = c.var
  must(may(viewer, 'change-workers', null), 'access.change-workers')
  const id = c.req.param('viewerId')
  if (!isId(id)) throw notFound()
  return findWorker(db, viewer, id)
}

const page = async (c: Context<Signed>, worker: Worker, state: FormState) => c.render(await shown(c, worker, state))

async function shown(c: Context<Signed>, worker: Worker, state: FormState) {
  const { db, viewer, signIn, words } = c.var
  const isLocked = (await lockedUntil(signIn.pool, worker.email)) !== null
  return <WorkerPage worker={worker} state={state} services={await servicesToAssign(db, viewer, words.language)} isLocked={isLocked} />
}

/** What is compared when two changed the same: in words, since ids tell a reader nothing. */
function linesOf(c: Context<Signed>, one: Worker | WorkerChange, services: readonly ServiceChoice[]): Stale['stale'] {
  const { t, list, languageName } = c.var.words
  const line = (field: string, label: string, text: string) => ({ field, label, theirs: text, yours: text })
  return [
    line('title', t('access:workers.jobTitle'), one.title ?? ''),
    line('roles', t('access:workers.roles'), list([...one.roles].sort().map((role) => t(roleLabels[role])))),
    line(
      'services',
      t('access:workers.services'),
      list(services.filter((service) => one.serviceIds.includes(service.id)).map((service) => service.name)),
    ),
    line('speaks', t('access:workers.speaks'), list([...one.speaks].sort().map(languageName))),
  ]
}

function WorkerPage({ worker, state, services, isLocked }: { worker: Worker; state: FormState; services: ServiceChoice[]; isLocked: boolean }) {
  const { t } = useWords()
  const path = `/workers/${worker.id}`
  const items = [{ term: t('access:email'), value: <bdi dir="ltr">{worker.email}</bdi> }]
  return (
    <Page title={worker.name} back={{ href: '/workers', label: t('access:workers.title') }} hasErrors={Object.keys(state.errors).length > 0}>
      {worker.endedAt !== null && <Notice tone="attention">{t('access:workers.hasEnded')}</Notice>}
      {isLocked && (
        <Notice tone="attention">
          <p>{t('access:workers.isLocked')}</p>
          <PostButton action={`${path}/unlocking`} formId={newId()} label={t('access:workers.unlock')} small />
        </Notice>
      )}
      <Split
        aside={
          <Card title={t('access:workers.account')}>
            <Definition items={items} />
            <Line>
              {worker.endedAt === null ? (
                <PostButton action={`${path}/ending`} formId={newId()} label={t('access:workers.end')} kind="danger" />
              ) : (
                <PostButton action={`${path}/return`} formId={newId()} label={t('access:workers.reopen')} />
              )}
            </Line>
            <p className="quiet">{t('access:workers.endHint')}</p>
          </Card>
        }
      >
        <Form state={{ ...state, path }} submit={t('access:workers.keep')}>
          <TextField name="title" label={t('access:workers.jobTitle')} hint={t('access:workers.jobTitleHint')} value={worker.title} maxLength={100} />
          <WorkerFields services={services} value={worker} />
        </Form>
      </Split>
    </Page>
  )
}
