import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import type { Held, HeldPerson } from '../offline.ts'
import type { Writing } from './register.tsx'

type Props = { one: HeldPerson; held: Held; write: (writing: Writing) => void }

/** What can be begun beside a name, for whoever sees the person and writes contacts down. */
export function Beside({ one, held, write }: Props) {
  const { t } = useWords()
  if (!one.visible || !held.viewer.records) return null
  const { name } = one
  return (
    <p className="register-taps">
      <Button type="button" small onClick={() => write({ what: 'word', one })} fullLabel={t('offline:register.contactFull', { name })}>
        {t('offline:register.contact')}
      </Button>
      <Button type="button" small onClick={() => write({ what: 'advice', one })} fullLabel={t('offline:register.adviceFull', { name })}>
        {t('offline:register.advice')}
      </Button>
      <Button type="button" small onClick={() => write({ what: 'signpost', one })} fullLabel={t('offline:register.signpostFull', { name })}>
        {t('offline:register.signpost')}
      </Button>
      <Button type="button" small onClick={() => write({ what: 'measure', one })} fullLabel={t('offline:register.measureFull', { name })}>
        {t('offline:register.measure')}
      </Button>
      <Button type="button" small onClick={() => write({ what: 'concern', one })} fullLabel={t('register:concernFull', { name })}>
        {t('register:concern')}
      </Button>
    </p>
  )
}
