import { type HTMLInputAutoCompleteAttribute, type ReactNode, useId } from 'react'
import { useWords } from './context.tsx'
import { describedBy, useField } from './form-context.tsx'
import { Icon } from './icons.tsx'

export type FieldProps = {
  name: string
  label: string
  /** The label is an organisation's own words, in whichever language it has them: it finds its own direction. */
  labelAsSaid?: boolean
  /** How to fill it, or what it is needed for. */
  hint?: ReactNode
  required?: boolean
  /** The label is there for listeners only, where the place makes it plain to see. */
  labelUnseen?: boolean
  autoComplete?: HTMLInputAutoCompleteAttribute
  /** Of what is typed: `ltr` for codes and numbers. Free text finds its own. */
  dir?: 'auto' | 'ltr' | 'rtl'
  lang?: string
  width?: 'short' | 'medium' | 'full'
}

export type ValueProps = {
  /** What it starts with; what was sent comes before it. */
  value?: string | number | null
}

export type InputProps = FieldProps &
  ValueProps & {
    type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'date' | 'time' | 'url'
    inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url'
    unit?: string
    min?: string
    max?: string
    maxLength?: number
    placeholder?: string
    spellCheck?: boolean
    /** What was typed before is not shown again: passwords and codes. */
    forgets?: boolean
    suggestions?: readonly string[]
  }

export const TextField = (props: InputProps) => <InputField {...props} />

export const EmailField = (props: FieldProps & ValueProps) => (
  <InputField dir="ltr" autoComplete="email" type="email" inputMode="email" spellCheck={false} {...props} />
)

export const PhoneField = (props: FieldProps & ValueProps) => (
  <InputField dir="ltr" autoComplete="tel" type="tel" inputMode="tel" width="medium" {...props} />
)

/** Its `autoComplete` is `current-password` or `new-password`. What was typed never comes back. */
export const PasswordField = (props: FieldProps & { autoComplete: 'current-password' | 'new-password' }) => (
  <InputField dir="ltr" type="password" spellCheck={false} forgets {...props} />
)

/** A code that is used once, from an app or a message. */
export const CodeField = (props: FieldProps & { inputMode?: 'numeric' | 'text'; maxLength?: number }) => (
  <InputField dir="ltr" autoComplete="one-time-code" inputMode="numeric" spellCheck={false} width="short" forgets {...props} />
)

export type NumberFieldProps = FieldProps & ValueProps & { /** minutes, kg */ unit?: string; decimal?: boolean; placeholder?: string }

/** Text with a number pad: a number input changes its value when somebody scrolls. */
export const NumberField = ({ decimal, ...props }: NumberFieldProps) => (
  <InputField dir="ltr" inputMode={decimal ? 'decimal' : 'numeric'} autoComplete="off" width="short" {...props} />
)

export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={value} />
}

export type AreaFieldProps = FieldProps & ValueProps & { rows?: number; maxLength?: number; placeholder?: string }

export function AreaField(props: AreaFieldProps) {
  const { id, error, sentText, hintId, errorId } = useField(props.name)
  return (
    <FieldFrame {...props}>
      <textarea
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        dir={props.dir ?? 'auto'}
        lang={props.lang}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        autoComplete={props.autoComplete ?? 'off'}
        required={props.required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(props.hint ? hintId : false, error ? errorId : false)}
        defaultValue={sentText ?? props.value ?? ''}
      />
    </FieldFrame>
  )
}

/** One line of input, in its frame. */
export function InputField(props: InputProps) {
  const { id, error, sentText, hintId, errorId } = useField(props.name)
  const listId = useId()
  const shown = props.forgets ? '' : (sentText ?? props.value ?? '')
  return (
    <FieldFrame {...props}>
      <span className={props.unit ? 'input-with-unit' : 'input'}>
        <input
          id={id}
          name={props.name}
          type={props.type ?? 'text'}
          inputMode={props.inputMode}
          dir={props.dir ?? 'auto'}
          lang={props.lang}
          min={props.min}
          max={props.max}
          maxLength={props.maxLength}
          placeholder={props.placeholder}
          spellCheck={props.spellCheck}
          autoCapitalize={props.spellCheck === false ? 'none' : undefined}
          autoComplete={props.autoComplete ?? 'off'}
          required={props.required}
          list={props.suggestions ? listId : undefined}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(props.hint ? hintId : false, error ? errorId : false)}
          defaultValue={shown}
        />
        {props.unit && <span className="unit">{props.unit}</span>}
      </span>
      {props.suggestions && (
        <datalist id={listId}>
          {props.suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  )
}

const labelOf = ({ label, labelAsSaid }: FieldProps) => (labelAsSaid ? <bdi>{label}</bdi> : label)

/** Label, hint and error around one control. */
export function FieldFrame({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { id, error } = useField(props.name, props.label)
  return (
    <div className={frameClass(error, props.width)}>
      <label htmlFor={id} className={props.labelUnseen ? 'unseen' : undefined}>
        {labelOf(props)} <OptionalMark required={props.required} />
      </label>
      <HintAndError name={props.name} hint={props.hint} />
      {children}
    </div>
  )
}

/** The same around several controls that answer one question. */
export function FieldsetFrame({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { error, hintId, errorId } = useField(props.name, props.label)
  return (
    <fieldset className={frameClass(error, props.width)} aria-describedby={describedBy(props.hint ? hintId : false, error ? errorId : false)}>
      <legend className={props.labelUnseen ? 'unseen' : undefined}>
        {labelOf(props)} <OptionalMark required={props.required} />
      </legend>
      <HintAndError name={props.name} hint={props.hint} />
      {children}
    </fieldset>
  )
}

export function HintAndError({ name, hint }: { name: string; hint?: ReactNode }) {
  const { error, hintId, errorId } = useField(name)
  const { t, language, direction } = useWords()
  return (
    <>
      {hint && (
        <div className="hint" id={hintId}>
          {hint}
        </div>
      )}
      {error && (
        // the page's own words, also beside a question that stands in another language
        <p className="error" id={errorId} lang={language} dir={direction}>
          <Icon name="circle-alert" />
          <span>
            <span className="unseen">{t('ui:form.errorFirst')} </span>
            {error}
          </span>
        </p>
      )}
    </>
  )
}

function OptionalMark({ required }: { required?: boolean }) {
  const { t } = useWords()
  const { marksOptional } = useField('')
  return required || !marksOptional ? null : <span className="optional">{t('ui:form.optional')}</span>
}

const frameClass = (error: string | undefined, width: FieldProps['width']) => ['field', error ? 'wrong' : '', width ?? ''].filter(Boolean).join(' ')
