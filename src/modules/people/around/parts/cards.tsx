import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag, Tags } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { basisLabel } from '../../consent/sharing.ts'
import { dataKindLabel } from '../../consent.ts'
import type { Person } from '../../person.ts'
import { type Around, knowsLabel, type Professional, professionLabel, type Relationship, relationLabel } from '../around.ts'
import { recipientOf } from '../rules.ts'
import type { Shareable } from '../sharing.queries.server.ts'
import { EndButton, inLine, Reach } from './frame.tsx'

type CardProps = { person: Person; viewer: Viewer; around: Around }
const corrects = (viewer: Viewer) => may(viewer, 'correct', null)

/** How somebody stands to others, and whom they must not meet. */
export function RelationshipsCard({ person, viewer, around }: CardProps) {
  const { t } = useWords()
  const personId = person.id
  const { relationships, apart } = around
  return (
    <Card
      title={t('around:relation.title')}
      link={corrects(viewer) ? { href: href('/people/:personId/around/relationships/new', { personId }), label: t('around:add') } : undefined}
      flush={relationships.length + apart.length > 0}
    >
      {relationships.length + apart.length === 0 && <p>{t('around:relation.none')}</p>}
      {relationships.length + apart.length > 0 && (
        <Rows label={t('around:relation.title')}>
          {apart.map((one) => (
            <Row
              key={one.id}
              title={one.name === null ? t('around:apart.somebody') : <bdi>{one.name}</bdi>}
              href={one.otherId === null ? undefined : href('/people/:personId', { personId: one.otherId })}
              tags={
                <Tag tone="danger" icon="triangle-alert">
                  {t('around:apart.short')}
                </Tag>
              }
              action={corrects(viewer) && one.name !== null && <EndButton personId={personId} what="apart" id={one.id} name={one.name} />}
            >
              <bdi>{one.why ?? t('around:apart.unseen')}</bdi>
            </Row>
          ))}
          {relationships.map((one) => (
            <Row
              key={one.id}
              title={<bdi>{one.name}</bdi>}
              href={one.otherId === null ? undefined : href('/people/:personId', { personId: one.otherId })}
              tags={<RelationTags one={one} />}
              action={corrects(viewer) && <EndButton personId={personId} what="relationships" id={one.id} name={one.name} />}
            >
              {one.note && <bdi>{one.note}</bdi>}
            </Row>
          ))}
        </Rows>
      )}
      {corrects(viewer) && (
        <p className="card-note">
          <a href={href('/people/:personId/around/apart/new', { personId })}>{t('around:apart.add')}</a>
        </p>
      )}
    </Card>
  )
}

/** How the other stands to the person; whoever has died is not asked after. */
export function RelationTags({ one }: { one: Relationship }) {
  const { t } = useWords()
  return (
    <>
      <Tag>{t(relationLabel[one.kind])}</Tag>
      {one.died && <Tag tone="attention">{t('papers:death.tag')}</Tag>}
    </>
  )
}

/** Whom to ring when something has happened. */
export function EmergencyCard({ person, viewer, around }: CardProps) {
  const { t } = useWords()
  const personId = person.id
  const held = around.emergencyContacts
  return (
    <Card
      title={t('people:field.emergencyContact')}
      link={corrects(viewer) ? { href: href('/people/:personId/around/emergency-contacts/new', { personId }), label: t('around:add') } : undefined}
      flush={held.length > 0}
    >
      {held.length === 0 && <p>{t('around:emergency.none')}</p>}
      {held.length > 0 && (
        <Rows label={t('people:field.emergencyContact')}>
          {held.map((one) => (
            <Row
              key={one.id}
              title={<bdi>{one.name}</bdi>}
              tags={<Tag tone={one.knows === 'does-not-know' ? 'attention' : 'plain'}>{t(knowsLabel[one.knows])}</Tag>}
              action={
                corrects(viewer) && (
                  <ButtonLink
                    small
                    href={href('/people/:personId/around/emergency-contacts/:rowId', { personId, rowId: one.id })}
                    fullLabel={t('around:changeFull', { name: one.name })}
                  >
                    {t('around:change')}
                  </ButtonLink>
                )
              }
            >
              <Reach phone={one.phone} /> <bdi>{inLine([one.relation, one.whenToRing])}</bdi>
            </Row>
          ))}
        </Rows>
      )}
      {around.emergencyLine && (
        <p className="card-note">
          {t('around:emergency.line')} <bdi>{around.emergencyLine}</bdi>
        </p>
      )}
    </Card>
  )
}

/** The professionals around somebody, each with what may be shared with them now. */
export function ProfessionalsCard({ person, viewer, around, held }: CardProps & { held: ReadonlyMap<string, Shareable[]> }) {
  const { t } = useWords()
  const personId = person.id
  return (
    <Card
      title={t('around:professional.title')}
      link={corrects(viewer) ? { href: href('/people/:personId/around/professionals/new', { personId }), label: t('around:add') } : undefined}
      flush={around.professionals.length > 0}
    >
      {around.professionals.length === 0 && <p>{t('around:professional.none')}</p>}
      {around.professionals.length > 0 && (
        <Rows label={t('around:professional.title')}>
          {around.professionals.map((one) => (
            <Row
              key={one.id}
              title={<bdi>{one.name}</bdi>}
              tags={<Tag>{t(professionLabel[one.role])}</Tag>}
              action={
                corrects(viewer) && (
                  <ButtonLink
                    small
                    href={href('/people/:personId/around/professionals/:rowId', { personId, rowId: one.id })}
                    fullLabel={t('around:changeFull', { name: one.name })}
                  >
                    {t('around:change')}
                  </ButtonLink>
                )
              }
            >
              <p>
                <bdi>{inLine([one.worksAt])}</bdi> <Reach phone={one.phone} email={one.email} />
              </p>
              {one.note && (
                <p>
                  <bdi>{one.note}</bdi>
                </p>
              )}
              <SharedLine {...{ personId, one, viewer }} shared={held.get(recipientOf(one)) ?? []} />
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}

function SharedLine({ personId, one, viewer, shared }: { personId: string; one: Professional; viewer: Viewer; shared: readonly Shareable[] }) {
  const words = useWords()
  const { t } = words
  return (
    <p>
      {shared.length === 0 ? <Tag tone="attention">{t('around:shared.nothing')}</Tag> : t('around:shared.may')}{' '}
      <Tags>
        {shared.map(({ kind, basis }) => (
          <Tag key={kind} tone="good">
            {basis === 'consent' ? t(dataKindLabel[kind]) : `${t(dataKindLabel[kind])} (${t(basisLabel[basis])})`}
          </Tag>
        ))}
      </Tags>{' '}
      {may(viewer, 'take-consent', null) && (
        <a
          href={href('/people/:personId/around/professionals/:rowId/sharing', { personId, rowId: one.id })}
          aria-label={t('around:shared.sayFull', { name: one.name })}
        >
          {t('around:shared.say')}
        </a>
      )}
    </p>
  )
}

/** Where somebody is registered with a doctor. */
export function SurgeryCard({ person, viewer, around }: CardProps) {
  const { t } = useWords()
  const { surgery } = around
  const personId = person.id
  return (
    <Card
      title={t('around:surgery.title')}
      link={
        corrects(viewer)
          ? { href: href('/people/:personId/around/surgery', { personId }), label: t(surgery === null ? 'around:add' : 'around:change') }
          : undefined
      }
      flush={surgery !== null}
    >
      {surgery === null ? (
        <p>{t('around:surgery.none')}</p>
      ) : (
        <Rows>
          <Row
            title={<bdi>{surgery.name}</bdi>}
            tags={surgery.code && <Tag>{surgery.code}</Tag>}
            action={corrects(viewer) && <EndButton personId={personId} what="surgery" id={surgery.id} name={surgery.name} />}
          >
            <Reach phone={surgery.phone} /> {surgery.address && <bdi>{surgery.address}</bdi>}
          </Row>
        </Rows>
      )}
    </Card>
  )
}
