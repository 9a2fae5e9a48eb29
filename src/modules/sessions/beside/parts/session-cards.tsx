import type { Db } from '../../../../platform/db.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import type { Viewer } from '../../../access/index.ts'
import { mayInvite } from '../../inviting/access.ts'
import { InvitingLink } from '../../inviting/parts/inviting-link.tsx'
import { type InvitedCount, invitedCount } from '../../inviting/queries.server.ts'
import { mayAfar } from '../../online/access.ts'
import { mayTell } from '../../partners/access.ts'
import type { PartnerThere } from '../../partners/partner.ts'
import { PartnersCard } from '../../partners/parts/partner-rows.tsx'
import { partnersAt } from '../../partners/queries.server.ts'
import type { AlsoLink } from '../../parts/also-card.tsx'
import type { Kept } from '../../register/access.ts'
import type { Session, workersAt } from '../../session.ts'
import { SlotsCount } from '../../slotting/parts/slots-count.tsx'
import { type Divided, plansOf, slotsAt } from '../../slotting/queries.server.ts'
import type { RoomSlot } from '../../slotting/slot.ts'
import { mayBeside } from '../access.ts'
import type { Load } from '../beside.ts'
import { loadOf } from '../queries.server.ts'
import { LoadCard } from './load-card.tsx'

/** What hangs beside a session, for its page; null where the viewer has no part in it. */
export type BesideSession = {
  session: Session
  partners: PartnerThere[]
  load: Load | null
  invites: InvitedCount | null
  slots: RoomSlot[] | null
  divided: readonly Divided[]
  /** Whether it is online today and the viewer keeps its register. */
  afar: boolean
  tells: boolean
  viewer: Viewer
}

type Around = { workers: ReturnType<typeof workersAt>; kept: Kept }

export async function besideSession(db: Db, viewer: Viewer, session: Session, { workers, kept }: Around): Promise<BesideSession> {
  const isThere = workers.some(({ viewerId }) => viewerId === viewer.id)
  const offers = mayBeside(viewer, 'offer', kept) && session.venueId !== null
  const [partners, load, invites, slots, divided] = await together(
    partnersAt(db, viewer, session),
    loadOf(db, viewer, session.id, workers.length),
    mayInvite(viewer, 'invite', session) ? invitedCount(db, viewer, session.id) : null,
    offers ? slotsAt(db, viewer, session) : null,
    offers ? plansOf(db, viewer, session.id) : [],
  )
  const afar = session.held !== 'in-person' && session.off === null && mayAfar(viewer, 'see-where', kept)
  return { session, partners, load, invites, slots, divided, afar, tells: mayTell(viewer, 'tell', { ...session, isThere }), viewer }
}

export function BesideCards({ session, partners, load, invites, slots, divided, afar, tells, viewer }: BesideSession) {
  const { t } = useWords()
  return (
    <>
      <PartnersCard {...{ session, partners, tells, viewer }} />
      {hasSlots({ slots, divided }) && <SlotsCount {...{ session, slots: slots ?? [], divided, viewer }} />}
      {afar && (
        <p>
          <ButtonLink icon="phone" href={href('/sessions/:sessionId/online', { sessionId: session.id })}>
            {t('beside:afar.open')}
          </ButtonLink>
        </p>
      )}
      <LoadCard load={load} sessionMinutes={session.beginsAt.until(session.endsAt).total('minutes')} />
      {invites !== null && invites.invited > 0 && <InvitingLink session={session} {...invites} />}
    </>
  )
}

const hasSlots = ({ slots, divided }: Pick<BesideSession, 'slots' | 'divided'>) => slots !== null && slots.length + divided.length > 0

/** Ways to what hangs beside a session, of which nothing stands there yet. */
export function besideLinks({ session, partners, invites, slots, divided, tells }: BesideSession, t: Words['t']): AlsoLink[] {
  const sessionId = session.id
  const when = (unbegun: boolean, href: string, label: string) => (unbegun ? [{ href, label }] : [])
  return [
    ...when(tells && partners.length === 0, href('/sessions/:sessionId/partners', { sessionId }), t('beside:session.partners')),
    ...when(slots !== null && !hasSlots({ slots, divided }), href('/sessions/:sessionId/slots', { sessionId }), t('beside:slot.open')),
    ...when(invites?.invited === 0, href('/sessions/:sessionId/inviting', { sessionId }), t('beside:invite.open')),
  ]
}
