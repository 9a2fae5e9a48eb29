import type { Db } from '../../../../platform/db.ts'
import { Card } from '../../../../ui/card.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { PartnerThere } from '../../partners/partner.ts'
import { PaperPartners } from '../../partners/parts/paper-partners.tsx'
import { partnersAt } from '../../partners/queries.server.ts'
import type { Session } from '../../session.ts'
import { PaperSlots } from '../../slotting/parts/paper-slots.tsx'
import { slotsAt } from '../../slotting/queries.server.ts'
import type { RoomSlot } from '../../slotting/slot.ts'

/** What hangs beside a session, for its paper. */
export type BesidePaperData = { partners: PartnerThere[]; slots: RoomSlot[] }

export const besidePaper = async (db: Db, viewer: Viewer, session: Session): Promise<BesidePaperData> => ({
  partners: await partnersAt(db, viewer, session),
  slots: await slotsAt(db, viewer, session),
})

export function BesidePaper({ partners, slots, viewer }: BesidePaperData & { viewer: Viewer }) {
  if (partners.length === 0 && slots.length === 0) return null
  return (
    <Card>
      <PaperPartners partners={partners} />
      <PaperSlots slots={slots} viewer={viewer} />
    </Card>
  )
}
