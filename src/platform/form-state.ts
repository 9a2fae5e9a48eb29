/** A form as it is shown: empty, shown again with what was wrong, shown again from a draft, or overtaken by somebody else's change. */
export type FormState = {
  /** Sent along as `form_id`, so that a form sent twice counts once. */
  id: string
  /** Where the form is; its draft is kept under this. */
  path: string
  /** The version of the record that was shown, or null where there is none to overtake. */
  version: number | null
  sent: Record<string, string | string[]>
  /** By the name of the field; `form` for what concerns the whole. */
  errors: Record<string, string>
  draftSavedAt: Temporal.Instant | null
  /** What somebody else changed meanwhile: their text and yours, field by field. */
  stale: { field: string; label?: string; theirs: string; yours: string }[] | null
  keepsDraft: boolean
}
