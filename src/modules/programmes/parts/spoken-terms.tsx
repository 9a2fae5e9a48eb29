import { languages } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import type { Viewer } from '../../access/index.ts'
import { languagesOf, SpokenFields } from '../../organisation/index.ts'
import type { Terms } from '../terms.ts'

/** The languages in which a programme is named: the organisation's own first, and the others too, since partners and the people who ask may speak those. */
export function languagesOfTerms(viewer: Viewer): { shown: string[]; asked: string } {
  const { shown, asked } = languagesOf(viewer.organisation)
  return { shown: [...shown, ...languages.filter((language) => !shown.includes(language))], asked }
}

/** What a programme is called and what it is for, in each language. */
export function SpokenTerms({ viewer, terms }: { viewer: Viewer; terms?: Pick<Terms, 'name' | 'about'> }) {
  const { t } = useWords()
  const { shown, asked } = languagesOfTerms(viewer)
  return (
    <>
      <SpokenFields
        name="name"
        label={t('programmes:new.name')}
        hint={t('programmes:new.nameHint')}
        said={terms?.name}
        languages={shown}
        askedIn={asked}
      />
      <SpokenFields name="about" label={t('programmes:new.about')} said={terms?.about} languages={shown} rows={2} />
    </>
  )
}
