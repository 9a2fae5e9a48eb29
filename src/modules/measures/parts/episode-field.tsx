import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField } from '../../../ui/form.tsx'
import type { Episode } from '../../support/index.ts'

/** Which time of support answers belong to; asked only where several are open. */
export function EpisodeField({ episodes, organisationLanguage }: { episodes: readonly Episode[]; organisationLanguage: string }) {
  const words = useWords()
  if (episodes.length < 2) return null
  return (
    <ChoiceField
      name="episodeId"
      label={words.t('measures:field.episode')}
      required
      options={[
        ...episodes.map((episode) => ({ value: episode.id, label: inWords(episode.serviceName, words, organisationLanguage) })),
        { value: 'none', label: words.t('measures:field.noEpisode') },
      ]}
    />
  )
}
