import { useWords } from '../../../../ui/context.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { RoomSlot } from '../slot.ts'

/** On the paper of a session: each slot of the private room, with who has it or a line to write on. */
export function PaperSlots({ slots, viewer }: { slots: readonly RoomSlot[]; viewer: Viewer }) {
  const { t, time } = useWords()
  if (slots.length === 0) return null
  return (
    <table className="register-paper">
      <caption>{t('beside:slot.open')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('beside:slot.which')}</th>
          <th scope="col">{t('beside:slot.room')}</th>
          <th scope="col">{t('beside:partner.name')}</th>
        </tr>
      </thead>
      <tbody>
        {slots.map((slot) => (
          <tr key={`${slot.roomId}~${slot.nth}`}>
            <td dir="ltr">{time(slot.beginsAt, viewer.organisation.timeZone)}</td>
            <td>
              <bdi>{slot.roomName}</bdi>
            </td>
            <td>
              <bdi>{slot.name}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
