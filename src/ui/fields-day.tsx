import { useWords } from './context.tsx'
import { type FieldProps, FieldsetFrame, InputField } from './fields.tsx'
import { useField } from './form-context.tsx'

export type DayFieldProps = FieldProps & { value?: Temporal.PlainDate | string | null; min?: Temporal.PlainDate; max?: Temporal.PlainDate }

/** A day near today, with the calendar that the reader's device has. */
export const DayField = ({ value, min, max, ...props }: DayFieldProps) => (
  <InputField type="date" dir="ltr" width="medium" {...props} value={value?.toString()} min={min?.toString()} max={max?.toString()} />
)

export type TimeFieldProps = FieldProps & { value?: Temporal.PlainTime | string | null }

/** A time of day, sent as 14:10. */
export const TimeField = ({ value, ...props }: TimeFieldProps) => (
  <InputField
    type="time"
    dir="ltr"
    width="short"
    {...props}
    value={value === null || value === undefined ? undefined : value.toString().slice(0, 5)}
  />
)

export type BirthDayFieldProps = FieldProps & { value?: Temporal.PlainDate | null }

/** A day long ago: three numbers are typed sooner than a calendar is turned back. Sent as `name-day`, `name-month` and `name-year`. */
export function BirthDayField({ value, ...props }: BirthDayFieldProps) {
  const { t } = useWords()
  const { id } = useField(props.name)
  const fills = props.autoComplete === 'bday'
  return (
    <FieldsetFrame {...props}>
      <div className="birth-day">
        <DayPart
          id={id}
          name={`${props.name}-day`}
          label={t('ui:form.day')}
          value={value?.day}
          fills={fills ? 'bday-day' : 'off'}
          length={2}
          whole={props.name}
          required={props.required}
        />
        <DayPart
          name={`${props.name}-month`}
          label={t('ui:form.month')}
          value={value?.month}
          fills={fills ? 'bday-month' : 'off'}
          length={2}
          whole={props.name}
          required={props.required}
        />
        <DayPart
          name={`${props.name}-year`}
          label={t('ui:form.year')}
          value={value?.year}
          fills={fills ? 'bday-year' : 'off'}
          length={4}
          whole={props.name}
          required={props.required}
        />
      </div>
    </FieldsetFrame>
  )
}

type DayPartProps = {
  id?: string
  name: string
  label: string
  value: number | undefined
  fills: string
  length: 2 | 4
  whole: string
  required?: boolean
}

/** The first part carries the id of the whole, so that the error summary leads to it. */
function DayPart({ id, name, label, value, fills, length, whole, required }: DayPartProps) {
  const own = useField(name)
  const { error } = useField(whole)
  return (
    <div>
      <label htmlFor={id ?? own.id}>{label}</label>
      <input
        id={id ?? own.id}
        name={name}
        type="text"
        inputMode="numeric"
        dir="ltr"
        maxLength={length}
        className={length === 4 ? 'four' : 'two'}
        autoComplete={fills}
        required={required}
        aria-invalid={error || own.error ? true : undefined}
        defaultValue={own.sentText ?? value ?? ''}
      />
    </div>
  )
}
