import type { ReactNode } from 'react'
import { directionOf } from '../../../platform/i18n.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, FieldGroup, TextField } from '../../../ui/form.tsx'

export type SpokenFieldsProps = {
  name: string
  label: string
  hint?: ReactNode
  said?: Spoken
  /** The languages asked in, and the one that has to be filled, if any. */
  languages: readonly string[]
  askedIn?: string | null
  /** More than one for a paragraph. */
  rows?: number
}

/** Something said in each of the organisation's languages: `name.en`, `name.ar`, each written in its own direction. */
export function SpokenFields({ name, label, hint, said = {}, languages, askedIn = null, rows = 1 }: SpokenFieldsProps) {
  const { languageName, atStart } = useWords()
  const field = (language: string, fieldLabel: string, fieldHint?: ReactNode) => {
    const props = {
      name: `${name}.${language}`,
      label: fieldLabel,
      hint: fieldHint,
      value: said[language],
      lang: language,
      dir: directionOf(language),
      required: language === askedIn,
    }
    return rows > 1 ? <AreaField key={language} rows={rows} {...props} /> : <TextField key={language} {...props} />
  }
  const [only, ...others] = languages
  if (only !== undefined && others.length === 0) return field(only, label, hint)
  return (
    <FieldGroup title={label} hint={hint}>
      {languages.map((language) => field(language, atStart(languageName(language))))}
    </FieldGroup>
  )
}

/** The same, as lines that a form overtaken by somebody else shows. */
export const spokenShown = (name: string, label: string, said: Spoken, languages: readonly string[], languageName: (code: string) => string) =>
  languages.map((language) => ({
    field: `${name}.${language}`,
    label: languages.length === 1 ? label : `${label} (${languageName(language)})`,
    text: said[language] ?? '',
  }))
