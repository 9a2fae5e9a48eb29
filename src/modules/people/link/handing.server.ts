import type { Context } from 'hono'
import type { ReactNode } from 'react'
import type { Outcome, Read } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { answer, handedOverAlready, type Signed } from '../../access/index.server.ts'

/** Answers the form that hands a tablet over. Pressed twice, the second one waited for the first, and the browser hears its answer alone: it is led to the same page. */
export async function answerHandingOver<Value>(
  c: Context<Signed>,
  read: Read<Value>,
  hand: (value: Value, formId: string) => Promise<Outcome>,
  again: (state: FormState) => ReactNode | Promise<ReactNode>,
): Promise<Response> {
  let done = false
  const answered = await answer(
    c,
    read,
    (value) => {
      done = true
      return hand(value, read.state.id)
    },
    (state) => again({ ...state, keepsDraft: false }),
  )
  const liesOpen = !done && answered.status === 303 ? await handedOverAlready(c as unknown as Context, read.state.id) : null
  return liesOpen === null ? answered : c.redirect(liesOpen, 303)
}
