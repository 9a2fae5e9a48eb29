import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { Session } from '../../session.ts'
import type { Invited } from '../inviting.ts'

type Props = { session: Pick<Session, 'id'>; invited: readonly Invited[]; viewer: Viewer }

/** Who was invited: those to ring first, with the number; then who was written to, and who came. */
export function InvitedCard({ session, invited, viewer }: Props) {
  const words = useWords()
  const { t } = words
  if (invited.length === 0) return null
  const dayOf = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate())
  return (
    <Card title={t('beside:invited.title', { count: invited.length })} flush>
      <Rows label={t('beside:invited.title', { count: invited.length })}>
        {invited.map((one) => (
          <Row
            key={one.id}
            title={<bdi>{one.knownAs}</bdi>}
            href={href('/people/:personId', { personId: one.personId })}
            tags={
              <>
                {one.came && <Tag tone="good">{t('beside:invited.came')}</Tag>}
                {one.way === 'phone' && one.rungBy === null && <Tag tone="attention">{t('beside:invited.toRing')}</Tag>}
              </>
            }
            action={
              one.way === 'phone' &&
              one.rungBy === null && (
                <PostButton
                  small
                  action={href('/sessions/:sessionId/inviting/rung', { sessionId: session.id })}
                  formId={newId()}
                  fields={{ invitationId: one.id }}
                  label={t('beside:invited.rung')}
                  fullLabel={t('beside:invited.rungNamed', { name: one.knownAs })}
                />
              )
            }
          >
            {t('beside:invited.line', { day: dayOf(one.invitedAt), name: one.invitedBy, way: t(`beside:invite.by.${one.way}`) })}
            {one.way === 'phone' && (
              <>
                {' · '}
                {one.phone === null ? (
                  t('beside:invite.by.none')
                ) : (
                  <a href={`tel:${one.phone.replaceAll(/[^+\d]/g, '')}`} dir="ltr">
                    {one.phone}
                  </a>
                )}
              </>
            )}
            {one.rungBy !== null && <> · {t('beside:invited.rungBy', { name: one.rungBy })}</>}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
