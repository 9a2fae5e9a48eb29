import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, Form, SelectField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openPerson } from '../../people/index.server.ts'
import { may } from '../access.ts'
import { spokenFirst } from '../contact/rules.ts'
import { handOverEpisode } from '../episode/actions.server.ts'
import { type Colleague, type Episode, isOpen } from '../episode/episode.ts'
import { HandOverForm } from '../episode/forms.ts'
import { colleagues, findEpisode } from '../episode/queries.server.ts'
import { askToTakeOn } from '../hand-over/actions.server.ts'
import type { HandOver } from '../hand-over/hand-over.ts'
import { countGoingAlong, openHandOver } from '../hand-over/queries.server.ts'
import { isFresh, NothingToDo } from '../parts/nothing-to-do.tsx'
import { onwardFrom } from './onward.server.ts'

export const handOverPages = new Hono<Signed>()
  .get('/episodes/:episodeId/hand-over', async (c) => {
    const page = await asked(c)
    return c.render(<HandOverPage {...page} state={await formAt(c, { version: page.episode.version })} />)
  })
  .post('/episodes/:episodeId/hand-over', async (c) => {
    const { db, viewer, today, t } = c.var
    const read = await sentForm(c, HandOverForm)
    return answer(
      c,
      read,
      async (value) => {
        if (value.when === 'ask') {
          const offered = await askToTakeOn(db, viewer, c.req.param('episodeId'), value, today)
          return 'key' in offered ? offered : { to: await onwardFrom(c, offered.personId), notice: 'support:handOver.asked' }
        }
        const done = await handOverEpisode(
          db,
          viewer,
          c.req.param('episodeId'),
          { ...value, version: read.state.version, label: t('support:handOver.to') },
          today,
        )
        return !('episode' in done) ? done : { to: await onwardFrom(c, done.episode.personId), notice: 'support:episode.handedOver' }
      },
      async (state) => <HandOverPage {...(await asked(c))} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<HandOverPageProps, 'state'>> {
  const { db, viewer } = c.var
  const episode = await findEpisode(db, viewer, c.req.param('episodeId') ?? '')
  must(may(viewer, 'hand-over', episode), 'support.hand-over')
  const person = await openPerson(c, episode.personId)
  const workers = (await colleagues(db, viewer, [episode.serviceId], episode.personId)).filter((worker) => worker.id !== episode.workerId)
  const tasks = await countGoingAlong(db, viewer, { ...episode, episodeId: episode.id, fromWorkerId: episode.workerId })
  return { viewer, episode, person, offered: await openHandOver(db, viewer, episode.id), tasks, workers, theirs: spokenFirst(person.languages) }
}

type HandOverPageProps = {
  viewer: Viewer
  episode: Episode
  person: { id: string; knownAs: string }
  /** Somebody is asked already, and has not answered. */
  offered: HandOver | null
  /** open ones about the person that go along */
  tasks: number
  workers: readonly Colleague[]
  /** languages that the person speaks */
  theirs: readonly string[]
  state: FormState
}

function HandOverPage({ viewer, episode, person, offered, tasks, workers, theirs, state }: HandOverPageProps) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
  const service = inWords(episode.serviceName, words, viewer.organisation.language)
  const lead =
    episode.workerName === null ? t('support:handOver.leadNobody', { service }) : t('support:handOver.lead', { service, worker: episode.workerName })
  const options = [...workers]
    .map((worker) => ({ worker, shared: theirs.filter((language) => worker.speaks.includes(language)) }))
    .sort((one, other) => Number(other.shared.length > 0) - Number(one.shared.length > 0))
    .map(({ worker, shared }) => ({
      value: worker.id,
      label: worker.name,
      hint: shared.length > 0 ? t('support:handOver.shares', { languages: words.list(shared.map(words.languageName)) }) : undefined,
    }))
  const title = t('support:handOver.title', { name: person.knownAs })
  if (isFresh(state) && !isOpen(episode)) return <NothingToDo title={title} back={back} why={t('support:objection.alreadyClosed')} />
  if (isFresh(state) && options.length === 0) return <NothingToDo title={title} back={back} why={t('support:handOver.nobody')} />
  return (
    <Page title={title} back={back} lead={<p>{lead}</p>} hasErrors={Object.keys(state.errors).length > 0}>
      {offered !== null && (
        <Notice tone="attention">
          <p>{t('support:handOver.waits', { worker: offered.toName, day: words.day(offered.askedOn) })}</p>
          <p>
            <a href={href('/hand-overs/:handOverId', { handOverId: offered.id })}>{t('support:handOver.openOffer')}</a>
          </p>
        </Notice>
      )}
      <Form state={state} submit={t('support:handOver.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        {options.length <= 7 ? (
          <ChoiceField name="workerId" label={t('support:handOver.to')} required options={options} />
        ) : (
          <SelectField
            name="workerId"
            label={t('support:handOver.to')}
            required
            emptyLabel={t('support:choose')}
            options={options.map(({ value, label, hint }) => ({ value, label: hint === undefined ? label : `${label} (${hint})` }))}
          />
        )}
        <AreaField name="note" label={t('support:handOver.note')} hint={t('support:handOver.noteHint')} maxLength={2000} />
        {tasks > 0 && <p className="quiet">{t('support:handOver.tasksGo', { count: tasks })}</p>}
        <ChoiceField
          name="when"
          label={t('support:handOver.when')}
          required
          value="ask"
          options={[
            { value: 'ask', label: t('support:handOver.ask'), hint: t('support:handOver.askHint') },
            { value: 'now', label: t('support:handOver.now'), hint: t('support:handOver.nowHint') },
          ]}
        />
      </Form>
    </Page>
  )
}
