import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { QrCode } from './qr-code.tsx'

/** A link that bears a token, to be copied or scanned; null where it cannot be shown again, and `gone` says what to do then. */
export function LinkShownOnce({ address, gone }: { address: string | null; gone: string }) {
  const { t } = useWords()
  if (address === null) return <Notice tone="attention">{gone}</Notice>
  return (
    <Card>
      <p>{t('access:link.once')}</p>
      <p>
        <bdi dir="ltr">
          <code>{address}</code>
        </bdi>
      </p>
      <QrCode text={address} label={t('access:link.qr')} />
    </Card>
  )
}
