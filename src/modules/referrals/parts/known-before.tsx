import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { EpisodeSeen } from '../handed-in.ts'
import { type Referral, sourceLabels, stateLabels, stateOf } from '../referral.ts'

export type Earlier = { episodes: readonly EpisodeSeen[]; referrals: readonly (Referral & { serviceName: string })[] }

type Props = { earlier: Earlier; organisationLanguage: string }

/** They were here before: when, with whom, and how it ended. Whoever decides should not have to ask them to tell it all again. */
export function KnownBefore({ earlier: { episodes, referrals }, organisationLanguage }: Props) {
  const words = useWords()
  const { t } = words
  if (episodes.length + referrals.length === 0) return null
  return (
    <Card title={t('referrals:before.title')} flush>
      <Rows label={t('referrals:before.title')}>
        {episodes.map((episode) => (
          <Row
            key={episode.id}
            title={inWords(episode.serviceName, words, organisationLanguage)}
            tags={
              <Tag tone={episode.closedOn === null ? 'good' : 'plain'}>
                {t(episode.closedOn === null ? 'referrals:before.open' : 'referrals:before.closed')}
              </Tag>
            }
          >
            <p>
              {episode.closedOn === null
                ? t('referrals:before.since', { day: words.day(episode.openedOn) })
                : t('referrals:before.fromUntil', { from: words.day(episode.openedOn), until: words.day(episode.closedOn) })}
            </p>
            <p>
              <bdi>
                {[episode.workerName, episode.closedOn === null ? '' : inWords(episode.closingReason, words, organisationLanguage)]
                  .filter(Boolean)
                  .join(' · ')}
              </bdi>
            </p>
          </Row>
        ))}
        {referrals.map((referral) => (
          <Row
            key={referral.id}
            title={t('referrals:before.referral', { service: referral.serviceName })}
            href={href('/referrals/:referralId', { referralId: referral.id })}
            tags={<Tag>{t(stateLabels[stateOf(referral)])}</Tag>}
          >
            {words.day(referral.receivedOn)} · {t(sourceLabels[referral.source])}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
