import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Viewer } from '../../access/index.ts'
import { type Referral, stateLabels, stateOf } from '../referral.ts'

export type Telling = {
  toPerson: { channel: 'email' | 'text' | 'letter'; writtenAt: Temporal.Instant; failedAt: Temporal.Instant | null } | null
  /** The professional may be told, and left nothing but a phone number. */
  tellReferrer: boolean
}

type Decided = {
  outcome: 'accepted' | 'declined'
  overrideReason: string | null
  note: string | null
  signpost: string | null
  decidedOn: Temporal.PlainDate
  decidedByName: string
  declineWords: unknown
}

type DecisionCardProps = { viewer: Viewer; referral: Referral; decision: Decided | null; waitingReason: string | null; telling: Telling }

/** What was decided and why, and whether the person has been told. */
export function DecisionCard({ viewer, referral, decision, waitingReason, telling }: DecisionCardProps) {
  const words = useWords()
  const { t } = words
  if (stateOf(referral) === 'awaiting-decision') return null
  const items = [
    ...(waitingReason === null || referral.waitingSinceOn === null
      ? []
      : [{ term: t('referrals:one.waitingSince', { day: words.day(referral.waitingSinceOn) }), value: <p dir="auto">{waitingReason}</p> }]),
    ...(decision?.declineWords
      ? [{ term: t('referrals:one.declineReason'), value: inWords(decision.declineWords, words, viewer.organisation.language) }]
      : []),
    ...said(decision?.signpost, t('referrals:one.signpost')),
    ...said(decision?.overrideReason, t('referrals:one.override')),
    ...said(decision?.note, t('referrals:one.note')),
    { term: t('referrals:one.told'), value: <Told telling={telling} /> },
  ]
  return (
    <Card title={t(stateLabels[stateOf(referral)])}>
      {decision && <p>{t('referrals:one.decidedBy', { name: decision.decidedByName, day: words.day(decision.decidedOn) })}</p>}
      <Definition items={items} />
    </Card>
  )
}

const said = (text: string | null | undefined, term: string) => (text ? [{ term, value: <p dir="auto">{text}</p> }] : [])

function Told({ telling: { toPerson, tellReferrer } }: { telling: Telling }) {
  const { words, zone } = usePage()
  const { t } = words
  const on = (at: Temporal.Instant) => ({ day: words.day(at.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()) })
  return (
    <>
      {toPerson !== null && toPerson.failedAt === null && (
        <p>{t(toPerson.channel === 'email' ? 'referrals:one.toldByEmail' : 'referrals:one.toldByText', on(toPerson.writtenAt))}</p>
      )}
      {(toPerson === null || toPerson.failedAt !== null) && (
        <Notice tone="attention" title={t('referrals:one.tellYourself')}>
          {toPerson === null ? t('referrals:one.tellYourselfWhy') : t('referrals:one.toldFailed', on(toPerson.writtenAt))}
        </Notice>
      )}
      {tellReferrer && <Notice>{t('referrals:one.tellReferrer')}</Notice>}
    </>
  )
}
