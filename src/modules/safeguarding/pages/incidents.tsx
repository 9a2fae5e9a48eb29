import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { href, withQuery } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { isId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { DayField, SelectField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Pager, Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openServices, type ServiceRow } from '../../organisation/index.server.ts'
import { mayRecordIncidents } from '../access.ts'
import { type Incident, incidentKinds, isOpen, severities } from '../incident/incident.ts'
import { type IncidentFilter, type IncidentPlace, incidentPage, incidentsFor } from '../incident/queries.server.ts'
import { DueTag, SeverityTag } from '../parts/tags.tsx'

type Asked = Record<'kind' | 'severity' | 'service' | 'state' | 'from' | 'to' | 'q' | 'after', string>
const listStates = ['open', 'learnt'] as const

/** The register of what happened and nearly did: all of it for managers, one's own for everybody else. */
export const incidentsPages = new Hono<Signed>().get('/incidents', async (c) => {
  const { db, viewer, today } = c.var
  must(mayRecordIncidents(viewer, 'record', null), 'safeguarding.record-incident')
  const asked = askedOf(c)
  const found = await incidentsFor(db, viewer, filterOf(asked), placeOf(asked.after))
  const services = await openServices(db, viewer.organisationId)
  return c.render(
    <IncidentsPage
      incidents={found.slice(0, incidentPage)}
      more={found.length > incidentPage}
      asked={asked}
      services={services}
      viewer={viewer}
      today={today}
    />,
  )
})

function askedOf(c: Context<Signed>): Asked {
  const one = (name: string) => c.req.query(name)?.trim().slice(0, 100) ?? ''
  return {
    ...{ kind: one('kind'), severity: one('severity'), service: one('service'), state: one('state') },
    ...{ from: one('from'), to: one('to'), q: one('q'), after: one('after') },
  }
}

const among = <Word extends string>(words: readonly Word[], word: string): Word | null => words.find((one) => one === word) ?? null

const filterOf = (asked: Asked): IncidentFilter => ({
  kind: among(incidentKinds, asked.kind),
  severity: among(severities, asked.severity),
  serviceId: isId(asked.service) ? asked.service : null,
  state: among(listStates, asked.state),
  from: readDay(asked.from),
  to: readDay(asked.to),
  q: asked.q === '' ? null : asked.q,
})

/** A place in the list, `2026-11-22~id`, as the link to the next page carries it. */
function placeOf(after: string): IncidentPlace | null {
  const [day = '', id] = after.split('~')
  const onDay = readDay(day)
  return onDay !== null && isId(id) ? { onDay, id } : null
}

type Props = {
  incidents: readonly Incident[]
  more: boolean
  asked: Asked
  services: readonly ServiceRow[]
  viewer: Viewer
  today: Temporal.PlainDate
}

function IncidentsPage({ incidents, more, asked, services, viewer, today }: Props) {
  const words = useWords()
  const { t } = words
  const last = incidents.at(-1)
  const named = services.map(({ id, name }) => ({ value: id, label: inWords(name, words, viewer.organisation.language) }))
  const record = (
    <ButtonLink href={href('/incidents/new')} kind="main">
      {t('safeguarding:incident.action')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('safeguarding:incidents.title')}
      back={{ href: href('/safeguarding'), label: t('safeguarding:title') }}
      lead={<p>{t('safeguarding:incidents.lead')}</p>}
      actions={record}
    >
      <Filters action="/incidents" values={asked} chosen={chosenOf(asked, named, words)} clearHref="/incidents">
        <TextField name="q" label={t('safeguarding:filter.text')} />
        <SelectField
          name="kind"
          label={t('safeguarding:field.kind')}
          emptyLabel={t('safeguarding:filter.all')}
          options={incidentKinds.map((one) => ({ value: one, label: t(`safeguarding:kind.${one}`) }))}
        />
        <SelectField
          name="severity"
          label={t('safeguarding:field.severity')}
          emptyLabel={t('safeguarding:filter.all')}
          options={severities.map((one) => ({ value: one, label: t(`safeguarding:severity.${one}`) }))}
        />
        <SelectField name="service" label={t('safeguarding:field.service')} emptyLabel={t('safeguarding:filter.all')} options={named} />
        <SelectField
          name="state"
          label={t('safeguarding:filter.state')}
          emptyLabel={t('safeguarding:filter.all')}
          options={listStates.map((one) => ({ value: one, label: t(`safeguarding:incidentState.${one}`) }))}
        />
        <DayField name="from" label={t('safeguarding:filter.from')} />
        <DayField name="to" label={t('safeguarding:filter.to')} />
      </Filters>
      <Table
        caption={t('safeguarding:incidents.title')}
        captionUnseen
        rows={incidents}
        rowKey={(incident) => incident.id}
        empty={<Empty title={t('safeguarding:incidents.noneTitle')} body={t('safeguarding:incidents.noneBody')} icon="clipboard-list" />}
        columns={[
          {
            key: 'day',
            label: t('safeguarding:column.day'),
            heads: true,
            cell: (one) => <a href={href('/incidents/:incidentId', { incidentId: one.id })}>{words.shortDay(one.happenedOn)}</a>,
          },
          { key: 'kind', label: t('safeguarding:field.kind'), cell: (one) => t(`safeguarding:kind.${one.kind}`) },
          { key: 'severity', label: t('safeguarding:field.severity'), cell: (one) => <SeverityTag severity={one.severity} /> },
          { key: 'place', label: t('safeguarding:field.place'), cell: (one) => <bdi>{one.place}</bdi> },
          { key: 'about', label: t('safeguarding:column.about'), spare: true, cell: (one) => <bdi>{one.personName ?? ''}</bdi> },
          { key: 'by', label: t('safeguarding:column.recordedBy'), spare: true, cell: (one) => <bdi>{one.recordedByName}</bdi> },
          {
            key: 'state',
            label: t('safeguarding:filter.state'),
            cell: (one) => (
              <>
                <Tag tone={isOpen(one) ? 'action' : 'good'}>{t(`safeguarding:incidentState.${isOpen(one) ? 'open' : 'learnt'}`)}</Tag>
                {isOpen(one) && one.nextDueOn && <DueTag dueOn={one.nextDueOn} today={today} />}
              </>
            ),
          },
        ]}
      />
      <Pager
        first={asked.after === '' ? null : withQuery('/incidents', { ...asked, after: null })}
        next={more && last ? withQuery('/incidents', { ...asked, after: `${last.happenedOn}~${last.id}` }) : null}
      />
    </Page>
  )
}

function chosenOf(asked: Asked, services: readonly { value: string; label: string }[], words: Words) {
  const { t } = words
  const filter = filterOf(asked)
  const without = (name: keyof Asked) => withQuery('/incidents', { ...asked, after: null, [name]: null })
  const service = services.find(({ value }) => value === filter.serviceId)
  return [
    ...(filter.q ? [{ label: filter.q, removeHref: without('q') }] : []),
    ...(filter.kind ? [{ label: t(`safeguarding:kind.${filter.kind}`), removeHref: without('kind') }] : []),
    ...(filter.severity ? [{ label: t(`safeguarding:severity.${filter.severity}`), removeHref: without('severity') }] : []),
    ...(service ? [{ label: service.label, removeHref: without('service') }] : []),
    ...(filter.state ? [{ label: t(`safeguarding:incidentState.${filter.state}`), removeHref: without('state') }] : []),
    ...(filter.from ? [{ label: `${t('safeguarding:filter.from')} ${words.shortDay(filter.from)}`, removeHref: without('from') }] : []),
    ...(filter.to ? [{ label: `${t('safeguarding:filter.to')} ${words.shortDay(filter.to)}`, removeHref: without('to') }] : []),
  ]
}
