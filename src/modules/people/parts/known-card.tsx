import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Viewer } from '../../access/index.ts'
import { type RegistrationItem, registrationLabel } from '../../organisation/index.ts'
import type { PersonService } from '../person.queries.server.ts'
import { stateLabel } from '../person.ts'

/** Where somebody is known, and by whom they are supported. */
export function ServicesCard({ services, viewer, today }: { services: readonly PersonService[]; viewer: Viewer; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  if (services.length === 0) return null
  return (
    <Card title={t('people:services.title')} flush>
      <Rows>
        {services.map((service) => (
          <Row
            key={service.serviceId}
            title={<bdi>{inWords(service.name, words, viewer.organisation.language)}</bdi>}
            tags={
              <Tag tone={service.state === 'supported' ? 'good' : service.state === 'waiting' ? 'attention' : 'plain'}>
                {t(stateLabel[service.state])}
              </Tag>
            }
          >
            {t('people:services.since', { day: words.shortDay(service.sinceOn, today) })}
            {service.workerId !== null && service.state !== 'past' && (
              <>
                {' · '}
                <bdi>{service.workerId === viewer.id ? t('people:services.withYou') : service.workerName}</bdi>
              </>
            )}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

/** What the registration still lacks. It warns, and keeps nobody at the door. */
export function MissingCard({ missing, addHref }: { missing: readonly RegistrationItem[]; addHref: string }) {
  const { t } = useWords()
  if (missing.length === 0) return null
  return (
    <Card title={t('people:missing.title')} link={{ href: addHref, label: t('people:missing.add') }}>
      <p>{t('people:missing.lead')}</p>
      <ul className="plain-list">
        {missing.map((item) => (
          <li key={item}>{t(registrationLabel[item])}</li>
        ))}
      </ul>
    </Card>
  )
}
