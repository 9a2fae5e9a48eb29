import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import type { Registered } from '../../register/attendance.ts'
import { offerAnswerLabel, offerAnswers } from '../beside.ts'
import type { BesideRegister } from '../queries.server.ts'

/** Whoever came so often is asked whether they want to be registered: one tap says what they answered. Nothing is refused for any answer. */
export function OffersCard({ beside, registered }: { beside: BesideRegister; registered: readonly Registered[] }) {
  const { t } = useWords()
  const asked = registered.filter(({ personId }) => beside.offers.has(personId))
  if (asked.length === 0) return null
  return (
    <Card title={t('beside:offer.title')} id="offers" flush>
      <p className="card-note">{t('beside:offer.lead')}</p>
      <Rows label={t('beside:offer.title')}>
        {asked.map(({ personId, name }) => (
          <Row
            key={personId}
            title={<bdi>{name}</bdi>}
            action={offerAnswers.map((answer) => (
              <PostButton
                key={answer}
                small
                action={href('/sessions/:sessionId/offers', { sessionId: beside.sessionId })}
                formId={newId()}
                fields={{ personId, answer }}
                label={t(offerAnswerLabel(answer))}
                fullLabel={t('beside:offer.answerFull', { answer: t(offerAnswerLabel(answer)), name })}
              />
            ))}
          >
            {t('beside:offer.visits', { count: beside.offers.get(personId) ?? 0 })}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
