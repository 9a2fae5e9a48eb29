import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { Session } from '../../session.ts'
import type { Divided } from '../queries.server.ts'
import type { RoomSlot } from '../slot.ts'
import { LostNotice } from './lost-notice.tsx'

type Props = { session: Pick<Session, 'id'>; slots: readonly RoomSlot[]; divided: readonly Divided[]; viewer: Viewer }

/** On the page of a session, for those who keep its register: who has which slot, and the way there. */
export function SlotsCount({ session, slots, divided, viewer }: Props) {
  const { t, time } = useWords()
  const taken = slots.filter(({ name }) => name !== null)
  return (
    <Card
      title={t('beside:slot.open')}
      link={{ href: href('/sessions/:sessionId/slots', { sessionId: session.id }), label: t('beside:slot.heading') }}
    >
      <LostNotice {...{ divided, slots }} />
      {slots.length > 0 && <p>{t('beside:slot.count', { count: taken.length, all: slots.length })}</p>}
      {taken.length > 0 && (
        <Definition
          items={taken.map((slot) => ({
            term: `${time(slot.beginsAt, viewer.organisation.timeZone)} · ${slot.roomName}`,
            value: <bdi>{slot.name}</bdi>,
          }))}
        />
      )}
    </Card>
  )
}
