import { inWords, type Spoken } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Said } from '../../../ui/said.tsx'
import type { Viewer } from '../../access/index.ts'
import { cameByLabels, type Referral, sourceLabels } from '../referral.ts'

type AskedForProps = {
  viewer: Viewer
  referral: Referral
  serviceName: string
  reasons: readonly { id: string; words: Spoken }[]
  spoken: readonly string[]
}

/** What they wrote themselves, before anything that we make of it. */
export function InTheirWords({ referral, reasons, viewer }: AskedForProps) {
  const words = useWords()
  const { t } = words
  const byReferrer = referral.source === 'professional'
  const ticked = reasons.map((reason) => inWords(reason.words, words, viewer.organisation.language))
  return (
    <Card title={t(byReferrer ? 'referrals:one.storyOfReferrer' : 'referrals:one.story')}>
      {ticked.length > 0 && <p>{words.list(ticked)}</p>}
      {referral.story !== null && (
        <Said lang={referral.language} by={byReferrer ? referral.referrerName : undefined}>
          {referral.story}
        </Said>
      )}
      {referral.hopes !== null && (
        <>
          <h3>{t('referrals:one.hopes')}</h3>
          <Said lang={referral.language}>{referral.hopes}</Said>
        </>
      )}
      {referral.story === null && referral.hopes === null && <p>{t('referrals:one.nothingWritten')}</p>}
    </Card>
  )
}

/** The plain facts of how it came. */
export function AskedFor({ referral, serviceName, spoken }: AskedForProps) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('referrals:one.asked')}>
      <Definition
        items={[
          { term: t('referrals:one.service'), value: serviceName },
          { term: t('referrals:one.source'), value: t(sourceLabels[referral.source]), note: <Referrer referral={referral} /> },
          { term: t('referrals:one.cameBy'), value: t(cameByLabels[referral.cameBy]) },
          { term: t('referrals:one.received'), value: words.day(referral.receivedOn) },
          { term: t('referrals:one.decideBy'), value: words.day(referral.decideBy) },
          { term: t('referrals:one.reference'), value: <bdi dir="ltr">{referral.reference}</bdi> },
          {
            term: t('referrals:list.language'),
            value: words.list(spoken.map((code) => words.languageName(code))) || t('referrals:list.languageNotSaid'),
          },
          { term: t('referrals:one.writtenIn'), value: words.languageName(referral.language) },
          { term: t('referrals:one.heard'), value: heard(referral, words), note: referral.heardHow },
          ...(referral.programmeSlug === null ? [] : [{ term: t('referrals:one.programme'), value: referral.programmeSlug }]),
        ]}
      />
    </Card>
  )
}

function heard(referral: Referral, { t }: ReturnType<typeof useWords>): string {
  if (referral.heardBefore === null) return '–'
  return t(referral.heardBefore === 'yes' ? 'referrals:field.yes' : 'referrals:field.no')
}

function Referrer({ referral }: { referral: Referral }) {
  const { t } = useWords()
  if (referral.source !== 'professional') return null
  return (
    <>
      <p>
        <bdi>{[referral.referrerName, referral.referrerOrganisation].filter(Boolean).join(', ')}</bdi>
      </p>
      <p>
        <bdi dir="ltr">{[referral.referrerEmail, referral.referrerPhone].filter(Boolean).join(' · ')}</bdi>
      </p>
      <p>{t(referral.referrerMayKnow ? 'referrals:one.referrerMayKnow' : 'referrals:one.referrerMayNotKnow')}</p>
    </>
  )
}
