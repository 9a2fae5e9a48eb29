import { Button } from './button.tsx'
import { useWords } from './context.tsx'
import { useField } from './form-context.tsx'

export type ChoosableColumn = { key: string; label: string; shown: boolean }

/** Which columns a list shows and in which order: each with a tick, and two buttons that move it, so that it works by keyboard, by touch and without a script. */
export function ColumnChoice({ columns }: { columns: readonly ChoosableColumn[] }) {
  const { t } = useWords()
  const { id } = useField('shown')
  return (
    <fieldset className="field column-choice">
      <legend>{t('ui:columns.legend')}</legend>
      <p className="hint">{t('ui:columns.hint')}</p>
      {/* what the Enter key presses: the first button of a form */}
      <button type="submit" className="unseen" tabIndex={-1} aria-hidden="true" />
      <ol>
        {columns.map((column, at) => (
          <li key={column.key}>
            <input type="hidden" name="order" value={column.key} />
            <div className="choice">
              <input type="checkbox" id={`${id}-${column.key}`} name="shown" value={column.key} defaultChecked={column.shown} />
              <label htmlFor={`${id}-${column.key}`}>{column.label}</label>
            </div>
            <span className="column-moves">
              {at > 0 && (
                <Button small icon="arrow-up" name="earlier" value={column.key} fullLabel={t('ui:columns.earlierFull', { column: column.label })}>
                  {t('ui:columns.earlier')}
                </Button>
              )}
              {at < columns.length - 1 && (
                <Button small icon="arrow-down" name="later" value={column.key} fullLabel={t('ui:columns.laterFull', { column: column.label })}>
                  {t('ui:columns.later')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ol>
    </fieldset>
  )
}
