import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { TickField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { tellsGroups } from '../access.ts'
import { whyLabel } from '../bulletin.ts'
import { type BulletinList, bulletinsIn, type ListedBulletin } from '../queries.server.ts'

/** What groups were told, and what they still have to be told. */
export const bulletinListPages = new Hono<Signed>().get('/bulletins', async (c) => {
  const { db, viewer } = c.var
  must(tellsGroups(viewer), 'writing.tell')
  const { activity = '', open, after } = c.req.query()
  const list: BulletinList = { activityId: isId(activity) ? activity : null, open: open === 'yes', after: after ?? null }
  return c.render(<BulletinsPage {...(await bulletinsIn(db, viewer, list))} list={list} viewer={viewer} />)
})

type Props = { bulletins: readonly ListedBulletin[]; next: string | null; list: BulletinList; viewer: Viewer }

function BulletinsPage({ bulletins, next, list, viewer }: Props) {
  const { t } = useWords()
  const query = { activity: list.activityId, open: list.open ? 'yes' : null }
  const at = (change: Record<string, string | null>) => withQuery(href('/bulletins'), { ...query, ...change })
  return (
    <Page
      title={t('writing:list.title')}
      back={{ href: href('/sessions'), label: t('sessions:list.title') }}
      lead={
        <p>
          {t('writing:list.lead')} <a href={href('/bulletins/replies')}>{t('writing:replies.all')}</a>
        </p>
      }
    >
      <Stack>
        <Filters
          action={href('/bulletins')}
          values={{ activity: list.activityId ?? '', open: list.open ? 'yes' : '' }}
          chosen={[
            ...(list.open ? [{ label: t('writing:list.open'), removeHref: at({ open: null }) }] : []),
            ...(list.activityId === null
              ? []
              : [{ label: bulletins[0]?.activityName ?? t('writing:list.oneGroup'), removeHref: at({ activity: null }) }]),
          ]}
          clearHref={href('/bulletins')}
        >
          {list.activityId !== null && <input type="hidden" name="activity" value={list.activityId} />}
          <TickField name="open" label={t('writing:list.open')} checked={list.open} />
        </Filters>
        {bulletins.length === 0 ? (
          <Empty icon="send" title={t('writing:list.none')} body={t('writing:list.noneBody')} />
        ) : (
          <Card flush>
            <Rows>
              {bulletins.map((one) => (
                <Bulletin key={one.id} one={one} zone={viewer.organisation.timeZone} />
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.after === null ? undefined : at({})} next={next === null ? undefined : at({ after: next })} />
      </Stack>
    </Page>
  )
}

function Bulletin({ one, zone }: { one: ListedBulletin; zone: string }) {
  const words = useWords()
  const { t } = words
  const day = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(zone).toPlainDate())
  return (
    <Row
      title={<bdi>{one.activityName}</bdi>}
      href={href('/bulletins/:bulletinId', { bulletinId: one.id })}
      tags={
        <>
          <Tag tone={one.why === 'called-off' ? 'danger' : 'plain'}>{t(whyLabel(one.why))}</Tag>
          {one.isOpen && <Tag tone="attention">{t(one.begunAt === null ? 'writing:list.notTold' : 'writing:list.toRing')}</Tag>}
          {one.unread > 0 && <Tag tone="action">{t('writing:list.unread', { count: one.unread })}</Tag>}
        </>
      }
    >
      {[
        one.beginsAt === null ? null : t('writing:list.of', { day: day(one.beginsAt) }),
        t('writing:list.by', { name: one.madeByName, day: day(one.madeAt) }),
        one.begunAt === null ? null : t('writing:list.people', { count: one.people }),
        one.replies > 0 ? t('writing:list.replies', { count: one.replies }) : null,
      ]
        .filter((part) => part !== null)
        .join(' · ')}
    </Row>
  )
}
