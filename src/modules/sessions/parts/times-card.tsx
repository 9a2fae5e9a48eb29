import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import type { Viewer } from '../../access/index.ts'
import type { Activity } from '../activity.ts'
import type { ShownRecurrence } from '../recurrence.queries.server.ts'
import { instantAt } from '../recurrence.ts'
import { ruleText } from './rule-text.ts'

type Props = { activity: Activity; recurrences: readonly ShownRecurrence[]; plans: boolean; viewer: Viewer }

/** When it is held, in words, and where each is changed. */
export function TimesCard({ activity, recurrences, plans, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const add = plans && activity.closedOn === null && (
    <ButtonLink small icon="plus" href={href('/activities/:activityId/times', { activityId: activity.id })}>
      {t('sessions:times.add')}
    </ButtonLink>
  )
  return (
    <Card title={t('sessions:times.title')} action={add} flush>
      {recurrences.length === 0 ? (
        <Empty title={t('sessions:times.none')} body={t('sessions:times.noneBody')} />
      ) : (
        <Rows label={t('sessions:times.title')}>
          {recurrences.map((one) => (
            <Row
              key={one.id}
              title={words.atStart(ruleText(one.rule, words))}
              action={
                plans && (
                  <ButtonLink small kind="quiet" href={href('/recurrences/:recurrenceId/end', { recurrenceId: one.id })}>
                    {t('sessions:times.end')}
                  </ButtonLink>
                )
              }
            >
              {timesNote(one, words, viewer)}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}

function timesNote(one: ShownRecurrence, words: Words, viewer: Viewer): string {
  const { t, day, time } = words
  const zone = viewer.organisation.timeZone
  const clock = (at: Temporal.PlainTime) => time(instantAt(one.fromOn, at, zone), zone)
  return [
    t('sessions:hours', { from: clock(one.begins), to: clock(one.begins.add({ minutes: one.minutes })) }),
    [one.venueName, one.roomName].filter(Boolean).join(', ') || null,
    one.untilOn === null
      ? t('sessions:times.since', { day: day(one.fromOn) })
      : t('sessions:times.between', { from: day(one.fromOn), until: day(one.untilOn) }),
    one.inTerm ? t('sessions:times.inTermShort') : null,
    one.setUpMinutes + one.clearUpMinutes > 0 ? t('sessions:times.aroundShort', { before: one.setUpMinutes, after: one.clearUpMinutes }) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ')
}
