import { Card } from '../../../ui/card.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import type { LedProgramme, Partner } from '../programme.ts'
import type { ProgrammeChange } from '../terms.ts'
import { tellChange } from './terms-words.ts'

type Props = { programme: LedProgramme; partners: readonly Partner[]; changes: readonly ProgrammeChange[] }

/** What was changed since the programme began, the latest first: what it was, and what it is since. */
export function Changes({ programme, partners, changes }: Props) {
  const { words, zone } = usePage()
  const { t } = words
  const lines = changes.flatMap((change) => tellChange(change, programme.currency, words).map((line) => ({ ...line, change })))
  const nothing = t('programmes:changes.nothing')
  return (
    <Card title={t('programmes:changes.title')} flush>
      <Rows label={t('programmes:changes.title')}>
        {lines.map(({ key, term, was, became, change }) => {
          const partner = partners.length > 1 && partners.find(({ partnerId }) => partnerId === change.partnerId)
          return (
            <Row key={key} title={partner ? `${term}: ${partner.name}` : term}>
              <p>
                {t('programmes:changes.was')} <bdi>{was || nothing}</bdi>
              </p>
              <p>
                {t('programmes:changes.became')} <bdi>{became || nothing}</bdi>
              </p>
              <p>{t('programmes:changes.on', { day: words.day(change.changedAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()) })}</p>
            </Row>
          )
        })}
      </Rows>
    </Card>
  )
}
