import { href } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { may } from '../access.ts'
import type { PersonAside, TimelineEntry, TimelineSource } from '../person-page.ts'
import { inOrder } from './merging.ts'
import { pairsOf } from './queries.server.ts'

/** That two records were made one, and the way back for those who may. */
export const mergingTimeline: TimelineSource[] = (['people merged', 'merge undone'] as const).map((kind) => ({
  kinds: [kind],
  entries: async (_db, viewer, _personId, mergeIds, { t }) =>
    new Map(
      mergeIds.map((mergeId): [string, TimelineEntry] => [
        mergeId,
        {
          title: t(kind === 'people merged' ? 'merging:timeline.merged' : 'merging:timeline.undone'),
          ...(may(viewer, 'merge', null) ? { href: href('/people/merges/:mergeId', { mergeId }), linkText: t('merging:timeline.open') } : {}),
        },
      ]),
    ),
}))

/** Whom this may be as well, for those who may make them one. */
export const mergingAsides: PersonAside[] = [
  async (db, viewer, personId, words) => {
    if (!may(viewer, 'merge', null)) return null
    const likely = await pairsOf(db, viewer, personId)
    if (likely.length === 0) return null
    const { t } = words
    return (
      <Card title={t('merging:aside.title')} flush>
        <Rows label={t('merging:aside.title')}>
          {likely.map((one) => {
            const [oneId, otherId] = inOrder(personId, one.id)
            return (
              <Row
                key={one.id}
                title={<bdi>{one.knownAs}</bdi>}
                action={
                  <ButtonLink
                    href={href('/people/duplicates/:oneId/:otherId', { oneId, otherId })}
                    small
                    fullLabel={t('merging:aside.lookFull', { name: one.knownAs, reference: one.reference })}
                  >
                    {t('merging:aside.look')}
                  </ButtonLink>
                }
              >
                <code dir="ltr">{one.reference}</code>
                {one.bornOn && ` · ${words.day(one.bornOn)}`}
              </Row>
            )
          })}
        </Rows>
      </Card>
    )
  },
]
