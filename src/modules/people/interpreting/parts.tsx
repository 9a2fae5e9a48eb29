import { href } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import type { Around } from '../around/around.ts'
import { Day, inLine } from '../around/parts/frame.tsx'
import { NoticeLine } from '../notice/parts.tsx'
import { type Person, sharedLanguages } from '../person.ts'
import { type Booking, bookingStateLabel, bookingWayLabel, tieLabel, wantedLabel, wishLabel } from './interpreting.ts'

type CardProps = { person: Person; viewer: Viewer; around: Around }

/** Who interprets for somebody, when, and whom they do not want. */
export function InterpretingCard({ person, viewer, around }: CardProps) {
  const { t } = useWords()
  const personId = person.id
  const books = may(viewer, 'book-interpreter', null)
  const { ties, bookings } = around
  const needs = person.interpreter === 'needed' && person.diedOn === null && sharedLanguages(person.languages, viewer.speaks).length === 0
  return (
    <Card
      title={t('around:interpreting.title')}
      link={
        books && person.diedOn === null
          ? { href: href('/people/:personId/interpreting/new', { personId }), label: t('around:interpreting.book') }
          : undefined
      }
      flush={ties.length + bookings.length > 0}
    >
      {ties.length + bookings.length === 0 && <p>{t(needs ? 'around:interpreting.noneNeeded' : 'around:interpreting.none')}</p>}
      {ties.length + bookings.length > 0 && (
        <Rows label={t('around:interpreting.title')}>
          {ties.map((one) => (
            <Row
              key={one.interpreterId}
              title={<bdi>{one.name}</bdi>}
              tags={
                <>
                  {one.tie !== 'none' && <Tag tone="attention">{t(tieLabel[one.tie])}</Tag>}
                  <Tag tone={one.wanted === 'not-wanted' ? 'danger' : 'plain'}>{t(wantedLabel[one.wanted])}</Tag>
                </>
              }
              action={
                may(viewer, 'correct', null) && (
                  <ButtonLink
                    small
                    href={href('/people/:personId/interpreters/:interpreterId', { personId, interpreterId: one.interpreterId })}
                    fullLabel={t('around:changeFull', { name: one.name })}
                  >
                    {t('around:change')}
                  </ButtonLink>
                )
              }
            >
              {one.note && <bdi>{one.note}</bdi>}
            </Row>
          ))}
          {bookings.map((one) => (
            <BookingRow key={one.id} {...{ personId, one, books }} currency={viewer.organisation.currency} />
          ))}
        </Rows>
      )}
      {may(viewer, 'see-interpreting', null) && (
        <p className="card-note">
          <a href={href('/interpreting')}>{t('around:interpreting.costs')}</a>
        </p>
      )}
    </Card>
  )
}

function BookingRow({ personId, one, books, currency }: { personId: string; one: Booking; books: boolean; currency: string }) {
  const words = useWords()
  const { t } = words
  const length = t('around:booking.minutesOf', { count: one.minutes })
  return (
    <Row
      title={
        <>
          <Day on={one.onDay} /> {one.atTime?.slice(0, 5)}
        </>
      }
      tags={
        <>
          <Tag tone={one.state === 'booked' ? 'action' : one.state === 'done' ? 'good' : 'attention'}>{t(bookingStateLabel[one.state])}</Tag>
          {one.unwanted && (
            <Tag tone="danger" icon="triangle-alert">
              {t('around:booking.unwanted')}
            </Tag>
          )}
          {one.tied && <Tag tone="attention">{t('around:booking.near')}</Tag>}
        </>
      }
      action={
        books && (
          <ButtonLink
            small
            href={href('/people/:personId/interpreting/:bookingId', { personId, bookingId: one.id })}
            fullLabel={t('around:booking.happenedFull', { name: one.name, day: words.day(Temporal.PlainDate.from(one.onDay)) })}
          >
            {t('around:booking.happened')}
          </ButtonLink>
        )
      }
    >
      <p>
        <bdi>{one.name}</bdi> · {inLine([words.languageName(one.language), t(bookingWayLabel[one.way]), length])}
      </p>
      {one.cost !== null && (
        <p>
          {words.money(one.cost, currency)} ·{' '}
          {one.paidOn === null ? (
            t('around:interpreting.unpaid')
          ) : (
            <>
              {t('around:booking.paid')} <Day on={one.paidOn} />
            </>
          )}
        </p>
      )}
      {one.tied && (
        <p>
          <bdi>{one.tiedBecause}</bdi> {one.wish && t(wishLabel[one.wish])}
        </p>
      )}
    </Row>
  )
}

/** Which privacy notice somebody was given. */
export function NoticeCard({ person, viewer, around, latest }: CardProps & { latest: number | null }) {
  const words = useWords()
  const { t } = words
  return (
    <Card
      title={t('around:notice.title')}
      link={
        may(viewer, 'take-consent', null)
          ? { href: href('/people/:personId/around/notice', { personId: person.id }), label: t('around:notice.give') }
          : undefined
      }
      flush={around.notices.length > 0}
    >
      <NoticeLine person={person} notices={around.notices} latest={latest} />
    </Card>
  )
}
