import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Divided } from '../queries.server.ts'
import type { RoomSlot } from '../slot.ts'

type Props = { divided: readonly Pick<Divided, 'roomId' | 'roomName' | 'lostAt'>[]; slots: readonly RoomSlot[] }

/** Where a session went to hours at which a room of its slots is taken, or shorter than they are: who has a slot that cannot be kept. */
export function LostNotice({ divided, slots }: Props) {
  const { t, list } = useWords()
  const lost = divided.filter(({ lostAt }) => lostAt !== null)
  const names = slots.flatMap(({ roomId, name, outside }) => (name !== null && (outside || lost.some((one) => one.roomId === roomId)) ? [name] : []))
  if (lost.length === 0 && names.length === 0) return null
  return (
    <Notice tone="danger">
      {lost.length > 0 && <p>{t('beside:slot.lost', { rooms: list(lost.map(({ roomName }) => roomName)) })}</p>}
      {names.length > 0 && <p>{t('beside:slot.tell', { names: list(names) })}</p>}
    </Notice>
  )
}
