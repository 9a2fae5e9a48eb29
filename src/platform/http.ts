import type { Values } from './i18n.ts'
import type { Key } from './words.ts'

/** What is not there, or is not the viewer's to see: the two are told apart by nobody. */
export class NotFound extends Error {}

/** A verb that the viewer may not do here. The rule is a key whose words say who can help. */
export class Forbidden extends Error {
  readonly rule: string
  constructor(rule: string) {
    super(rule)
    this.rule = rule
  }
}

export const notFound = (): NotFound => new NotFound('There is no such page')
export const forbidden = (rule: string): Forbidden => new Forbidden(rule)

/** The one row that was sought, or a page that says it is not there. */
export function orNotFound<Row>(row: Row | undefined): Row {
  if (row === undefined) throw notFound()
  return row
}

/** What stands in the way of a deed, in words beside the field that it concerns; and what else does. */
export type Objection = { key: Key; values?: Values; field?: string; also?: readonly Objection[] }

/** All that stands in the way, in one answer: whoever has to mend a form should not meet one thing after another. */
export function allOf(objections: readonly (Objection | null)[]): Objection | null {
  const [first, ...also] = objections.filter((one) => one !== null)
  return first === undefined ? null : also.length === 0 ? first : { ...first, also }
}
