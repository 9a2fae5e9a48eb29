import type { FormState } from '../../../platform/form-state.ts'
import { withQuery } from '../../../platform/href.ts'
import { HiddenField } from '../../../ui/form.tsx'

/** Where signing in leads, and what was typed before it, sealed. */
type Onward = { next: string; kept: string | null }

/** Only to a page of ours: `//elsewhere` and `/\elsewhere` are addresses of others to a browser. */
export const nextOf = (asked: unknown): string =>
  typeof asked === 'string' && /^\/(?!\/)[^\s\\]{0,498}$/.test(asked) && !asked.startsWith('/sign-') ? asked : '/'

export const onwardOf = (sent: FormState['sent']): Onward => ({
  next: nextOf(sent.next),
  kept: typeof sent.kept === 'string' && sent.kept !== '' ? sent.kept : null,
})

/** The sign-in page in the reader's language, on the way to where they wanted to go. */
export const signInAt = ({ next }: Onward, language: string): string =>
  withQuery('/sign-in', Object.fromEntries([['then', next === '/' ? null : next] as const, ['language', language] as const]))

export function OnwardFields({ onward }: { onward: Onward }) {
  return (
    <>
      <HiddenField name="next" value={onward.next} />
      {onward.kept !== null && <HiddenField name="kept" value={onward.kept} />}
    </>
  )
}
