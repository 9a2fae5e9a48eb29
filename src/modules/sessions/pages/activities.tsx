import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import { isId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { SelectField, TextField, TickField } from '../../../ui/form.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Pager } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { plansSessions, seesSessions } from '../access.ts'
import type { Activity } from '../activity.ts'
import { CourseLinks } from '../courses/parts/course-link.tsx'
import type { ActivityChoices } from '../parts/activity-fields.tsx'
import { type ActivityList, activitiesIn } from '../queries.server.ts'
import { choicesFor } from './asked.server.ts'

/** Everything that people come to, by name. */
export const activitiesPages = new Hono<Signed>().get('/activities', async (c) => {
  const { db, viewer } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const list = listOf(c)
  const found = await activitiesIn(db, viewer, list)
  return c.render(<ActivitiesPage {...found} list={list} {...(await choicesFor(db, viewer))} viewer={viewer} />)
})

function listOf(c: Context<Signed>): ActivityList {
  const { name = '', service = '', kind = '', closed, after } = c.req.query()
  return {
    name: name.trim().slice(0, 100) || null,
    serviceId: isId(service) ? service : null,
    kindId: isId(kind) ? kind : null,
    closed: closed === 'yes',
    after: after ?? null,
  }
}

type Props = ActivityChoices & { activities: readonly Activity[]; next: string | null; list: ActivityList; viewer: Viewer }

function ActivitiesPage({ activities, next, list, services, kinds, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  const query = { name: list.name, service: list.serviceId, kind: list.kindId, closed: list.closed ? 'yes' : null }
  const at = (change: Record<string, string | null>) => withQuery(href('/activities'), { ...query, ...change })
  const [service, kind] = [services.find(({ id }) => id === list.serviceId), kinds.find(({ id }) => id === list.kindId)]
  const chosen = [
    ...(list.name ? [{ label: list.name, removeHref: at({ name: null }) }] : []),
    ...(service ? [{ label: inWords(service.name, words, own), removeHref: at({ service: null }) }] : []),
    ...(kind ? [{ label: inWords(kind.words, words, own), removeHref: at({ kind: null }) }] : []),
    ...(list.closed ? [{ label: t('sessions:activities.closed'), removeHref: at({ closed: null }) }] : []),
  ]
  const add = plansSessions(viewer) && (
    <ButtonLink kind="main" icon="plus" href={href('/activities/new')}>
      {t('sessions:activities.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('sessions:activities.title')}
      lead={<p>{t('sessions:activities.lead')}</p>}
      back={{ href: href('/sessions'), label: t('sessions:list.title') }}
      actions={
        <>
          <CourseLinks viewer={viewer} />
          {plansSessions(viewer) && <ButtonLink href={href('/hiring')}>{t('hiring:title')}</ButtonLink>}
          {plansSessions(viewer) && <ButtonLink href={href('/speakers')}>{t('outreach:list.title')}</ButtonLink>}
          {add}
        </>
      }
    >
      <Stack>
        <Filters
          action={href('/activities')}
          values={{ name: list.name ?? '', service: list.serviceId ?? '', kind: list.kindId ?? '', closed: list.closed ? 'yes' : '' }}
          chosen={chosen}
          clearHref={chosen.length > 0 ? href('/activities') : undefined}
        >
          <TextField name="name" label={t('sessions:field.name')} maxLength={100} />
          <SelectField
            name="service"
            label={t('sessions:field.service')}
            emptyLabel={t('sessions:list.any')}
            options={services.map(({ id, name }) => ({ value: id, label: inWords(name, words, own) }))}
          />
          <SelectField
            name="kind"
            label={t('sessions:field.kind')}
            emptyLabel={t('sessions:list.any')}
            options={kinds.map((one) => ({ value: one.id, label: inWords(one.words, words, own) }))}
          />
          <TickField name="closed" label={t('sessions:activities.closed')} />
        </Filters>
        {activities.length === 0 ? (
          <Empty
            icon="calendar-days"
            title={t(chosen.length > 0 ? 'sessions:activities.noneFound' : 'sessions:activities.none')}
            body={t(chosen.length > 0 ? 'sessions:activities.noneFoundBody' : 'sessions:activities.noneBody')}
            action={chosen.length > 0 ? undefined : add}
          />
        ) : (
          <Card flush>
            <Rows label={t('sessions:activities.title')}>
              {activities.map((activity) => (
                <Row
                  key={activity.id}
                  title={<bdi>{activity.name}</bdi>}
                  href={href('/activities/:activityId', { activityId: activity.id })}
                  tags={
                    <>
                      <Tag>{inWords(activity.kindWords, words, own)}</Tag>
                      {activity.awaitsYes && <Tag tone="attention">{t('preparing:waits')}</Tag>}
                      {activity.published && <Tag tone="good">{t('sessions:activities.public')}</Tag>}
                    </>
                  }
                >
                  <bdi>{inWords(activity.serviceName, words, own)}</bdi>
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.after === null ? null : at({})} next={next && at({ after: next })} />
      </Stack>
    </Page>
  )
}
