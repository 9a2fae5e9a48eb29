import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { usePage, useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { dataKindLabel, hasRunOut, purposeLabel } from '../../consent.ts'
import type { WordToSend } from '../sharing.queries.server.ts'
import { basisLabel, type SharingBasis } from '../sharing.ts'
import { isWayOut, wayOutLabel } from '../withdrawal.ts'

type WordsProps = { person: { id: string }; words: readonly WordToSend[]; mayMark: boolean }

/** What was stopped when a consent was taken back, and who must still be told. */
export function WordsCard({ person, words: toSend, mayMark }: WordsProps) {
  const { words, zone } = usePage()
  const { t } = words
  if (toSend.length === 0) return null
  const dayOf = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())
  return (
    <Card title={t('rights:word.title')} flush>
      <Rows>
        {toSend.map((one) => (
          <Row
            key={one.id}
            title={isWayOut(one.about) ? t(wayOutLabel[one.about]) : one.about}
            tags={
              one.toldAt !== null ? (
                <Tag tone="good">{t('rights:word.isTold')}</Tag>
              ) : one.needsWord ? (
                <Tag tone="attention">{t('rights:word.needed')}</Tag>
              ) : (
                <Tag>{t('rights:word.stopped')}</Tag>
              )
            }
            action={
              mayMark &&
              one.needsWord &&
              one.toldAt === null && (
                <PostButton
                  action={href('/people/:personId/words-to-send/:wordId/telling', { personId: person.id, wordId: one.id })}
                  formId={newId()}
                  label={t('rights:word.mark')}
                  fullLabel={t('rights:word.markFull', { recipient: one.recipient ?? '' })}
                  small
                />
              )
            }
          >
            {one.recipient && <bdi>{one.recipient}</bdi>} {one.heldAt && t('rights:word.stoppedOn', { day: dayOf(one.heldAt) })}{' '}
            {one.toldAt && t('rights:word.toldBy', { day: dayOf(one.toldAt), name: one.toldByName ?? '' })}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

type BasesProps = { person: { id: string }; bases: readonly SharingBasis[]; today: Temporal.PlainDate; mayName: boolean }

/** Grounds other than consent: a life at stake, the law. */
export function BasesCard({ person, bases, today, mayName }: BasesProps) {
  const words = useWords()
  const { t } = words
  if (bases.length === 0 && !mayName) return null
  const add = (
    <ButtonLink href={href('/people/:personId/sharing-bases', { personId: person.id })} small>
      {t('rights:basis.name')}
    </ButtonLink>
  )
  return (
    <Card title={t('rights:basis.title')} action={mayName ? add : undefined} flush={bases.length > 0}>
      {bases.length === 0 ? (
        <p className="quiet">{t('rights:basis.none')}</p>
      ) : (
        <Rows>
          {bases.map((one) => (
            <Row
              key={one.id}
              title={t(basisLabel[one.basis])}
              tags={one.endedAt || hasRunOut(one, today) ? <Tag>{t('rights:basis.ended')}</Tag> : <Tag tone="good">{t('rights:basis.holds')}</Tag>}
              action={
                mayName &&
                one.endedAt === null && (
                  <PostButton
                    action={href('/people/:personId/sharing-bases/:basisId/ending', { personId: person.id, basisId: one.id })}
                    formId={newId()}
                    label={t('rights:basis.end')}
                    fullLabel={t('rights:basis.endFull', { basis: t(basisLabel[one.basis]) })}
                    small
                  />
                )
              }
            >
              <p>
                {t(purposeLabel[one.purpose])}. {one.recipient && <bdi>{t('rights:consent.with', { recipient: one.recipient })}</bdi>}{' '}
                {one.kinds.length > 0 && t('rights:consent.only', { kinds: words.list(one.kinds.map((kind) => t(dataKindLabel[kind]))) })}
              </p>
              <p dir="auto">{one.reason}</p>
              <p>
                {t('rights:basis.namedBy', { name: one.namedByName })} {one.endsOn && t('rights:consent.until', { day: words.day(one.endsOn) })}
              </p>
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}
