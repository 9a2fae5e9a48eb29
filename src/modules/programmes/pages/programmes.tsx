import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Page } from '../../../ui/page.tsx'
import { Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Signed } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { StandingTag } from '../parts/standing.tsx'
import { type LedProgramme, type Partner, stageLabels, stageOf, standingOf } from '../programme.ts'
import { ownPlaces, programmesOf } from '../queries.server.ts'

export const programmesPage = new Hono<Signed>().get('/programmes', async (c) => {
  const { db, viewer, today } = c.var
  const programmes = await programmesOf(db, viewer)
  const places = await ownPlaces(db, viewer)
  return c.render(<ProgrammesPage programmes={programmes} places={places.map(({ partner }) => partner)} viewer={viewer} today={today} />)
})

type Props = { programmes: readonly LedProgramme[]; places: readonly Partner[]; viewer: Viewer; today: Temporal.PlainDate }

function ProgrammesPage({ programmes, places, viewer, today }: Props) {
  const { words } = usePage()
  const { t } = words
  const mayBegin = may(viewer, 'begin', { leadId: viewer.organisationId })
  const begin = mayBegin && (
    <ButtonLink kind="main" icon="plus" href={href('/programmes/new')}>
      {t('programmes:list.begin')}
    </ButtonLink>
  )
  const ours = (programme: LedProgramme) => {
    const place = places.find(({ programmeId }) => programmeId === programme.id)
    return place ? <StandingTag standing={standingOf(place)} /> : t('programmes:ours.lead')
  }
  return (
    <Page title={t('programmes:title')} lead={<p>{t('programmes:list.lead')}</p>} actions={begin || undefined}>
      <Table
        caption={t('programmes:title')}
        captionUnseen
        rows={programmes}
        rowKey={({ id }) => id}
        empty={<Empty title={t('programmes:list.emptyTitle')} body={t('programmes:list.emptyBody')} icon="map-pinned" />}
        columns={[
          {
            key: 'name',
            label: t('programmes:column.name'),
            heads: true,
            cell: (one) => <a href={href('/programmes/:programmeId', { programmeId: one.id })}>{inWords(one.name, words)}</a>,
          },
          { key: 'lead', label: t('programmes:column.lead'), cell: (one) => <bdi>{one.leadName}</bdi> },
          {
            key: 'dates',
            label: t('programmes:column.dates'),
            cell: (one) => (
              <>
                {t('programmes:dates', { from: words.day(one.startsOn), to: words.day(one.endsOn) })} <Tag>{t(stageLabels[stageOf(one, today)])}</Tag>
              </>
            ),
          },
          { key: 'ours', label: t('programmes:column.ours'), cell: ours },
        ]}
      />
    </Page>
  )
}
