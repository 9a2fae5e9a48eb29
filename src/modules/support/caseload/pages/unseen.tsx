import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { SelectField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager, Table } from '../../../../ui/table.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openServices, type ServiceRow } from '../../../organisation/index.server.ts'
import { MindTags, mindedOf } from '../../../people/index.server.ts'
import type { Minded } from '../../../people/index.ts'
import { mayLoads } from '../access.ts'
import type { CaseloadEpisode } from '../caseload.ts'
import { type Unseen, unseen } from '../queries.server.ts'
import { unseenAfterDays } from '../rules.ts'

const spans = [14, unseenAfterDays, 42, 90, 180]

/** People with whom nobody has spoken for long, whoever has them. */
export const unseenPages = new Hono<Signed>().get('/caseloads/unseen', async (c) => {
  const { db, viewer, today } = c.var
  must(mayLoads(viewer, 'see', null), 'due.see-loads')
  const { days, service, after } = c.req.query()
  const asked: Unseen = {
    days: spans.find((span) => String(span) === days) ?? unseenAfterDays,
    serviceId: isId(service) ? service : null,
    after: after ?? null,
  }
  const found = await unseen(db, viewer, asked, today)
  const minded = await mindedOf(
    db,
    viewer,
    found.people.map(({ personId }) => personId),
  )
  return c.render(
    <UnseenPage {...found} minded={minded} asked={asked} services={await openServices(db, viewer.organisationId)} viewer={viewer} today={today} />,
  )
})

type Props = {
  people: readonly CaseloadEpisode[]
  next: string | null
  minded: ReadonlyMap<string, Minded>
  asked: Unseen
  services: readonly ServiceRow[]
  viewer: Viewer
  today: Temporal.PlainDate
}

function UnseenPage({ people, next, minded, asked, services, viewer, today }: Props) {
  const words = useWords()
  const { t } = words
  const said = (spoken: unknown) => inWords(spoken, words, viewer.organisation.language)
  const query = { days: String(asked.days), service: asked.serviceId }
  const at = (after: string | null) => withQuery(href('/caseloads/unseen'), { ...query, after })
  return (
    <Page title={t('due:unseen.title')} lead={<p>{t('due:unseen.lead')}</p>} back={{ href: href('/caseloads'), label: t('due:loads.title') }}>
      <Stack>
        <Filters action={href('/caseloads/unseen')} values={{ days: query.days, service: query.service ?? '' }}>
          <SelectField
            name="days"
            label={t('due:unseen.for')}
            options={spans.map((span) => ({ value: String(span), label: t('due:unseen.days', { count: span }) }))}
          />
          <SelectField
            name="service"
            label={t('due:unseen.service')}
            emptyLabel={t('due:unseen.anyService')}
            options={services.map((service) => ({ value: service.id, label: said(service.name) }))}
          />
        </Filters>
        <Table
          caption={t('due:unseen.title')}
          captionUnseen
          rows={people}
          rowKey={(one) => one.episodeId}
          empty={<Empty title={t('due:unseen.noneTitle')} body={t('due:unseen.noneBody')} icon="sun" />}
          columns={[
            {
              key: 'name',
              label: t('due:unseen.person'),
              heads: true,
              cell: (one) => (
                <>
                  <a href={href('/people/:personId', { personId: one.personId })}>
                    <bdi>{one.knownAs}</bdi>
                  </a>{' '}
                  <MindTags minded={minded.get(one.personId)} />
                </>
              ),
            },
            {
              key: 'last',
              label: t('due:loads.last'),
              cell: (one) =>
                one.lastContactOn === null
                  ? t('due:unseen.never', { day: words.shortDay(one.openedOn, today) })
                  : words.shortDay(one.lastContactOn, today),
            },
            {
              key: 'worker',
              label: t('due:loads.worker'),
              cell: (one) => (
                <a href={href('/caseloads/:workerId', { workerId: one.workerId ?? 'nobody' })}>
                  <bdi>{one.workerName ?? t('due:loads.nobody')}</bdi>
                </a>
              ),
            },
            { key: 'service', label: t('due:unseen.service'), cell: (one) => said(one.serviceName) },
          ]}
        />
        <Pager first={asked.after === null ? null : at(null)} next={next && at(next)} />
      </Stack>
    </Page>
  )
}
