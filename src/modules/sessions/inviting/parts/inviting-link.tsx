import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import type { Session } from '../../session.ts'
import type { InvitedCount } from '../queries.server.ts'

/** On the page of a session, for those who plan it: how many were invited, how many of them came, and the way to invite. */
export function InvitingLink({ session, invited, came }: { session: Pick<Session, 'id'> } & InvitedCount) {
  const { t } = useWords()
  return (
    <Card
      title={t('beside:invite.heading')}
      link={{ href: href('/sessions/:sessionId/inviting', { sessionId: session.id }), label: t('beside:invite.open') }}
    >
      <p>{t('beside:invited.count', { count: invited, came })}</p>
    </Card>
  )
}
