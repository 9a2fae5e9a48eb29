import { useWords } from '../../../ui/context.tsx'
import { FieldGroup, FieldRow, SelectField, TextField, TickField } from '../../../ui/form.tsx'
import { rowsOffered } from '../forms.ts'
import { languageOptions } from '../language.ts'
import { type PersonLanguage, reachKinds, reachLabel } from '../person.ts'

/** Ways to reach somebody, the first of them preferred. */
export function WayRows() {
  const { t } = useWords()
  return (
    <FieldGroup title={t('people:group.reach')} hint={t('people:group.reachHint')}>
      {rowsOffered.map((row) => (
        <div key={row} className="stack close">
          <FieldRow>
            <SelectField
              name={`way${row}Kind`}
              label={t('people:reach.kind')}
              emptyLabel={t('people:reach.any')}
              options={reachKinds.map((kind) => ({ value: kind, label: t(reachLabel[kind]) }))}
            />
            <TextField name={`way${row}Value`} label={t('people:reach.value')} />
          </FieldRow>
          <TextField name={`way${row}Note`} label={t('people:reach.note')} hint={row === 1 ? t('people:reach.noteHint') : undefined} />
          <TickField name={`way${row}Safe`} label={t('people:reach.safe')} hint={row === 1 ? t('people:reach.safeHint') : undefined} checked />
        </div>
      ))}
    </FieldGroup>
  )
}

/** Languages, the first of them preferred. */
export function LanguageRows({ rows = rowsOffered, languages = [] }: { rows?: readonly number[]; languages?: readonly PersonLanguage[] }) {
  const words = useWords()
  const { t } = words
  const options = languageOptions(
    words,
    languages.map((one) => one.language),
  )
  return (
    <>
      {rows.map((row) => {
        const held = languages[row - 1]
        return (
          <FieldRow key={row}>
            <SelectField
              name={`language${row}`}
              label={t(row === 1 ? 'people:languages.first' : 'people:languages.other')}
              emptyLabel={t('people:languages.none')}
              options={options}
              value={held?.language}
            />
            <TickField name={`language${row}Reads`} label={t('people:languages.reads')} checked={held?.reads ?? false} />
          </FieldRow>
        )
      })}
    </>
  )
}
