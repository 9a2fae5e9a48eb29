import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { TextField } from '../../../ui/form.tsx'
import type { Column } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { ToldReferral } from '../referrers/public.queries.server.ts'
import { toldLabels } from '../referrers/referrer.ts'
import { carried, type Surroundings } from './public-page.tsx'

/** Searches in what stands in the list below, and in nothing of the people themselves. */
export function SoughtField({ here, sought, surroundings }: { here: string; sought: string | null; surroundings: Surroundings }) {
  const words = useWords()
  const { t } = words
  return (
    <Filters
      action={here}
      values={{ sought: sought ?? '' }}
      chosen={sought === null ? [] : [{ label: sought, removeHref: carried(here, words, surroundings) }]}
      submit={t('referrals:from.seek')}
    >
      <input type="hidden" name="language" value={words.language} />
      <TextField name="sought" label={t('referrals:from.sought')} hint={t('referrals:from.soughtHint')} maxLength={100} />
    </Filters>
  )
}

/** What a referrer is told of each referral: nothing of whom it is about. */
export const toldColumns = (words: ReturnType<typeof useWords>, organisationLanguage: string): Column<ToldReferral>[] => {
  const { t } = words
  return [
    {
      key: 'reference',
      label: t('referrals:one.reference'),
      heads: true,
      cell: (referral) => (
        <div>
          <bdi dir="ltr">{referral.reference}</bdi>{' '}
          {referral.ownReference !== null && (
            <small>
              <bdi>{referral.ownReference}</bdi>
            </small>
          )}
        </div>
      ),
    },
    { key: 'received', label: t('referrals:list.received'), cell: (referral) => words.day(referral.receivedOn) },
    { key: 'service', label: t('referrals:list.service'), cell: (referral) => inWords(referral.service, words, organisationLanguage) },
    { key: 'by', label: t('referrals:from.sentBy'), cell: (referral) => <bdi>{referral.sentBy ?? '–'}</bdi> },
    {
      key: 'became',
      label: t('referrals:from.answer'),
      cell: (referral) => (
        <div>
          <Tag tone={referral.stands === 'accepted' ? 'good' : 'plain'}>{t(toldLabels[referral.stands])}</Tag>{' '}
          {referral.stands === 'being-read' && <small>{t('referrals:from.by', { day: words.day(referral.decideBy) })}</small>}
        </div>
      ),
    },
  ]
}
