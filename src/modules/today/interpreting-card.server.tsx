import { href } from '../../platform/href.ts'
import type { Words } from '../../platform/i18n.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { type InterpretedMeeting, interpretingAhead, interpretingMayBeAhead } from '../people/index.server.ts'
import { bookingWayLabel } from '../people/index.ts'
import type { TodayCard } from './cards.server.ts'

/** Whom an interpreter was booked for in the coming week, and where nobody said yet how it went. */
export const interpretingCard: TodayCard = {
  peek: interpretingMayBeAhead,
  make: async (db, viewer, words, today) => {
    const meetings = await interpretingAhead(db, viewer, today)
    if (meetings.length === 0) return null
    return (
      <Card key="interpreting" title={words.t('today:interpreting.title')} flush>
        <Rows>
          {meetings.map((one) => (
            <Row
              key={one.id}
              title={<bdi>{one.knownAs}</bdi>}
              href={href('/people/:personId/around', { personId: one.personId })}
              action={Temporal.PlainDate.compare(one.onDay, today) < 0 && <HowItWent one={one} words={words} />}
            >
              {[whenIn(one, words, today), words.t(bookingWayLabel[one.way])].join(' · ')} · <bdi>{one.interpreter}</bdi> ·{' '}
              {words.languageName(one.language)}
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}

function whenIn({ onDay, atTime }: InterpretedMeeting, words: Words, today: Temporal.PlainDate): string {
  const day = onDay.equals(today) ? words.t('today:interpreting.today') : words.shortDay(onDay, today)
  return atTime === null ? day : `${day} ${atTime}`
}

const HowItWent = ({ one, words }: { one: InterpretedMeeting; words: Words }) => (
  <ButtonLink
    small
    href={href('/people/:personId/interpreting/:bookingId', { personId: one.personId, bookingId: one.id })}
    fullLabel={words.t('around:booking.happenedFull', { name: one.interpreter, day: words.day(one.onDay) })}
  >
    {words.t('around:booking.happened')}
  </ButtonLink>
)
