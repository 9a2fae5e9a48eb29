import { type Context, Hono } from 'hono'
import type { PlainDate } from '../../../platform/day.ts'
import { href } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Line, Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openPerson, PersonPage, personPartsOf } from '../../people/index.server.ts'
import type { PersonParts } from '../../people/index.ts'
import { may } from '../access.ts'
import { askedIn, takesTotal } from '../asking.ts'
import { isNear, type MeasureDue, measuresDue } from '../due.ts'
import type { InstrumentKey } from '../instrument.ts'
import { type Link, openLinks } from '../link.queries.server.ts'
import { type Answered, type Asking, instrumentLabels } from '../measure.ts'
import { ChangeOfPerson } from '../parts/change-of-person.tsx'
import { InstrumentCharts } from '../parts/instrument-charts.tsx'
import { ResponsesTable } from '../parts/responses-table.tsx'
import { DueLine } from '../parts/wellbeing-card.tsx'
import { askedEpisodes, responsesOf } from '../queries.server.ts'
import { schedule } from '../schedule.queries.server.ts'
import { askings, offeredInstruments } from '../settings.queries.server.ts'
import type { MeasureSurroundings } from '../surroundings.ts'

export const measuresPages = (around: MeasureSurroundings) =>
  new Hono<Signed>().get('/people/:personId/measures', async (c) => {
    const { db, viewer, today } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    must(may(viewer, 'read', null), 'measures.read')
    const responses = await responsesOf(db, viewer, person.id)
    const due = measuresDue(await askedEpisodes(db, viewer, person.id, today), await schedule(db, viewer), responses)
    const held = await askings(db, viewer.organisationId)
    const shown = {
      viewer,
      person,
      responses,
      due,
      today,
      askings: held,
      offered: await offeredInstruments(db, viewer),
      canSend: await someByLink(c, held, around),
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
  offered: ReadonlySet<InstrumentKey>
  canSend: boolean
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
  const { viewer, person, responses, askings: held, offered, due, today, canSend, links } = props
  const touched = (key: InstrumentKey) =>
    responses.some(({ instrument }) => instrument === key) || due.some((one) => one.instrument === key && isNear(one, today))
  const shown = Object.values(held).filter(({ instrument }) => touched(instrument.key))
  const others = Object.values(held).filter(({ instrument }) => !touched(instrument.key) && offered.has(instrument.key))
  return (
    <Stack>
      {responses.length === 0 && (
        <Empty title={t('measures:empty.title')} body={t('measures:empty.body', { name: person.knownAs })} icon="chart-line" />
      )}
      {shown.map((asking) => (
        <InstrumentCard key={asking.instrument.key} asking={asking} {...props} />
      ))}
      {may(viewer, 'record', null) && others.length > 0 && <OtherInstruments others={others} personId={person.id} />}
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

/** What has not been asked of this person, by name: to be asked when it fits. */
function OtherInstruments({ others, personId }: { others: readonly Asking[]; personId: string }) {
  const { t } = useWords()
  return (
    <Card title={t('measures:others')} flush>
      <Rows>
        {others.map((asking) => {
          const { key } = asking.instrument
          const canAsk = askedIn(asking).length > 0
          const to = { personId, instrument: key }
          return (
            <Row
              key={key}
              title={t(instrumentLabels[key])}
              href={canAsk ? href('/people/:personId/measures/:instrument/new', to) : href('/people/:personId/measures/:instrument/score', to)}
              action={canAsk && <a href={href('/people/:personId/measures/:instrument/tablet', to)}>{t('measures:tablet.link')}</a>}
            >
              {t(`measures:about.${key}`)}
            </Row>
          )
        })}
      </Rows>
    </Card>
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
      <ChangeOfPerson instrument={instrument} responses={theirs} />
      {theirs.length > 0 && <ResponsesTable instrument={instrument} responses={theirs} organisationLanguage={viewer.organisation.language} />}
      {canRecord && !canAsk && <Notice>{t('measures:noLicence')}</Notice>}
      {canRecord && (
        <Line>
          {canAsk && (
            <ButtonLink kind="main" href={href('/people/:personId/measures/:instrument/new', to)}>
              {t('measures:ask', { instrument: t(instrumentLabels[instrument.key]) })}
            </ButtonLink>
          )}
          {canAsk && <ButtonLink href={href('/people/:personId/measures/:instrument/tablet', to)}>{t('measures:tablet.link')}</ButtonLink>}
          {takesTotal(asking) && <ButtonLink href={href('/people/:personId/measures/:instrument/score', to)}>{t('measures:enterScore')}</ButtonLink>}
        </Line>
      )}
    </Card>
  )
}

/** Whether there is anything that may be asked by link. */
async function someByLink(c: Context<Signed>, held: Record<InstrumentKey, Asking>, { mayBeAskedByLink }: MeasureSurroundings): Promise<boolean> {
  const { db, viewer, today } = c.var
  if (!may(viewer, 'send', null)) return false
  for (const asking of Object.values(held)) if (askedIn(asking).length > 0 && (await mayBeAskedByLink(db, asking.instrument.key, today))) return true
  return false
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
