import { href } from '../../../platform/href.ts'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { HiddenField } from '../../../ui/form.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import type { Duplicate } from '../duplicates.queries.server.ts'

/** People who may be the one that is being written down. Looked at before a second record is made of somebody; what was typed can be added to the one that is there. */
export function LikelySame({ duplicates, form, typing = false }: { duplicates: readonly Duplicate[]; form: string; typing?: boolean }) {
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
            href={href('/people/:personId', { personId: one.id })}
            action={
              <Button form={form} name="use" value={one.id} small fullLabel={t('people:duplicates.addFull', { name: one.knownAs })}>
                {t('people:duplicates.add')}
              </Button>
            }
          >
            <bdi>{[one.bornOn && words.day(one.bornOn), one.town].filter(Boolean).join(' · ')}</bdi> <code dir="ltr">{one.reference}</code>
            <br />
            {words.list(one.reasons.map((reason) => t(`people:duplicates.${reason}`)))}
          </Row>
        ))}
      </Rows>
      {!typing && <p className="quiet">{t('people:duplicates.sendAgain')}</p>}
    </Card>
  )
}

/** Says, when the form is sent again, that these were looked at and are somebody else. */
export const SaidDistinct = ({ duplicates }: { duplicates: readonly Duplicate[] }) =>
  duplicates.map((one) => <HiddenField key={one.id} name="distinct" value={one.id} />)
