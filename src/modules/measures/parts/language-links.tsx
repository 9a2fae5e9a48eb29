import { withQuery } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { Tabs } from '../../../ui/tabs.tsx'

/** The languages in which a question can be asked, each by an address. */
export function LanguageLinks({ address, languages, present }: { address: string; languages: readonly string[]; present: string }) {
  const words = useWords()
  if (languages.length < 2) return null
  return (
    <Tabs
      label={words.t('measures:field.language')}
      items={languages.map((language) => ({
        href: withQuery(address, { language }),
        label: words.atStart(words.languageName(language)),
        current: language === present,
      }))}
    />
  )
}
