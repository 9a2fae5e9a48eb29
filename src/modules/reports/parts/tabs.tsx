import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { Tabs } from '../../../ui/tabs.tsx'

/** Figures of a period, month by month, and by what people say of themselves for those who see the whole organisation. */
export function FigureTabs({ current, whole }: { current: 'figures' | 'months' | 'equality'; whole: boolean }) {
  const { t } = useWords()
  return (
    <Tabs
      label={t('reports:tabs')}
      items={[
        { href: href('/figures'), label: t('reports:tab.figures'), current: current === 'figures' },
        { href: href('/figures/months'), label: t('reports:tab.months'), current: current === 'months' },
        ...(whole ? [{ href: href('/figures/equality'), label: t('reports:tab.equality'), current: current === 'equality' }] : []),
      ]}
    />
  )
}
