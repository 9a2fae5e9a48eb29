import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ChoiceField, DayField, Form, SelectField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { openPerson } from '../../people/index.server.ts'
import { servicesToStart } from '../access.ts'
import { startEpisode } from '../episode/actions.server.ts'
import type { Colleague, OpenableService } from '../episode/episode.ts'
import { OpeningForm } from '../episode/forms.ts'
import { colleagues, openEpisodesOf, servicesThatStart } from '../episode/queries.server.ts'

export const episodePages = new Hono<Signed>()
  .get('/people/:personId/episode', async (c) => c.render(<OpeningPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/episode', async (c) => {
    const { db, viewer, today } = c.var
    const personId = c.req.param('personId')
    const read = await sentForm(c, OpeningForm)
    return answer(
      c,
      read,
      async ({ onDay, ...opening }) => {
        const opened = await startEpisode(db, viewer, { ...opening, personId, openedOn: onDay }, today)
        return 'key' in opened ? opened : { to: href('/people/:personId', { personId }), notice: 'support:episode.opened' }
      },
      async (state) => <OpeningPage {...(await asked(c))} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<OpeningPageProps, 'state'>> {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  const [starting, open] = await together(servicesThatStart(db, viewer), openEpisodesOf(db, viewer, person.id))
  const services = servicesToStart(viewer, starting, open)
  const workers = await colleagues(
    db,
    viewer,
    services.map((service) => service.id),
    person.id,
  )
  return { viewer, person, services, workers, today }
}

type OpeningPageProps = {
  viewer: Viewer
  person: { id: string; knownAs: string }
  services: readonly OpenableService[]
  workers: readonly Colleague[]
  today: Temporal.PlainDate
  state: FormState
}

/** For services that simply start, or that somebody is nominated for; the others begin with a referral and its decision. */
function OpeningPage({ viewer, person, services, workers, today, state }: OpeningPageProps) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
  const nameOf = (service: OpenableService) => inWords(service.name, words, viewer.organisation.language)
  if (services.length === 0) {
    return (
      <Page title={t('support:opening.title', { name: person.knownAs })} back={back}>
        <Empty title={t('support:opening.noneTitle')} body={t('support:opening.noneBody')} />
      </Page>
    )
  }
  return (
    <Page title={t('support:opening.title', { name: person.knownAs })} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} submit={t('support:opening.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <ChoiceField
          name="serviceId"
          label={t('support:opening.service')}
          required
          value={services.length === 1 ? services[0]?.id : null}
          options={services.map((service) => ({
            value: service.id,
            label: nameOf(service),
            hint: service.startsBy === 'nomination' ? t('support:opening.byNomination') : undefined,
          }))}
        />
        {services.some((service) => service.startsBy === 'nomination') && (
          <TextField
            name="nominatedBy"
            label={t('support:opening.nominatedBy')}
            hint={t('support:opening.nominatedByHint')}
            required={services.every((service) => service.startsBy === 'nomination')}
            maxLength={200}
          />
        )}
        <SelectField
          name="workerId"
          label={t('support:episode.worker')}
          emptyLabel={t('support:episode.nobodyYet')}
          value={workers.some((worker) => worker.id === viewer.id) ? viewer.id : null}
          options={workers.map((worker) => ({ value: worker.id, label: worker.name }))}
        />
        <DayField name="onDay" label={t('support:opening.day')} required value={today} max={today} />
      </Form>
    </Page>
  )
}
