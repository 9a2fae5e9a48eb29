import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { bookingWayLabel } from '../../interpreting/interpreting.ts'
import { isSpeakerKind, speakerLabel } from '../../speaking-for/speaking.ts'
import { type Around, knowsLabel, professionLabel } from '../around.ts'
import { RelationTags } from './cards.tsx'
import { Day, inLine, Reach } from './frame.tsx'

/** Those around somebody, beside their timeline: whom to ring first, who speaks for them, who else is there. Nothing where nobody is. */
export function AroundAside({ personId, around, today }: { personId: string; around: Around; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  const ahead = around.bookings.filter(({ state, onDay }) => state === 'booked' && onDay >= today.toString()).reverse()
  const { emergencyContacts, speaking, relationships, professionals, surgery } = around
  if (emergencyContacts.length + speaking.length + relationships.length + professionals.length + ahead.length === 0 && surgery === null) return null
  return (
    <Card title={t('around:tab')} link={{ href: href('/people/:personId/around', { personId }), label: t('around:all') }} flush>
      <Rows label={t('around:tab')}>
        {ahead.map((one) => (
          <Row key={one.id} title={<bdi>{one.name}</bdi>} tags={<Tag tone="action">{t('around:booking.who')}</Tag>}>
            <Day on={one.onDay} /> {inLine([one.atTime?.slice(0, 5), words.languageName(one.language), t(bookingWayLabel[one.way])])}
          </Row>
        ))}
        {emergencyContacts.map((one) => (
          <Row key={one.id} title={<bdi>{one.name}</bdi>} tags={<Tag tone="action">{t('people:field.emergencyContact')}</Tag>}>
            <Reach phone={one.phone} /> <bdi>{inLine([one.whenToRing, one.knows === 'does-not-know' && t(knowsLabel[one.knows])])}</bdi>
          </Row>
        ))}
        {speaking.map((one) => (
          <Row key={one.id} title={<bdi>{one.name}</bdi>} tags={isSpeakerKind(one.kind) && <Tag>{t(speakerLabel[one.kind])}</Tag>}>
            <Reach phone={one.phone} email={one.email} />
          </Row>
        ))}
        {professionals.map((one) => (
          <Row key={one.id} title={<bdi>{one.name}</bdi>} tags={<Tag>{t(professionLabel[one.role])}</Tag>}>
            <bdi>{one.worksAt}</bdi> <Reach phone={one.phone} email={one.email} />
          </Row>
        ))}
        {relationships.map((one) => (
          <Row
            key={one.id}
            title={<bdi>{one.name}</bdi>}
            href={one.otherId === null ? undefined : href('/people/:personId', { personId: one.otherId })}
            tags={<RelationTags one={one} />}
          />
        ))}
        {surgery && (
          <Row title={<bdi>{surgery.name}</bdi>} tags={<Tag>{t('around:surgery.title')}</Tag>}>
            <Reach phone={surgery.phone} />
          </Row>
        )}
      </Rows>
    </Card>
  )
}
