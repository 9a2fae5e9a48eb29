import { type FormEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Objection } from '../../../../platform/http.ts'
import { heard, say } from '../../../../platform/refusal.ts'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { FormContext } from '../../../../ui/form-context.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Fields } from '../offline.ts'
import type { Instead, Say } from './saying.ts'

/** What is written anew because the server did not take it: what was typed, what it stands in the place of, and what hangs on it and is said again after it. */
export type Begun = { fields: Fields; personId: string | null; instead: Instead; after: readonly Say[] }

type Props<Schema extends z.ZodType> = {
  title: string
  lead?: string
  submit: string
  /** The form of the server, by whose rules this one is read. */
  form: Schema
  /** What goes along and is typed by nobody. */
  along?: Fields
  begun?: Begun
  /** What no schema knows: the server says the same of what it knows. */
  objection?: (value: z.output<Schema>) => Objection | null
  send: (fields: Fields) => Promise<void>
  done: () => void
  typed?: (fields: Fields) => void
  children: ReactNode
}

/** A form that is kept on the device when it is sent: what is wrong with it is said beside its fields, by the rules of the server, while whoever it is about still stands there. */
export function Written<Schema extends z.ZodType>({
  title,
  lead,
  submit,
  form,
  along,
  begun,
  objection,
  send,
  done,
  typed,
  children,
}: Props<Schema>) {
  const { t } = useWords()
  const [errors, setErrors] = useState<Record<string, string>>({})
  const fields = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // read anew whenever something is wrong
    if (Object.keys(errors).length > 0) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"], .wrong input')?.focus()
  }, [errors])
  const sent = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const said = { ...along, ...fieldsOf(event.currentTarget) }
    const read = form.safeParse(said)
    const wrong = read.success ? beside(objection?.(read.data) ?? null) : errorsOf(read.error)
    setErrors(Object.fromEntries(Object.entries(wrong).map(([name, message]) => [name, heard(message, t)])))
    if (Object.keys(wrong).length === 0) void send(said)
  }
  const sentBefore = begun?.fields
  const surroundings = useMemo(() => ({ state: { sent: sentBefore ?? {}, errors }, idPrefix: 'field', marksOptional: true }), [sentBefore, errors])
  return (
    <Stack>
      <h1>{title}</h1>
      {lead && <p>{lead}</p>}
      {Object.keys(errors).length > 0 && (
        <Notice tone="danger" said>
          {[t('ui:form.problems', { count: Object.keys(errors).length }), errors['form']].filter(Boolean).join(' ')}
        </Notice>
      )}
      <form ref={fields} className="form" noValidate onSubmit={sent} onInput={(event) => typed?.(fieldsOf(event.currentTarget))}>
        <FormContext.Provider value={surroundings}>{children}</FormContext.Provider>
        <Line>
          <Button kind="main">{submit}</Button>
          <Button type="button" onClick={done}>
            {t('offline:cancel')}
          </Button>
        </Line>
      </form>
    </Stack>
  )
}

const fieldsOf = (form: HTMLFormElement): Fields =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']))

/** The first thing that is wrong with each field, as the form of the server says it. */
function errorsOf({ issues }: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { path, message } of issues) errors[String(path[0] ?? 'form')] ??= message
  return errors
}

const beside = (objection: Objection | null): Record<string, string> =>
  objection === null
    ? {}
    : Object.fromEntries([objection, ...(objection.also ?? [])].map(({ field = 'form', key, values }) => [field, say(key, values)]))
