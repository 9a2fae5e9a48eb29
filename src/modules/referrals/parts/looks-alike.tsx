import { href } from '../../../platform/href.ts'
import type { Key } from '../../../platform/words.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import type { Likeness } from '../../people/index.ts'
import type { Referral } from '../referral.ts'

type Alike = { id: string; knownAs: string; reasons: readonly Likeness[] }

type LooksAlikeProps = { referral: Referral; alike: readonly Alike[]; formId: string; objection?: string }

/** Records that may be of the same person; never shown to the public, who would learn who is known here. */
export function LooksAlike({ referral, alike, formId, objection }: LooksAlikeProps) {
  const { t, list } = useWords()
  if (alike.length === 0 && objection === undefined) return null
  return (
    <Card title={t('referrals:one.duplicates')}>
      {objection !== undefined && (
        <Notice tone="danger" said>
          {objection}
        </Notice>
      )}
      <p>{t('referrals:one.duplicatesLead')}</p>
      <Rows>
        {alike.map((one) => (
          <Row
            key={one.id}
            title={<bdi>{one.knownAs}</bdi>}
            href={href('/people/:personId', { personId: one.id })}
            action={
              <PostButton
                action={href('/referrals/:referralId/person', { referralId: referral.id })}
                formId={formId}
                fields={{ personId: one.id }}
                small
                label={t('referrals:one.same')}
                fullLabel={t('referrals:one.sameAs', { name: one.knownAs })}
              />
            }
          >
            {list(one.reasons.map((reason) => t(likenessLabels[reason])))}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

/** What speaks for two records being of one person. */
export const likenessLabels: Record<Likeness, Key> = {
  'same-name': 'people:duplicates.same-name',
  'near-name': 'people:duplicates.near-name',
  'shared-name': 'people:duplicates.shared-name',
  'same-birthday': 'people:duplicates.same-birthday',
  'same-phone': 'people:duplicates.same-phone',
  'same-email': 'people:duplicates.same-email',
  'same-postcode': 'people:duplicates.same-postcode',
}
