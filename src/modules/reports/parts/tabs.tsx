import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { Tabs } from '../../../ui/tabs.tsx'

/** Figures of a period, and month by month. */
export function FigureTabs({ current }: { current: 'figures' | 'months' }) {
  const { t } = useWords()
  return (
    <Tabs
      label={t('reports:tabs')}
      items={[
        { href: href('/figures'), label: t('reports:tab.figures'), current: current === 'figures' },
        { href: href('/figures/months'), label: t('reports:tab.months'), current: current === 'months' },
      ]}
    />
  )
}
