import { FieldFrame, type FieldProps } from './fields.tsx'
import { describedBy, useField } from './form-context.tsx'

export type FileFieldProps = FieldProps & {
  /** Types that the chooser offers first; what comes is looked at anyway. */
  accept?: readonly string[]
  /** On a phone: the camera at once. `environment` is the one that looks away from the reader. */
  capture?: 'environment' | 'user'
}

/** A file to choose, or to drop here: the browser's own control takes both, without a script. Its form is `multipart`. */
export function FileField({ accept, capture, ...props }: FileFieldProps) {
  const { id, error, hintId, errorId } = useField(props.name)
  return (
    <FieldFrame {...props}>
      <input
        id={id}
        className={capture ? 'file camera' : 'file'}
        type="file"
        name={props.name}
        accept={accept?.join(',')}
        capture={capture}
        required={props.required}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(props.hint ? hintId : false, error ? errorId : false)}
      />
    </FieldFrame>
  )
}
