import { useWords } from '../../../ui/context.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { type Standing, standingLabels } from '../programme.ts'

/** Where a partner stands, in a word. */
export function StandingTag({ standing }: { standing: Standing }) {
  const { t } = useWords()
  const tone = standing === 'started' ? 'good' : standing === 'left' || standing === 'agreed' ? 'plain' : 'attention'
  return <Tag tone={tone}>{t(standingLabels[standing])}</Tag>
}
