import { href } from '../../../platform/href.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import type { Instrument } from '../instrument.ts'
import type { Holding, Said } from '../schedule.queries.server.ts'
import { rhythmText, standingText } from './rhythm-text.ts'

export type HoldingPlaces = {
  instrument: Instrument
  everywhere: Said | null
  venues: readonly { id: string; name: string; closedOn: Temporal.PlainDate | null; said: Said | null }[]
  services: readonly { id: string; name: Spoken; venueId: string | null; holding: Holding | null }[]
  organisationLanguage: string
}

/** When an instrument is asked, from what holds in all services to what one says of itself; each service with the rule that holds in it, and whose it is. */
export function HoldingRows({ instrument: { key: instrument }, everywhere, venues, services, organisationLanguage }: HoldingPlaces) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <Card title={t('measures:rhythm.card')} flush>
        <Rows label={t('measures:rhythm.card')}>
          <Row title={t('measures:rhythm.everywhere')} href={href('/settings/measures/:instrument/rhythm', { instrument })}>
            {everywhere === null ? t('measures:rhythm.nowhere') : rhythmText(everywhere, words)}
          </Row>
        </Rows>
      </Card>
      {venues.length > 0 && (
        <Card title={t('measures:rhythm.venues')} flush>
          <Rows label={t('measures:rhythm.venues')}>
            {venues.map(({ id, name, closedOn, said }) => (
              <Row key={id} title={<bdi>{name}</bdi>} href={href('/settings/measures/:instrument/rhythm/at/:venueId', { instrument, venueId: id })}>
                {said ? standingText(said, words) : t('measures:rhythm.nothingSaid')}
                {closedOn && <div>{t('measures:rhythm.venueClosed', { day: words.day(closedOn) })}</div>}
              </Row>
            ))}
          </Rows>
        </Card>
      )}
      <Card title={t('measures:rhythm.services')} flush>
        <Rows label={t('measures:rhythm.services')}>
          {services.map(({ id, name, venueId, holding }) => (
            <Row
              key={id}
              title={inWords(name, words, organisationLanguage)}
              href={href('/settings/measures/:instrument/rhythm/:serviceId', { instrument, serviceId: id })}
            >
              {holding ? standingText(holding, words) : t('measures:rhythm.not-asked')}
              {holding && <Whose holding={holding} venue={venues.find((venue) => venue.id === venueId)?.name ?? ''} />}
            </Row>
          ))}
        </Rows>
      </Card>
    </>
  )
}

function Whose({ holding: { saidBy }, venue }: { holding: Holding; venue: string }) {
  const { t } = useWords()
  if (saidBy === 'venue') return <div>{t('measures:rhythm.as-at', { venue })}</div>
  return <div>{t(saidBy === 'service' ? 'measures:rhythm.own' : 'measures:rhythm.as-everywhere')}</div>
}
