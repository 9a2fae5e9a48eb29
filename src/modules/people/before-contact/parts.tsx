import type { Words } from '../../../platform/i18n.ts'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { type Fact, Facts } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Tag, Tags } from '../../../ui/tag.tsx'
import type { Viewer } from '../../access/index.ts'
import { interpreterText } from '../interpreter-text.ts'
import { WayToPress } from '../parts/way.tsx'
import { safeChannel } from '../person.ts'
import { type Apart, alertKindLabel, type Minded } from './minding.ts'
import { standingAt } from './rules.ts'
import { needText, timesText } from './times-text.ts'

/** What to mind before somebody is rung, written to or visited: in one card, wherever a contact is begun outside of their own pages. */
export function BeforeContact({ minded, name, viewer }: { minded: Minded | undefined; name: string; viewer: Viewer }) {
  const { words, zone } = usePage()
  if (minded === undefined) return null
  const now = Temporal.Now.plainDateTimeISO(zone ?? 'UTC')
  return (
    <Card title={words.t('around:before.title', { name })}>
      <Dangers minded={minded} />
      <Facts items={mindingFacts(minded, viewer, words, now)} />
    </Card>
  )
}

/** The same in a line of a list: only what would do harm unread. Nothing where there is nothing. */
export function MindTags({ minded }: { minded: Minded | null | undefined }) {
  const { words, zone } = usePage()
  const { t } = words
  if (!minded) return null
  const standing = standingAt(minded.times, Temporal.Now.plainDateTimeISO(zone ?? 'UTC'))
  const noSafeWay = minded.ways.length > 0 && safeChannel(minded.ways) === null
  if (minded.alerts.length + minded.apart.length + minded.needs.length === 0 && standing !== 'never' && standing !== 'outside' && !noSafeWay)
    return null
  return (
    <Tags>
      {minded.apart.length > 0 && (
        <Tag tone="danger" icon="triangle-alert">
          {t('around:apart.short')}
        </Tag>
      )}
      {minded.alerts.map((alert) => (
        <Tag key={alert.id} tone="attention" icon="triangle-alert">
          {alert.kind === 'other' ? <bdi>{shortened(alert.words)}</bdi> : t(alertKindLabel[alert.kind])}
        </Tag>
      ))}
      {noSafeWay && <Tag tone="danger">{t('people:header.noSafeWay')}</Tag>}
      {(standing === 'never' || standing === 'outside') && (
        <Tag tone="attention" icon="clock">
          {t(standing === 'never' ? 'around:time.notNow' : 'around:time.outside')}
        </Tag>
      )}
      {minded.needs.map((need) => (
        <Tag key={need.need}>{needText(need, words)}</Tag>
      ))}
    </Tags>
  )
}

/** Whom they must not meet, and what everybody should know before they go. */
export function Dangers({ minded }: { minded: Pick<Minded, 'alerts' | 'apart'> }) {
  const { t } = useWords()
  return (
    <>
      {minded.apart.length > 0 && (
        <Notice tone="danger" title={t('around:apart.title')}>
          {minded.apart.map((one) => (
            <ApartLine key={one.id} one={one} />
          ))}
        </Notice>
      )}
      {minded.alerts.length > 0 && (
        <Notice tone="attention" title={t('people:alert.before')}>
          {minded.alerts.map((alert) => (
            <p key={alert.id}>
              {alert.kind !== 'other' && <strong>{t(alertKindLabel[alert.kind])}: </strong>}
              <bdi>{alert.words}</bdi>
            </p>
          ))}
        </Notice>
      )}
    </>
  )
}

function ApartLine({ one }: { one: Apart }) {
  const { t } = useWords()
  if (one.name === null) return <p>{t('around:apart.unseen')}</p>
  return (
    <p>
      <strong>
        <bdi>{one.name}</bdi>
      </strong>
      {one.why && (
        <>
          {': '}
          <bdi>{one.why}</bdi>
        </>
      )}
    </p>
  )
}

/** How and when to reach somebody, and what they need then. */
export function mindingFacts(minded: Minded, viewer: Pick<Viewer, 'speaks'>, words: Words, now: Temporal.PlainDateTime): Fact[] {
  const { t } = words
  const way = safeChannel(minded.ways)
  const standing = standingAt(minded.times, now)
  const [good, never] = [timesText(minded.times, 'good', words), timesText(minded.times, 'never', words)]
  const needs = [...minded.needs.map((need) => needText(need, words)), ...(minded.communicationNeeds ? [minded.communicationNeeds] : [])]
  return [
    {
      label: t('people:header.reach'),
      value: way ? <WayToPress way={way} /> : t(minded.ways.length > 0 ? 'people:header.noSafeWay' : 'people:header.notKnown'),
    },
    ...(good === ''
      ? []
      : [{ label: t('around:time.goodShort'), value: <NowTag text={good} now={standing === 'outside' ? t('around:time.outside') : null} /> }]),
    ...(never === ''
      ? []
      : [{ label: t('around:time.neverShort'), value: <NowTag text={never} now={standing === 'never' ? t('around:time.notNow') : null} /> }]),
    { label: t('people:header.interpreter'), value: <bdi>{interpreterText(minded, viewer, words)}</bdi> },
    ...(needs.length > 0 ? [{ label: t('people:header.needs'), value: <bdi>{needs.join(' · ')}</bdi> }] : []),
  ]
}

const NowTag = ({ text, now }: { text: string; now: string | null }) => (
  <>
    <bdi>{text}</bdi> {now !== null && <Tag tone="attention">{now}</Tag>}
  </>
)

const shortened = (words: string) => (words.length > 60 ? `${words.slice(0, 59)}…` : words)
