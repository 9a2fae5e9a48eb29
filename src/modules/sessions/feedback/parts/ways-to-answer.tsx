import { useWords } from '../../../../ui/context.tsx'
import { QrCode } from '../../../access/index.server.ts'

/** A link to copy and a code to scan. It names nobody and opens nothing but the questions. */
export function WaysToAnswer({ address }: { address: string }) {
  const { t } = useWords()
  return (
    <>
      <QrCode text={address} label={t('feedback:asking.code')} />
      <p>
        <a href={address} dir="ltr">
          {address}
        </a>
      </p>
    </>
  )
}
