import { type Context, Hono } from 'hono'
import type { Stale } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { notFound } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { linkTo } from '../../../platform/link.ts'
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
import { dropSecondFactor, hasSecondFactor } from '../second-factor.server.ts'
import { roleLabels } from '../viewer.ts'
import { changeWorker, endLostSecondFactor, endWorker, reopenWorker, type WorkerChange } from '../worker.actions.server.ts'
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
  .post('/workers/:viewerId/second-factor/ending', async (c) => {
    const { db, viewer, signIn, parts } = c.var
    const worker = await found(c)
    const link = linkTo(parts.config, '/account/second-factor')
    if (await hasSecondFactor(signIn, worker.userId))
      await endLostSecondFactor(db, viewer, worker, link, () => dropSecondFactor(signIn, worker.userId))
    sayNext(c, 'access:workers.secondFactorEnded')
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
  const account: Account = {
    isLocked: (await lockedUntil(signIn.pool, worker.email)) !== null,
    secondFactor: await hasSecondFactor(signIn, worker.userId),
    own: worker.id === viewer.id,
  }
  return <WorkerPage worker={worker} state={state} services={await servicesToAssign(db, viewer, words.language)} account={account} />
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

type WorkerPageProps = { worker: Worker; state: FormState; services: ServiceChoice[]; account: Account }

function WorkerPage({ worker, state, services, account }: WorkerPageProps) {
  const { t } = useWords()
  const path = `/workers/${worker.id}`
  return (
    <Page title={worker.name} back={{ href: '/workers', label: t('access:workers.title') }} hasErrors={Object.keys(state.errors).length > 0}>
      {worker.endedAt !== null && <Notice tone="attention">{t('access:workers.hasEnded')}</Notice>}
      {account.isLocked && (
        <Notice tone="attention">
          <p>{t('access:workers.isLocked')}</p>
          <PostButton action={`${path}/unlocking`} formId={newId()} label={t('access:workers.unlock')} small />
        </Notice>
      )}
      <Split aside={<AccountCard worker={worker} account={account} />}>
        <Form state={{ ...state, path }} submit={t('access:workers.keep')}>
          <TextField name="title" label={t('access:workers.jobTitle')} hint={t('access:workers.jobTitleHint')} value={worker.title} maxLength={100} />
          <WorkerFields services={services} value={worker} />
        </Form>
      </Split>
    </Page>
  )
}

/** What is known of how somebody signs in. */
type Account = { isLocked: boolean; secondFactor: boolean; own: boolean }

function AccountCard({ worker, account }: { worker: Worker; account: Account }) {
  const { t } = useWords()
  const path = `/workers/${worker.id}`
  const canEnd = account.secondFactor && !account.own
  const endFactor = (
    <PostButton
      action={`${path}/second-factor/ending`}
      formId={newId()}
      label={t('access:workers.endSecondFactor')}
      fullLabel={t('access:workers.endSecondFactorOf', { name: worker.name })}
      small
    />
  )
  return (
    <Card title={t('access:workers.account')}>
      <Definition
        items={[
          { term: t('access:email'), value: <bdi dir="ltr">{worker.email}</bdi> },
          {
            term: t('access:secondFactor.title'),
            value: t(account.secondFactor ? 'access:secondFactor.on' : 'access:secondFactor.off'),
            note: canEnd ? t('access:workers.endSecondFactorHint') : undefined,
            action: canEnd ? endFactor : undefined,
          },
        ]}
      />
      <Line>
        {worker.endedAt === null ? (
          <PostButton action={`${path}/ending`} formId={newId()} label={t('access:workers.end')} kind="danger" />
        ) : (
          <PostButton action={`${path}/return`} formId={newId()} label={t('access:workers.reopen')} />
        )}
      </Line>
      {worker.endedAt === null && <p className="quiet">{t('access:workers.endHint')}</p>}
    </Card>
  )
}
