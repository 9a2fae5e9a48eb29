import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Said } from '../../../../ui/said.tsx'
import type { SignOff } from '../sign-off.ts'

/** What those who supervise said of a note, the latest first. */
export function SignOffs({ signOffs, zone }: { signOffs: readonly SignOff[]; zone: string }) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('support:signOff.history')}>
      {signOffs.map((one) => (
        <section key={one.id}>
          <p>
            {t(one.outcome === 'signed' ? 'support:signOff.signedBy' : 'support:signOff.askedBy', {
              name: one.byName,
              day: words.day(one.at.toZonedDateTimeISO(zone).toPlainDate()),
            })}
          </p>
          {one.words && <Said>{one.words}</Said>}
        </section>
      ))}
    </Card>
  )
}
