import { href, withQuery } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import type { Around } from '../around/around.ts'
import { Day, inLine, Reach } from '../around/parts/frame.tsx'
import type { Person } from '../person.ts'
import { standsBy } from './rules.ts'
import { capacityLabel, evidenceLabel, isSpeakerKind, matterLabel, type SpeakingFor, speakerLabel } from './speaking.ts'

type CardProps = { person: Person; viewer: Viewer; around: Around; today: Temporal.PlainDate }

/** Who may speak or decide for somebody, and in what. */
export function SpeakersCard({ person, viewer, around, today }: CardProps) {
  const { t } = useWords()
  const personId = person.id
  const mayChange = may(viewer, 'correct', null)
  return (
    <Card
      id="speakers"
      title={t('around:speaks.title')}
      link={mayChange ? { href: href('/people/:personId/around/speakers/new', { personId }), label: t('around:add') } : undefined}
      flush={around.speaking.length > 0}
    >
      {around.speaking.length === 0 && <p>{t('around:speaks.none')}</p>}
      {around.speaking.length > 0 && (
        <Rows label={t('around:speaks.title')}>
          {around.speaking.map((one) => (
            <Row
              key={one.id}
              title={<bdi>{one.name}</bdi>}
              tags={
                <>
                  {isSpeakerKind(one.kind) && <Tag>{t(speakerLabel[one.kind])}</Tag>}
                  <EndsTag on={one.untilOn} today={today} />
                  <Tag tone={one.evidence === 'not-seen' ? 'attention' : 'plain'}>{t(evidenceLabel[one.evidence])}</Tag>
                </>
              }
              action={
                mayChange && (
                  <ButtonLink
                    small
                    href={href('/people/:personId/around/speakers/:rowId', { personId, rowId: one.id })}
                    fullLabel={t('around:changeFull', { name: one.name })}
                  >
                    {t('around:change')}
                  </ButtonLink>
                )
              }
            >
              <SpeakerNote one={one} />
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}

function SpeakerNote({ one }: { one: SpeakingFor }) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <p>
        {one.decides.length === 0
          ? t('around:speaks.beside')
          : t('around:speaks.decides', { matters: words.list(one.decides.map((matter) => t(matterLabel[matter]))) })}
      </p>
      {(one.limits || one.relation) && (
        <p>
          <bdi>{inLine([one.relation, one.limits])}</bdi>
        </p>
      )}
      {(one.phone || one.email) && (
        <p>
          <Reach phone={one.phone} email={one.email} />
        </p>
      )}
      <p>
        {one.untilOn && (
          <>
            {t('around:until')} <Day on={one.untilOn} /> ·{' '}
          </>
        )}
        {t('around:speaks.looked')} <Day on={one.lookedOn} />
      </p>
    </>
  )
}

function EndsTag({ on, today }: { on: string | null; today: Temporal.PlainDate }) {
  const { t } = useWords()
  const stands = standsBy(on, today)
  if (stands === null) return null
  return <Tag tone={stands === 'past' ? 'danger' : 'attention'}>{t(stands === 'past' ? 'around:ended' : 'around:endsSoon')}</Tag>
}

/** What was found about single decisions. There is none that says somebody cannot decide. */
export function CapacityCard({ person, viewer, around, today }: CardProps) {
  const { t } = useWords()
  if (!may(viewer, 'read-capacity', null)) return null
  const mayNote = may(viewer, 'note-capacity', null)
  return (
    <Card
      id="capacity"
      title={t('around:capacity.title')}
      link={mayNote ? { href: href('/people/:personId/around/capacity/new', { personId: person.id }), label: t('around:add') } : undefined}
      flush={around.capacity.length > 0}
    >
      {around.capacity.length === 0 && <p>{t('around:capacity.none')}</p>}
      {around.capacity.length > 0 && (
        <Rows label={t('around:capacity.title')}>
          {around.capacity.map((one) => (
            <Row
              key={one.id}
              title={<bdi>{one.decision}</bdi>}
              tags={
                <>
                  <Tag>{t(capacityLabel[one.outcome])}</Tag>
                  {one.foundAgain ? <Tag>{t('around:capacity.foundAgain')}</Tag> : <EndsReview on={one.reviewOn} today={today} />}
                </>
              }
              action={
                mayNote &&
                !one.foundAgain && (
                  <ButtonLink
                    small
                    href={withQuery(href('/people/:personId/around/capacity/new', { personId: person.id }), { again: one.id })}
                    fullLabel={t('around:capacity.againFull', { decision: one.decision })}
                  >
                    {t('around:capacity.again')}
                  </ButtonLink>
                )
              }
            >
              <p>
                <Day on={one.assessedOn} /> · <bdi>{one.assessedBy}</bdi>
              </p>
              <p>
                <bdi>{one.basis}</bdi>
              </p>
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}

function EndsReview({ on, today }: { on: string | null; today: Temporal.PlainDate }) {
  const { t } = useWords()
  const stands = standsBy(on, today)
  if (on === null || stands === null) return null
  return (
    <Tag tone="attention">
      {t(stands === 'past' ? 'around:capacity.reviewPast' : 'around:capacity.reviewSoon')} <Day on={on} />
    </Tag>
  )
}
