import { z } from 'zod'
import { email, text } from '../../platform/fields.ts'
import { say } from '../../platform/refusal.ts'

/** A password is taken as it was typed: a space at its end is part of it. */
const password = () =>
  z
    .preprocess((sent) => (Array.isArray(sent) ? sent.at(-1) : sent), z.string({ error: say('form:required') }))
    .pipe(z.string().min(1, say('form:required')).max(200, say('form:tooLong', { most: 200 })))

export const SignInForm = z.object({ email: email(), password: password() })

/** Six figures of the app, or one of the codes kept for when it is lost. */
export const CodeForm = z.object({ code: text(40) })
