import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import type { Booking } from '../booking.ts'

/** On a register: those who booked by a name alone. One tap says that they are here. */
export function ByNameCard({ sessionId, booked }: { sessionId: string; booked: readonly Booking[] }) {
  const { t } = useWords()
  if (booked.length === 0) return null
  const action = href('/sessions/:sessionId/register/booked', { sessionId })
  return (
    <Card title={t('booking:register.title')} flush>
      <Rows label={t('booking:register.title')}>
        {booked.map(({ id, name }) => (
          <Row
            key={id}
            title={<bdi>{name}</bdi>}
            action={
              <PostButton
                action={action}
                formId={newId()}
                fields={{ bookingId: id, tapId: newId() }}
                label={t('booking:register.here')}
                fullLabel={t('booking:register.hereFull', { name })}
              />
            }
          />
        ))}
      </Rows>
    </Card>
  )
}
