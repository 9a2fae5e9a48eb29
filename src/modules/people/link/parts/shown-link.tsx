import { Card } from '../../../../ui/card.tsx'
import { usePage } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { QrCode } from '../../../access/index.server.ts'

export type ShownLinkProps = { title: string; link: { answeredAt: Temporal.Instant | null; expiresAt: Temporal.Instant }; address: string | null }

/** The link to copy, to scan or to print. It names nobody: paper lies about. Null where it cannot be shown any more. */
export function ShownLink({ title, link, address }: ShownLinkProps) {
  const { words, zone } = usePage()
  const { t } = words
  if (address === null) return <Notice>{t(link.answeredAt === null ? 'link:notKept' : 'link:answered')}</Notice>
  return (
    <Card title={title}>
      <p>{t('link:shownLead', { until: words.day(link.expiresAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()) })}</p>
      <QrCode text={address} label={t('link:code')} />
      <p>
        <a href={address} dir="ltr">
          {address}
        </a>
      </p>
      <p className="quiet">{t('link:shownOnce')}</p>
    </Card>
  )
}
