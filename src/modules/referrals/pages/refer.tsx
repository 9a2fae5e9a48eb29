import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { AreaField, ChoiceField, Form, TicksField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { type ConditionRow, criteriaOf, openServices, presentingReasons, type ServiceRow, type WordedRow } from '../../organisation/index.server.ts'
import { openPerson, servicesOfPerson } from '../../people/index.server.ts'
import { isServed, type State } from '../../people/index.ts'
import { refersPeople } from '../access.ts'
import { answersOf, WorkerReferralForm } from '../forms.ts'
import type { EpisodeSeen, Right } from '../handed-in.ts'
import { ConditionFields } from '../parts/person-fields.tsx'
import { referPerson } from '../referring.actions.server.ts'

/** A worker refers somebody they know to a service of the organisation. */
export const referPage = ({ episodesOf }: Right) =>
  new Hono<Signed>()
    .get('/people/:personId/referral', async (c) => c.render(<ReferPage {...(await asked(c, episodesOf))} state={await formAt(c)} />))
    .post('/people/:personId/referral', async (c) => {
      const { db, viewer, words, today } = c.var
      const page = await asked(c, episodesOf)
      const personId = page.person.id
      const read = await sentForm(c, WorkerReferralForm)
      return answer(
        c,
        read,
        async (sent) => {
          const answers = answersOf(
            read.state.sent,
            (page.conditions.get(sent.serviceId) ?? []).map((condition) => condition.id),
          )
          const referred = await referPerson(db, viewer, personId, { ...sent, answers }, page.episodes, words.language, today)
          return 'key' in referred ? referred : { to: href('/people/:personId', { personId }), notice: 'referrals:refer.done' }
        },
        (state) => <ReferPage {...page} state={state} />,
      )
    })

type Asked = {
  person: { id: string; knownAs: string }
  organisationLanguage: string
  services: ServiceRow[]
  /** Where nobody need refer them, since the service has them already or has not answered yet. */
  known: { name: unknown; stands: keyof typeof whyNot }[]
  conditions: Map<string, ConditionRow[]>
  reasons: WordedRow[]
  episodes: EpisodeSeen[]
}

async function asked(c: Context<Signed>, episodesOf: Right['episodesOf']): Promise<Asked> {
  const { db, viewer } = c.var
  const id = c.req.param('personId')
  if (!isId(id)) throw notFound()
  const person = await openPerson(c, id)
  must(refersPeople(viewer), 'referrals.refer')
  const episodes = await episodesOf(db, viewer, person.id)
  const standing = new Map((await servicesOfPerson(db, viewer, person.id)).map(({ serviceId, state }) => [serviceId, state]))
  for (const { serviceId, closedOn } of episodes) if (closedOn === null) standing.set(serviceId, 'supported')
  const every = (await openServices(db, viewer.organisationId)).map((service) => ({ ...service, stands: standing.get(service.id) ?? 'past' }))
  const services = every.filter(({ stands }) => !isServed(stands))
  const criteria = await criteriaOf(
    db,
    viewer.organisationId,
    services.map((service) => service.id),
  )
  return {
    person,
    organisationLanguage: viewer.organisation.language,
    services,
    known: every.flatMap(({ name, stands }) => (isServed(stands) ? [{ name, stands }] : [])),
    conditions: new Map([...criteria].map(([serviceId, { conditions }]) => [serviceId, conditions])),
    reasons: await presentingReasons(db, viewer.organisationId),
    episodes,
  }
}

const whyNot = {
  referred: 'referrals:refer.referred',
  waiting: 'referrals:refer.waiting',
  supported: 'referrals:refer.supported',
} as const satisfies Record<Exclude<State, 'past' | 'learning'>, Key>

function ReferPage({ person, organisationLanguage, services, known, conditions, reasons, episodes, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const left = known.map(({ name, stands }) => t(whyNot[stands], { service: inWords(name, words, organisationLanguage) }))
  return (
    <Page
      title={t('referrals:refer.title', { name: person.knownAs })}
      back={{ href: href('/people/:personId', { personId: person.id }), label: person.knownAs }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {services.length === 0 && <Empty title={t('referrals:refer.noServices')} body={left.join(' ') || t('referrals:public.noServicesTitle')} />}
      {services.length > 0 && (
        <Form state={state} submit={t('referrals:refer.submit')}>
          <ChoiceField
            name="serviceId"
            label={t('referrals:refer.service')}
            hint={left.length > 0 && left.map((one) => <div key={one}>{one}</div>)}
            required
            options={services.map((service) => ({
              value: service.id,
              label: inWords(service.name, words, organisationLanguage),
              reveals: (conditions.get(service.id) ?? []).length > 0 && (
                <ConditionFields
                  conditions={conditions.get(service.id) ?? []}
                  organisationLanguage={organisationLanguage}
                  unsaid={t('referrals:field.notSaid')}
                />
              ),
            }))}
          />
          <WhatStays episodes={episodes} organisationLanguage={organisationLanguage} />
          <TicksField
            name="reasons"
            label={t('referrals:refer.reasons')}
            options={reasons.map((reason) => ({ value: reason.id, label: inWords(reason.words, words, organisationLanguage) }))}
          />
          <AreaField name="story" label={t('referrals:refer.story')} rows={4} maxLength={5000} />
          <AreaField name="hopes" label={t('referrals:refer.hopes')} rows={3} maxLength={5000} />
        </Form>
      )}
    </Page>
  )
}

/** Whether what they have goes on beside the other service, or ends when that takes them on. */
function WhatStays({ episodes, organisationLanguage }: { episodes: readonly EpisodeSeen[]; organisationLanguage: string }) {
  const words = useWords()
  const { t } = words
  const open = episodes.filter((episode) => episode.closedOn === null)
  if (open.length === 0) return null
  const name = (episode: EpisodeSeen) => inWords(episode.serviceName, words, organisationLanguage)
  return (
    <>
      <ChoiceField
        name="endsEpisodeId"
        label={t('referrals:transfer.what')}
        value=""
        options={[
          { value: '', label: t('referrals:transfer.allStays'), hint: words.list(open.map(name)) },
          ...open
            .filter((episode) => episode.mayEnd)
            .map((episode) => ({
              value: episode.id,
              label: t('referrals:transfer.ends', { service: name(episode) }),
              hint: t('referrals:transfer.endsHint'),
            })),
        ]}
      />
      <AreaField name="handOverNote" label={t('referrals:transfer.note')} hint={t('referrals:transfer.noteHint')} rows={4} maxLength={5000} />
    </>
  )
}
