import { href } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Line, Stack } from '../../../ui/layout.tsx'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { type Partner, type Programme, type Standing, standingOf } from '../programme.ts'
import { StandingTag } from './standing.tsx'

const nextWords = {
  invited: 'programmes:programme.next.invited',
  agreed: 'programmes:programme.next.agreed',
  started: 'programmes:programme.next.started',
  paused: 'programmes:programme.next.paused',
  left: 'programmes:programme.next.left',
} as const satisfies Record<Standing, string>

/** Where the reader's own organisation stands as a partner, and what is next. */
export function OurPart({ programme, partner, viewer }: { programme: Programme & { leadName: string }; partner: Partner; viewer: Viewer }) {
  const { words } = usePage()
  const { t } = words
  const standing = standingOf(partner)
  const place = { leadId: programme.organisationId, partnerId: partner.partnerId }
  const address = { programmeId: programme.id }
  const began = standing === 'started' || standing === 'paused' || (standing === 'left' && partner.startedOn !== null)
  return (
    <Card title={t('programmes:programme.ours')} action={<StandingTag standing={standing} />}>
      <Stack gap="near">
        <p>{t(nextWords[standing], { lead: programme.leadName })}</p>
        <p>{t('programmes:programme.ourTarget', { number: words.number(partner.targetSeen) })}</p>
        <Line>
          {standing === 'invited' && may(viewer, 'agree', place) && (
            <ButtonLink kind="main" href={href('/programmes/:programmeId/agreement', address)}>
              {t('programmes:programme.agree')}
            </ButtonLink>
          )}
          {standing === 'agreed' && may(viewer, 'start', place) && (
            <ButtonLink kind="main" href={href('/programmes/:programmeId/start', address)}>
              {t('programmes:programme.start')}
            </ButtonLink>
          )}
          {began && may(viewer, 'publish', place) && (
            <ButtonLink kind="main" href={href('/programmes/:programmeId/publication', address)}>
              {t('programmes:programme.publish')}
            </ButtonLink>
          )}
          {standing !== 'left' && may(viewer, 'leave', place) && (
            <ButtonLink href={href('/programmes/:programmeId/partners/:partnerId', { ...address, partnerId: partner.partnerId })}>
              {t('programmes:programme.change')}
            </ButtonLink>
          )}
        </Line>
      </Stack>
    </Card>
  )
}
