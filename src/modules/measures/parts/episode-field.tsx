import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField } from '../../../ui/form.tsx'
import type { Episode } from '../../support/index.ts'

type EpisodeFieldProps = {
  episodes: readonly Episode[]
  /** The one in whose service the questionnaire is asked, where there is just one such. */
  likely?: string
  organisationLanguage: string
}

/** Which time of support answers belong to; asked only where several are open. */
export function EpisodeField({ episodes, likely, organisationLanguage }: EpisodeFieldProps) {
  const words = useWords()
  if (episodes.length < 2) return null
  return (
    <ChoiceField
      name="episodeId"
      label={words.t('measures:field.episode')}
      required
      value={likely}
      options={[
        ...episodes.map((episode) => ({ value: episode.id, label: inWords(episode.serviceName, words, organisationLanguage) })),
        { value: 'none', label: words.t('measures:field.noEpisode') },
      ]}
    />
  )
}
