import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Split } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import type { Signed } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { type Missing, missingFrom, type SettingsSeen } from '../rules.ts'
import { settingsSeen } from '../settings.queries.server.ts'
import { settling } from './settling.ts'

/** Settings that other modules keep, to be reached from here as well. */
export type SettingsLink = { href: string; title: Key; about: Key }

/** The first page of the settings: what is set, and what is missing. */
export const settingsPages = (others: readonly SettingsLink[] = []): Hono<Signed> =>
  new Hono<Signed>().get('/settings', settling, async (c) => {
    const { db, viewer, today } = c.var
    const seen = await settingsSeen(db, viewer)
    return c.render(<SettingsPage seen={seen} missing={missingFrom(seen, today)} others={others} viewer={viewer} />)
  })

type Props = { seen: SettingsSeen; missing: readonly Missing[]; others: readonly SettingsLink[]; viewer: Viewer }

function SettingsPage({ seen, missing, others, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const counted = (key: 'services' | 'reasons' | 'declineReasons' | 'venues' | 'lines', count: number) => t(`organisation:count.${key}`, { count })
  return (
    <Page title={t('organisation:settings.title')} lead={<p>{t('organisation:settings.lead')}</p>}>
      <Split aside={<MissingCard missing={missing} viewer={viewer} />}>
        <Card title={t('organisation:settings.all')} flush>
          <Rows label={t('organisation:settings.all')}>
            <Row title={t('organisation:organisation.title')} href={href('/settings/organisation')}>
              <bdi>{viewer.organisation.name}</bdi> · {words.list(seen.languages.map(words.languageName))}
            </Row>
            <Row title={t('organisation:services.title')} href={href('/settings/services')}>
              {counted('services', seen.services.length)}
            </Row>
            <Row title={t('organisation:reasons.title')} href={href('/settings/reasons')}>
              {counted('reasons', seen.reasons)} · {counted('declineReasons', seen.declineReasons)}
            </Row>
            <Row title={t('organisation:work.title')} href={href('/settings/work')}>
              {t('organisation:work.about')}
            </Row>
            <Row title={t('organisation:venues.title')} href={href('/settings/venues')}>
              {counted('venues', seen.venues)}
            </Row>
            <Row title={t('organisation:closedDays.title')} href={href('/settings/closed-days')}>
              {t('organisation:closedDays.about')}
            </Row>
            <Row title={t('organisation:terms.title')} href={href('/settings/terms')}>
              {t('organisation:terms.about')}
            </Row>
            <Row title={t('organisation:lines.title')} href={href('/settings/crisis-lines')}>
              {counted('lines', seen.lines.length)}
            </Row>
            {others.map((other) => (
              <Row key={other.href} title={t(other.title)} href={other.href}>
                {t(other.about)}
              </Row>
            ))}
          </Rows>
        </Card>
      </Split>
    </Page>
  )
}

function MissingCard({ missing, viewer }: { missing: readonly Missing[]; viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  if (missing.length === 0) return <Notice tone="good">{t('organisation:missing.nothing')}</Notice>
  return (
    <Card title={t('organisation:missing.title')} flush>
      <Rows label={t('organisation:missing.title')}>
        {missing.map((one) => (
          <Row key={`${one.what} ${'serviceId' in one ? one.serviceId : ''}`} title={missingInWords(one, words, viewer)} href={placeOf(one)}>
            {t(`organisation:missingWhy.${one.what}`)}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

function missingInWords(missing: Missing, words: Words, viewer: Viewer): string {
  const languages = 'languages' in missing ? words.list(missing.languages.map(words.languageName)) : ''
  const name = 'name' in missing ? inWords(missing.name, words, viewer.organisation.language) : ''
  return words.t(`organisation:missing.${missing.what}`, { languages, name })
}

function placeOf(missing: Missing): string {
  switch (missing.what) {
    case 'privacy-notice':
    case 'public-contact':
    case 'second-factor':
      return href('/settings/organisation')
    case 'no-services':
      return href('/settings/services/new')
    case 'no-reasons':
    case 'no-decline-reasons':
    case 'decline-signposts':
      return href('/settings/reasons')
    case 'no-venues':
      return href('/settings/venues/new')
    case 'no-lines':
    case 'lines-review':
      return href('/settings/crisis-lines')
    case 'no-workers':
      return href('/settings/services/:serviceId/workers', { serviceId: missing.serviceId })
    case 'asks-nothing':
    case 'service-signposts':
      return href('/settings/services/:serviceId/eligibility', { serviceId: missing.serviceId })
    case 'service-words':
      return href('/settings/services/:serviceId', { serviceId: missing.serviceId })
  }
}
