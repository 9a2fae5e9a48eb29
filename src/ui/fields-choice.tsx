import { type ReactNode, useContext } from 'react'
import { FieldFrame, type FieldProps, FieldsetFrame, HintAndError, type ValueProps } from './fields.tsx'
import { describedBy, FormContext, tickedOf, useField } from './form-context.tsx'

export type Option = {
  value: string
  label: string
  hint?: ReactNode
  /** Further fields that only this choice asks for. */
  reveals?: ReactNode
  /** It asks for the `asked` of the whole field. */
  asks?: boolean
  /** Of the label, where it is a language's own name. */
  lang?: string
}

export type ChoiceFieldProps = FieldProps & {
  value?: string | null
  options: readonly Option[] /** `segments` for two to four short words in one row */
  look?: 'list' | 'segments' | 'scale'
  /** Further fields that several of the choices ask for, each of which says so. Where a browser cannot hide them they stand there: their words must say when they are needed. */
  asked?: ReactNode
}

/** One of several, all to be seen. */
export function ChoiceField({ value, options, look = 'list', asked, ...props }: ChoiceFieldProps) {
  const { id, sentText } = useField(props.name)
  const chosen = sentText ?? value ?? undefined
  return (
    <FieldsetFrame {...props}>
      <div className={`choices ${look}`}>
        {options.map((option, at) => (
          <ChoiceLine
            key={option.value}
            type="radio"
            id={at === 0 ? id : `${id}-${at + 1}`}
            name={props.name}
            option={option}
            checked={chosen === option.value}
            required={props.required}
          />
        ))}
      </div>
      {asked && <Asked>{asked}</Asked>}
    </FieldsetFrame>
  )
}

/** What a choice asks for is no field that may be left alone, and says nothing of that. */
function Asked({ children }: { children: ReactNode }) {
  const surroundings = useContext(FormContext)
  return (
    <div className="reveals asked">
      <FormContext.Provider value={{ ...surroundings, marksOptional: false }}>{children}</FormContext.Provider>
    </div>
  )
}

export type TicksFieldProps = FieldProps & { value?: readonly string[]; options: readonly Option[]; look?: 'list' | 'columns' }

/** Any number of several. */
export function TicksField({ value = [], options, look = 'list', ...props }: TicksFieldProps) {
  const { id, sent } = useField(props.name)
  const ticked = tickedOf(sent, props.name, value)
  return (
    <FieldsetFrame {...props}>
      <div className={`choices ${look}`}>
        {options.map((option, at) => (
          <ChoiceLine
            key={option.value}
            type="checkbox"
            id={at === 0 ? id : `${id}-${at + 1}`}
            name={props.name}
            option={option}
            checked={ticked.includes(option.value)}
          />
        ))}
      </div>
    </FieldsetFrame>
  )
}

export type TickFieldProps = Omit<FieldProps, 'labelUnseen' | 'width' | 'dir' | 'autoComplete'> & {
  /** what is sent when it is ticked; `yes` unless told otherwise */ value?: string
  checked?: boolean
  reveals?: ReactNode
}

/** One thing, yes or no. */
export function TickField({ value = 'yes', checked = false, reveals, ...props }: TickFieldProps) {
  const { id, error, sent, hintId, errorId } = useField(props.name, props.label)
  const ticked = tickedOf(sent, props.name, checked ? [value] : []).includes(value)
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <HintAndError name={props.name} />
      <div className="choice">
        <input
          type="checkbox"
          id={id}
          name={props.name}
          value={value}
          defaultChecked={ticked}
          required={props.required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(props.hint ? hintId : false, error ? errorId : false)}
        />
        <label htmlFor={id} lang={props.lang}>
          {props.label}
          {props.hint && (
            <span className="hint" id={hintId}>
              {props.hint}
            </span>
          )}
        </label>
        {reveals && <div className="reveals">{reveals}</div>}
      </div>
    </div>
  )
}

export type SelectOption = { value: string; label: string; group?: string; lang?: string }
export type SelectFieldProps = FieldProps &
  ValueProps & { options: readonly SelectOption[] /** the words of the empty choice, put first */; emptyLabel?: string }

/** One of many. Up to seven read better as a `ChoiceField`. */
export function SelectField({ value, options, emptyLabel, ...props }: SelectFieldProps) {
  const { id, error, sentText, hintId, errorId } = useField(props.name)
  const groups = [...new Set(options.map((option) => option.group))]
  return (
    <FieldFrame {...props}>
      <select
        id={id}
        name={props.name}
        required={props.required}
        autoComplete={props.autoComplete}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(props.hint ? hintId : false, error ? errorId : false)}
        defaultValue={sentText ?? (value === null || value === undefined ? '' : String(value))}
      >
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {groups.map((group) => {
          const lines = options.filter((option) => option.group === group).map((option) => <SelectLine key={option.value} {...option} />)
          return group === undefined ? (
            lines
          ) : (
            <optgroup key={group} label={group}>
              {lines}
            </optgroup>
          )
        })}
      </select>
    </FieldFrame>
  )
}

const SelectLine = ({ value, label, lang }: SelectOption) => (
  <option value={value} lang={lang}>
    {label}
  </option>
)

type ChoiceLineProps = { type: 'radio' | 'checkbox'; id: string; name: string; option: Option; checked: boolean; required?: boolean }

function ChoiceLine({ type, id, name, option, checked, required }: ChoiceLineProps) {
  const hintId = `${id}-says`
  return (
    <div className="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        defaultChecked={checked}
        data-asks={option.asks ? '' : undefined}
        required={required}
        aria-describedby={option.hint ? hintId : undefined}
      />
      <label htmlFor={id} lang={option.lang}>
        {option.label}
        {option.hint && (
          <span className="hint" id={hintId}>
            {option.hint}
          </span>
        )}
      </label>
      {option.reveals && <div className="reveals">{option.reveals}</div>}
    </div>
  )
}
