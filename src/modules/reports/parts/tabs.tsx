import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { Tabs } from '../../../ui/tabs.tsx'

/** Figures of a period, month by month, by what people say of themselves for those who see the whole organisation, and the records to mend for those who may open them. */
export function FigureTabs({
  current,
  mayOpen,
  whole,
}: {
  current: 'figures' | 'months' | 'equality' | 'quality'
  mayOpen: boolean
  whole: boolean
}) {
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
