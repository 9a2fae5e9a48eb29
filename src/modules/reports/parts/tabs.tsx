import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { Tabs } from '../../../ui/tabs.tsx'

/** Figures of a period, month by month, and, for those who may open them, the records to mend. */
export function FigureTabs({ current, mayOpen }: { current: 'figures' | 'months' | 'quality'; mayOpen: boolean }) {
  const { t } = useWords()
  return (
    <Tabs
      label={t('reports:tabs')}
      items={[
        { href: href('/figures'), label: t('reports:tab.figures'), current: current === 'figures' },
        { href: href('/figures/months'), label: t('reports:tab.months'), current: current === 'months' },
        ...(mayOpen ? [{ href: href('/figures/quality'), label: t('reports:tab.quality'), current: current === 'quality' }] : []),
      ]}
    />
  )
}
