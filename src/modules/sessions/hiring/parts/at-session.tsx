import type { Db } from '../../../../platform/db.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag, type TagTone } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { AlsoLink } from '../../parts/also-card.tsx'
import type { Session } from '../../session.ts'
import { mayHire } from '../access.ts'
import { type Doubt, doubtOf, type Hire, type HireState, hireStateLabel, placeText } from '../hire.ts'
import { hiresFor } from '../queries.server.ts'

export type HiresShown = { hires: readonly Hire[]; doubt: Doubt | null; asks: boolean; session: Session }

/** What was asked for on the day of a session, and whether it is certain that it may be held where it stands. */
export async function hiresShown(db: Db, viewer: Viewer, session: Session): Promise<HiresShown> {
  const hires = await hiresFor(db, viewer, session)
  const doubt = session.off === null ? doubtOf(hires, session, viewer.organisation.timeZone) : null
  return { hires, doubt, asks: session.venueId !== null && mayHire(viewer, 'hire', session), session }
}

const tones: Record<HireState, TagTone> = { asked: 'attention', confirmed: 'good', refused: 'danger', withdrawn: 'plain' }

export function HireTag({ state }: { state: HireState }) {
  const { t } = useWords()
  return <Tag tone={tones[state]}>{t(hireStateLabel(state))}</Tag>
}

/** The room in which it stands was asked for, and nobody said yes to it. */
export function HireNotice({ doubt }: HiresShown) {
  const { t } = useWords()
  if (doubt === null) return null
  return <Notice tone="attention">{t(`hiring:doubt.${doubt.why}`, { place: placeText(doubt.hire), who: doubt.hire.askedOf })}</Notice>
}

/** For those who plan it: rooms that were asked for on its day, and a way to ask. */
export function HiresCard({ hires, asks, session }: HiresShown) {
  const { t } = useWords()
  if (!asks || hires.length === 0) return null
  return (
    <Card title={t('hiring:session.title')} flush link={{ href: withQuery(href('/hiring/new'), { session: session.id }), label: t('hiring:ask') }}>
      <Rows label={t('hiring:session.title')}>
        {hires.map((hire) => (
          <Row
            key={hire.id}
            title={<bdi>{placeText(hire)}</bdi>}
            href={href('/hiring/:hireId', { hireId: hire.id })}
            tags={<HireTag state={hire.state} />}
          >
            <bdi>{hire.askedOf}</bdi>
          </Row>
        ))}
      </Rows>
      <p className="card-note">
        <a href={href('/activities/:activityId/hiring', { activityId: session.activityId })}>{t('hiring:several.link')}</a>
      </p>
    </Card>
  )
}

/** The ways to ask, where nothing was asked for yet. */
export const hireLinks = ({ hires, asks, session }: HiresShown, t: Words['t']): AlsoLink[] =>
  asks && hires.length === 0
    ? [
        { href: withQuery(href('/hiring/new'), { session: session.id }), label: t('hiring:ask') },
        { href: href('/activities/:activityId/hiring', { activityId: session.activityId }), label: t('hiring:several.link') },
      ]
    : []
