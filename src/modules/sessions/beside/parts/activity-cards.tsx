import type { Db } from '../../../../platform/db.ts'
import { together } from '../../../../platform/together.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition, type DefinitionItem } from '../../../../ui/facts.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { CommunityPartner } from '../../partners/partner.ts'
import { partnersOfActivity } from '../../partners/queries.server.ts'
import { offeredAfter, outgrownOf } from '../queries.server.ts'

/** What hangs beside an activity, for its page. */
export type BesideActivity = { partners: CommunityPartner[]; after: number | null; outgrown: number | null }

export async function besideActivity(db: Db, viewer: Viewer, activityId: string): Promise<BesideActivity> {
  const [partners, after, outgrown] = await together(
    partnersOfActivity(db, viewer, activityId),
    offeredAfter(db, viewer, activityId),
    outgrownOf(db, viewer, activityId),
  )
  return { partners, after, outgrown }
}

export function BesideActivityCard({ partners, after, outgrown }: BesideActivity) {
  const { t, list } = useWords()
  const items: DefinitionItem[] = [
    ...(partners.length > 0 ? [{ term: t('beside:activity.partners'), value: <bdi>{list(partners.map(({ name }) => name))}</bdi> }] : []),
    ...(after === null ? [] : [{ term: t('beside:offering.link'), value: t('beside:offering.said', { count: after }) }]),
    ...(outgrown ? [{ term: t('beside:load.title'), value: t('beside:load.activity', { count: outgrown }) }] : []),
  ]
  if (items.length === 0) return null
  return (
    <Card title={t('beside:activity.title')}>
      <Definition items={items} />
    </Card>
  )
}
