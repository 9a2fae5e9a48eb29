import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Tabs } from '../../../../ui/tabs.tsx'
import type { Viewer } from '../../../access/index.ts'
import { readsAny } from '../access.ts'

/** The questions, what was answered, and what was written. */
export function FeedbackTabs({ current, viewer }: { current: 'sets' | 'results' | 'words'; viewer: Viewer }) {
  const { t } = useWords()
  return (
    <Tabs
      label={t('feedback:title')}
      items={[
        { href: href('/questions'), label: t('feedback:tabs.sets'), current: current === 'sets' },
        { href: href('/questions/results'), label: t('feedback:tabs.results'), current: current === 'results' },
        ...(readsAny(viewer) ? [{ href: href('/questions/words'), label: t('feedback:tabs.words'), current: current === 'words' }] : []),
      ]}
    />
  )
}
