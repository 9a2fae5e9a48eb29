import { Hono } from 'hono'
import type { PlainDate } from '../../../platform/day.ts'
import { href } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Line, Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openPerson, PersonPage, personPartsOf } from '../../people/index.server.ts'
import type { PersonParts } from '../../people/index.ts'
import { openEpisodesOf } from '../../support/index.server.ts'
import { may } from '../access.ts'
import { askedIn, takesTotal } from '../asking.ts'
import { type MeasureDue, measuresDue } from '../due.ts'
import type { InstrumentKey } from '../instrument.ts'
import { type Link, openLinks } from '../link.queries.server.ts'
import { type Answered, type Asking, instrumentLabels } from '../measure.ts'
import { InstrumentCharts } from '../parts/instrument-charts.tsx'
import { ResponsesTable } from '../parts/responses-table.tsx'
import { DueLine } from '../parts/wellbeing-card.tsx'
import { responsesOf, schedule } from '../queries.server.ts'
import { askings } from '../settings.queries.server.ts'

export const measuresPages = new Hono<Signed>().get('/people/:personId/measures', async (c) => {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId'))
  must(may(viewer, 'read', null), 'measures.read')
  const responses = await responsesOf(db, viewer, person.id)
  const due = measuresDue(await openEpisodesOf(db, viewer, person.id), await schedule(db, viewer), responses)
  const shown = {
    viewer,
    person,
    responses,
    due,
    today,
    askings: await askings(db, viewer.organisationId),
    links: await openLinks(db, viewer, person.id),
  }
  return c.render(<MeasuresPage {...shown} parts={personPartsOf(c)} />)
})

type Props = {
  viewer: Viewer
  person: Awaited<ReturnType<typeof openPerson>>
  responses: readonly Answered[]
  due: readonly MeasureDue[]
  askings: Record<InstrumentKey, Asking>
  links: readonly Link[]
  today: PlainDate
}

function MeasuresPage({ parts, ...props }: Props & { parts: PersonParts }) {
  const { t } = useWords()
  const { person, viewer, today } = props
  return (
    <PersonPage person={person} viewer={viewer} today={today} parts={parts} tab="measures:tab" title={t('measures:tab')}>
      <Measures {...props} />
    </PersonPage>
  )
}

function Measures(props: Props) {
  const { t } = useWords()
  const { viewer, person, responses, askings: held, links } = props
  const canSend = may(viewer, 'send', null) && Object.values(held).some((asking) => askedIn(asking).length > 0)
  return (
    <Stack>
      {responses.length === 0 && (
        <Empty title={t('measures:empty.title')} body={t('measures:empty.body', { name: person.knownAs })} icon="chart-line" />
      )}
      {Object.values(held).map((asking) => (
        <InstrumentCard key={asking.instrument.key} asking={asking} {...props} />
      ))}
      {(canSend || links.length > 0) && (
        <Card title={t('measures:link.title')}>
          <p>{t('measures:link.about')}</p>
          {links.map((link) => (
            <OpenLink key={link.id} link={link} viewer={viewer} />
          ))}
          {canSend && (
            <Line>
              <ButtonLink href={href('/people/:personId/measures/link', { personId: person.id })} icon="send">
                {t('measures:link.make')}
              </ButtonLink>
            </Line>
          )}
        </Card>
      )}
    </Stack>
  )
}

function InstrumentCard({ asking, viewer, person, responses, due, today }: Props & { asking: Asking }) {
  const words = useWords()
  const { t } = words
  const { instrument } = asking
  const theirs = responses.filter((response) => response.instrument === instrument.key)
  const canRecord = may(viewer, 'record', null)
  const to = { personId: person.id, instrument: instrument.key }
  const canAsk = askedIn(asking).length > 0
  return (
    <Card title={t(instrumentLabels[instrument.key])}>
      <p className="quiet">{t(`measures:about.${instrument.key}`)}</p>
      {due
        .filter((one) => one.instrument === instrument.key)
        .map((one) => (
          <p key={one.episodeId}>
            <DueLine personId={person.id} due={one} canRecord={false} words={words} today={today} />
          </p>
        ))}
      <InstrumentCharts instrument={instrument} responses={theirs} today={today} />
      {theirs.length > 0 && <ResponsesTable instrument={instrument} responses={theirs} organisationLanguage={viewer.organisation.language} />}
      {canRecord && !canAsk && <Notice>{t('measures:noLicence')}</Notice>}
      {canRecord && (
        <Line>
          {canAsk && (
            <ButtonLink kind="main" href={href('/people/:personId/measures/:instrument/new', to)}>
              {t('measures:ask', { instrument: t(instrumentLabels[instrument.key]) })}
            </ButtonLink>
          )}
          {takesTotal(asking) && <ButtonLink href={href('/people/:personId/measures/:instrument/score', to)}>{t('measures:enterScore')}</ButtonLink>}
        </Line>
      )}
    </Card>
  )
}

function OpenLink({ link, viewer }: { link: Link; viewer: Viewer }) {
  const words = useWords()
  const dayOf = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate())
  const values = {
    instrument: words.t(instrumentLabels[link.instrument]),
    name: link.madeByName ?? '',
    made: dayOf(link.madeAt),
    until: dayOf(link.expiresAt),
  }
  return <p className="quiet">{words.t('measures:link.open', values)}</p>
}
