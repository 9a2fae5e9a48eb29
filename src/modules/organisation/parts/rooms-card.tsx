import { href } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Room, Venue } from '../organisation.ts'

/** The rooms of a venue, each taken by one thing at a time. */
export function RoomsCard({ venue, rooms }: { venue: Venue; rooms: readonly Room[] }) {
  const { t, day } = useWords()
  const add = (
    <ButtonLink small icon="plus" href={href('/settings/venues/:venueId/rooms/new', { venueId: venue.id })}>
      {t('organisation:rooms.add')}
    </ButtonLink>
  )
  return (
    <Card title={t('organisation:rooms.title')} action={add} flush>
      {rooms.length === 0 ? (
        <Empty title={t('organisation:rooms.none')} body={t('organisation:rooms.noneBody')} />
      ) : (
        <Rows label={t('organisation:rooms.title')}>
          {rooms.map((room) => (
            <Row
              key={room.id}
              title={<bdi>{room.name}</bdi>}
              href={href('/settings/venues/:venueId/rooms/:roomId', { venueId: venue.id, roomId: room.id })}
              tags={
                <>
                  {room.isPrivate && <Tag>{t('organisation:rooms.private')}</Tag>}
                  {room.closedOn !== null && <Tag>{t('organisation:venues.closed', { day: day(room.closedOn) })}</Tag>}
                </>
              }
            >
              {room.capacity !== null && t('organisation:rooms.takes', { count: room.capacity })}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}
