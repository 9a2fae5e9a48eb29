import { href, withQuery } from '../../../platform/href.ts'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Folded } from '../../../ui/folded.tsx'
import { Pager } from '../../../ui/table.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { Timeline, type TimelineItem } from '../../../ui/timeline.tsx'
import type { Viewer } from '../../access/index.ts'
import type { Person } from '../person.ts'
import { Beside } from '../rights/parts/comments.tsx'
import type { ToldTimeline } from '../timeline.queries.server.ts'
import { type Happening, placeText, type TimelinePart, timelinePartLabel, timelineParts } from '../timeline.ts'
import { happeningBy, happeningQuiet, happeningTitle } from './happening-words.ts'

type Props = { person: Person; viewer: Viewer; told: ToldTimeline; part: TimelinePart | null; today: Temporal.PlainDate }

/** Everything so far, the latest first. */
export function PersonTimeline({ person, viewer, told, part, today }: Props) {
  const { t } = useWords()
  const at = (query: Record<string, string | number | null>) => withQuery(href('/people/:personId', { personId: person.id }), { part, ...query })
  return (
    <Card title={t('people:timeline.title')}>
      <Folded title={t('people:timeline.filter')} open={part !== null}>
        <Tabs
          label={t('people:timeline.filter')}
          items={[null, ...timelineParts].map((one) => ({
            href: at({ part: one }),
            label: t(one === null ? 'people:timeline.all' : timelinePartLabel[one]),
            current: one === part,
          }))}
        />
      </Folded>
      <Items {...{ told, viewer, today, person }} />
      <Pager
        previous={told.newer === null ? null : at({ after: placeText(told.newer) })}
        next={told.older === null ? null : at({ before: placeText(told.older) })}
      />
    </Card>
  )
}

function Items({ told, viewer, today, person }: Omit<Props, 'part'>) {
  const { words, zone } = usePage()
  const { t } = words
  if (told.items.length === 0)
    return <Empty icon="history" title={t('people:timeline.emptyTitle')} body={t('people:timeline.emptyBody', { name: person.knownAs })} />
  const quietOf = (happening: Happening) => happeningQuiet(happening, words)
  const items: TimelineItem[] = told.items.map(({ happening, entry }) => ({
    id: String(happening.id),
    when: happening.onDay?.equals(happening.toldOn) ? happening.onDay : happening.at.toZonedDateTimeISO(zone ?? 'UTC'),
    title: entry?.title ?? happeningTitle(happening, words),
    href: entry?.linkText ? undefined : entry?.href,
    tags: entry?.tags?.map((tag) => (
      <Tag key={tag.text} tone={tag.tone}>
        {tag.text}
      </Tag>
    )),
    said: entry?.body,
    saidLang: entry?.bodyLanguage,
    beside: entry?.beside && <Beside comments={entry.beside} />,
    body: (entry?.quiet || quietOf(happening)) && <span className="quiet">{entry?.quiet ?? quietOf(happening)}</span>,
    by: <bdi>{happening.byId === viewer.id ? t('people:timeline.you') : happeningBy(happening, words)}</bdi>,
    actions: entry?.href && entry.linkText ? <a href={entry.href}>{entry.linkText}</a> : undefined,
  }))
  return <Timeline items={items} today={today} label={t('people:timeline.title')} />
}
