import { useWords } from '../../../ui/context.tsx'
import { FieldGroup, FieldRow, FoldedFields, SelectField, TextField, TickField } from '../../../ui/form.tsx'
import { rowsOffered } from '../forms.ts'
import { languageOptions } from '../language.ts'
import { type PersonLanguage, reachKinds, reachLabel } from '../person.ts'

const others = rowsOffered.filter((row) => row !== 1)

/** Ways to reach somebody, the first of them preferred; the others are folded away. */
export function WayRows() {
  const { t } = useWords()
  return (
    <FieldGroup title={t('people:group.reach')} hint={t('people:group.reachHint')}>
      <WayRow row={1} />
      <FoldedFields title={t('people:group.otherWays')} names={others.flatMap((row) => [`way${row}Kind`, `way${row}Value`, `way${row}Note`])}>
        {others.map((row) => (
          <WayRow key={row} row={row} />
        ))}
      </FoldedFields>
    </FieldGroup>
  )
}

function WayRow({ row }: { row: number }) {
  const { t } = useWords()
  return (
    <div className="stack near">
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
  )
}

/** Languages, the first of them preferred; the rows that stand empty are folded away, all but the first. */
export function LanguageRows({ rows = rowsOffered, languages = [] }: { rows?: readonly number[]; languages?: readonly PersonLanguage[] }) {
  const words = useWords()
  const { t } = words
  const options = languageOptions(
    words,
    languages.map((one) => one.language),
  )
  const field = (row: number) => {
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
  }
  const folded = rows.slice(Math.max(1, languages.length))
  return (
    <>
      {rows.filter((row) => !folded.includes(row)).map(field)}
      <FoldedFields title={t('people:group.otherLanguages')} names={folded.map((row) => `language${row}`)}>
        {folded.map(field)}
      </FoldedFields>
    </>
  )
}
