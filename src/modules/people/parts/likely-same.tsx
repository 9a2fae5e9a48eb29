import { href } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { HiddenField } from '../../../ui/form.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import type { Duplicate } from '../duplicates.queries.server.ts'

/** People who may be the one that is being written down. Looked at before a second record is made of somebody. */
export function LikelySame({ duplicates }: { duplicates: readonly Duplicate[] }) {
  const words = useWords()
  const { t } = words
  if (duplicates.length === 0) return null
  return (
    <Card title={t('people:duplicates.title')}>
      <p>{t('people:duplicates.lead')}</p>
      <Rows label={t('people:duplicates.title')}>
        {duplicates.map((one) => (
          <Row
            key={one.id}
            title={<bdi>{one.knownAs}</bdi>}
            action={
              <ButtonLink
                href={href('/people/:personId', { personId: one.id })}
                small
                fullLabel={t('people:duplicates.useFull', { name: one.knownAs })}
              >
                {t('people:duplicates.use')}
              </ButtonLink>
            }
          >
            {words.list(one.reasons.map((reason) => t(`people:duplicates.${reason}`)))}
            {' · '}
            <code dir="ltr">{one.reference}</code>
          </Row>
        ))}
      </Rows>
      <p className="quiet">{t('people:duplicates.sendAgain')}</p>
    </Card>
  )
}

/** Says, when the form is sent again, that these were looked at and are somebody else. */
export const SaidDistinct = ({ duplicates }: { duplicates: readonly Duplicate[] }) =>
  duplicates.map((one) => <HiddenField key={one.id} name="distinct" value={one.id} />)
