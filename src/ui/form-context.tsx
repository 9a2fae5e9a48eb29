import { createContext, useContext } from 'react'
import type { FormState } from '../platform/form-state.ts'

export type FormSurroundings = {
  state: Pick<FormState, 'sent' | 'errors'>
  /** Goes before every id, where one page has two forms with fields of the same name. */
  idPrefix: string
  /** Whether fields that may be left empty say so. */
  marksOptional: boolean
  /** Where fields write down what they are called, so that a summary of what is wrong can name them. */
  labels?: Map<string, { label: string; group?: string }>
  /** What the fields are called together, where they stand in a group. */
  group?: string
}

const none: FormSurroundings = { state: { sent: {}, errors: {} }, idPrefix: 'field', marksOptional: false }

export const FormContext = createContext<FormSurroundings>(none)

/** What a field finds out from the form it stands in, by its name. */
export function useField(name: string, label?: string) {
  const { state, idPrefix, marksOptional, labels, group } = useContext(FormContext)
  if (label !== undefined) labels?.set(name, { label, group })
  const id = idOfField(idPrefix, name)
  const error = state.errors[name]
  return { id, error, marksOptional, sent: state.sent, sentText: textOf(state.sent[name]), hintId: `${id}-hint`, errorId: `${id}-error` }
}

export const idOfField = (prefix: string, name: string) => `${prefix}-${name}`

/** Says which of the hint and the error describe the field. */
export const describedBy = (hintId: string | false | undefined, errorId: string | false | undefined) =>
  [hintId, errorId].filter(Boolean).join(' ') || undefined

/** Everything ticked under a name. A form that was sent without the name was sent with nothing ticked, so the first values do not come back. */
export function tickedOf(sent: FormState['sent'], name: string, first: readonly string[]): readonly string[] {
  const found = sent[name]
  if (found !== undefined) return Array.isArray(found) ? found : [found]
  return Object.keys(sent).length > 0 ? [] : first
}

const textOf = (found: string | string[] | undefined): string | undefined => (Array.isArray(found) ? (found[0] ?? '') : found)
