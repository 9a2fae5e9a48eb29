import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { Tabs } from '../../../ui/tabs.tsx'

type Props = { current: 'figures' | 'months' | 'equality' | 'quality'; whole: boolean; mayOpen: boolean }

/**
 * Figures of a period, month by month, by what people say of themselves for those who see the whole organisation, and, for those who may open
 * them, the records to mend.
 */
export function FigureTabs({ current, whole, mayOpen }: Props) {
  const { t } = useWords()
  return (
    <Tabs
      label={t('reports:tabs')}
      items={[
        { href: href('/figures'), label: t('reports:tab.figures'), current: current === 'figures' },
        { href: href('/figures/months'), label: t('reports:tab.months'), current: current === 'months' },
        ...(whole ? [{ href: href('/figures/equality'), label: t('reports:tab.equality'), current: current === 'equality' }] : []),
        ...(mayOpen ? [{ href: href('/figures/quality'), label: t('reports:tab.quality'), current: current === 'quality' }] : []),
      ]}
    />
  )
}
