import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { type Load, outgrows } from '../beside.ts'

/** KENT-09: how much was talked one to one beside a session, against those who were there; said plainly where it was more than they could give. */
export function LoadCard({ load, sessionMinutes }: { load: Load | null; sessionMinutes: number }) {
  const { t } = useWords()
  if (load === null || load.contacts === 0) return null
  const words = t('beside:load.words', { count: load.contacts })
  const minutes = t('beside:load.minutes', { count: load.minutes })
  const workers = t('beside:load.workers', { count: load.workers })
  return (
    <Card title={t('beside:load.title')} id="load">
      <p>{t('beside:load.line', { words, minutes, workers })}</p>
      {outgrows(load, sessionMinutes) && <Notice tone="attention">{t(load.workers < 2 ? 'beside:load.alone' : 'beside:load.outgrown')}</Notice>}
    </Card>
  )
}
