import type { ReactNode } from 'react'
import { usePage } from './context.tsx'
import { Said } from './said.tsx'

export type TimelineItem = {
  id: string
  when: Temporal.PlainDate | Temporal.ZonedDateTime
  /** Beneath the day: how long it took. */
  detail?: ReactNode
  title: ReactNode
  href?: string
  tags?: ReactNode
  /** In our words. */
  body?: ReactNode
  /** In their words. */
  said?: ReactNode
  saidLang?: string
  /** What somebody says themself about it. */
  beside?: ReactNode
  by?: ReactNode
  actions?: ReactNode
}

/** What happened, the latest first. `today` leaves out the year of this year's days. */
export function Timeline({ items, today, label }: { items: readonly TimelineItem[]; today?: Temporal.PlainDate; label?: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map((item) => (
        <li key={item.id} id={`event-${item.id}`}>
          <When when={item.when} detail={item.detail} today={today} />
          <div className="timeline-what">
            <div className="row-title">
              <strong>{item.href ? <a href={item.href}>{item.title}</a> : item.title}</strong>
              {item.tags}
            </div>
            {item.body && (
              <div className="timeline-body" dir="auto">
                {item.body}
              </div>
            )}
            {item.said && <Said lang={item.saidLang}>{item.said}</Said>}
            {item.beside}
            {(item.by || item.actions) && (
              <div className="timeline-by">
                {item.by}
                {item.by && item.actions && ' · '}
                {item.actions}
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}

function When({ when, detail, today }: Pick<TimelineItem, 'when' | 'detail'> & { today?: Temporal.PlainDate }) {
  const { words } = usePage()
  const day = when instanceof Temporal.PlainDate ? when : when.toPlainDate()
  const time = when instanceof Temporal.PlainDate ? null : words.time(when.toInstant(), when.timeZoneId)
  return (
    <div className="timeline-when">
      <time dateTime={when instanceof Temporal.PlainDate ? when.toString() : when.toString({ timeZoneName: 'never' })}>
        {words.shortDay(day, today)}
      </time>
      {time && <small>{time}</small>}
      {detail && <small>{detail}</small>}
    </div>
  )
}
