import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Certificate } from '../certificate.ts'

type Props = { at: { activityId: string; personId: string }; certificates: readonly Certificate[]; mayIssue: boolean; today: Temporal.PlainDate }

/** The certificates that somebody was given, as they were issued; one that was corrected stays. */
export function CertificatesCard({ at, certificates, mayIssue, today }: Props) {
  const words = useWords()
  const { t, languageName } = words
  const holds = certificates.some(({ replacedAt }) => replacedAt === null)
  return (
    <Card
      title={t('courses:certificates.title')}
      link={
        mayIssue
          ? {
              href: href('/activities/:activityId/learners/:personId/certificate', at),
              label: t(holds ? 'courses:certificates.correct' : 'courses:certificates.issue'),
            }
          : undefined
      }
      flush
    >
      {certificates.length === 0 ? (
        <Empty title={t('courses:certificates.noneYet')} body={t('courses:certificates.noneYetBody')} />
      ) : (
        <Rows label={t('courses:certificates.title')}>
          {certificates.map(({ id, number, said, language, issuedOn, replacedAt, replacedWhy }) => (
            <Row
              key={id}
              lead={<span className="number">{words.shortDay(issuedOn, today)}</span>}
              title={<bdi>{said.name}</bdi>}
              tags={replacedAt !== null && <Tag>{t('courses:certificates.replaced')}</Tag>}
              action={
                <ButtonLink
                  small
                  icon="download"
                  href={href('/certificates/:certificateId/pdf', { certificateId: id })}
                  fullLabel={t('courses:certificates.pdfNamed', { number })}
                >
                  {t('courses:certificates.pdf')}
                </ButtonLink>
              }
            >
              <code dir="ltr">{number}</code> · {languageName(language)}
              {replacedWhy !== null && (
                <>
                  {' · '}
                  <bdi>{replacedWhy}</bdi>
                </>
              )}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}
